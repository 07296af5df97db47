package dev.retake.edit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.FailureCode;
import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.message.Event.Fault;
import dev.retake.edit.rule.References.Medium;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What is said about bytes that were fetched, decoded and measured. */
class MediaRulesTest {

    private static final long MB = Limits.MEGABYTE;

    private record Case(String rule, MediaFinding finding, int status, String detail, FailureCode failureCode) {}

    private static MediaFinding source(MediaFinding.Fact fact) {
        return new MediaFinding("source", Medium.VIDEO, fact);
    }

    private static MediaFinding frame(MediaFinding.Fact fact) {
        return new MediaFinding("video.start_frame", Medium.IMAGE, fact);
    }

    private static MediaFinding.Fact clip(int frames, double seconds, Long... indexes) {
        ClipFacts facts = new ClipFacts(
                new Size(1280, 720),
                frames,
                new Rational(24, 1),
                false,
                seconds,
                "h264",
                8,
                ClipFacts.DynamicRange.SDR,
                true,
                1000);
        return new MediaFinding.MeasuredClip(facts, List.of(indexes));
    }

    private static List<Case> cases() {
        FailureCode invalid = FailureCode.INVALID_REQUEST;
        FailureCode unsupported = FailureCode.UNSUPPORTED_FORMAT;
        FailureCode corrupt = FailureCode.CORRUPT_INPUT;
        FailureCode large = FailureCode.IMAGE_TOO_LARGE;
        FailureCode failed = FailureCode.GENERATION_FAILED;
        return List.of(
                new Case("M1", source(new MediaFinding.Decoded(false)), 422, "source: invalid base64 data", invalid),
                new Case(
                        "M1",
                        frame(new MediaFinding.Decoded(false)),
                        422,
                        "video.start_frame: invalid base64 data",
                        invalid),
                new Case(
                        "E25",
                        source(new MediaFinding.Received(200 * MB + 1)),
                        413,
                        "source: video exceeds 200 MB limit",
                        large),
                new Case(
                        "M2",
                        frame(new MediaFinding.Received(50 * MB + 1)),
                        413,
                        "video.start_frame: image exceeds 50 MB limit",
                        large),
                new Case(
                        "M3",
                        source(new MediaFinding.FetchFailed(OptionalInt.empty())),
                        422,
                        "source: failed to fetch URL",
                        invalid),
                new Case(
                        "M4",
                        source(new MediaFinding.FetchFailed(OptionalInt.of(404))),
                        422,
                        "source: failed to fetch URL (HTTP 404)",
                        invalid),
                new Case(
                        "M5",
                        source(new MediaFinding.WrongContentType()),
                        422,
                        "source: content-type is not a video",
                        unsupported),
                new Case(
                        "M6",
                        frame(new MediaFinding.WrongContentType()),
                        422,
                        "video.start_frame: content-type is not an image",
                        unsupported),
                new Case("M7", source(new MediaFinding.FetcherDown()), 502, "source: fetch proxy unavailable", failed),
                new Case(
                        "M8",
                        source(new MediaFinding.FetchingOff()),
                        503,
                        "Media URL ingestion is unavailable",
                        failed),
                new Case(
                        "M9",
                        source(new MediaFinding.Unusable(Fault.UNSUPPORTED_FORMAT)),
                        422,
                        "source: unsupported video format",
                        unsupported),
                new Case(
                        "M9",
                        source(new MediaFinding.Unusable(Fault.TOO_LARGE)),
                        422,
                        "source: unsupported video format",
                        unsupported),
                new Case(
                        "M10",
                        source(new MediaFinding.Unusable(Fault.UNDECODABLE)),
                        422,
                        "source: could not decode video",
                        corrupt),
                new Case(
                        "M10",
                        source(new MediaFinding.Unusable(Fault.INTERNAL)),
                        422,
                        "source: could not decode video",
                        corrupt),
                new Case(
                        "M11",
                        frame(new MediaFinding.Unusable(Fault.UNSUPPORTED_FORMAT)),
                        422,
                        "video.start_frame: could not decode image",
                        corrupt),
                new Case(
                        "M12",
                        frame(new MediaFinding.Unusable(Fault.TOO_LARGE)),
                        422,
                        "video.start_frame: image exceeds 8000 px per side",
                        large),
                new Case(
                        "M12",
                        frame(new MediaFinding.MeasuredImage(new Size(10, 8001))),
                        422,
                        "video.start_frame: image exceeds 8000 px per side",
                        large),
                new Case("E24", source(clip(456, 19)), 422, "source: video exceeds 18 second limit", invalid),
                new Case(
                        "E24",
                        source(new MediaFinding.Unusable(Fault.TOO_LONG)),
                        422,
                        "source: video exceeds 18 second limit",
                        invalid),
                new Case("M13", source(clip(1, 0.04)), 422, "source: video must have at least 2 frames", invalid),
                new Case(
                        "E21",
                        source(clip(120, 5, 3L, 120L)),
                        422,
                        "video.edit.keyframe_indexes[1] is outside the source video (120 frames)",
                        invalid),
                new Case(
                        "E21",
                        source(clip(120, 5, Long.MAX_VALUE)),
                        422,
                        "video.edit.keyframe_indexes[0] is outside the source video (120 frames)",
                        invalid));
    }

    @TestFactory
    Stream<DynamicTest> refusesMediaWithTheExactAnswer() {
        RuleTable table = new RuleTable(Limits.DEFAULT);
        return cases().stream()
                .map(each -> DynamicTest.dynamicTest(each.rule() + " " + each.detail(), () -> {
                    Refusal refusal = table.checkMedia(each.finding()).orElseThrow();
                    assertThat(refusal.detail()).isEqualTo(each.detail());
                    assertThat(refusal.status()).isEqualTo(each.status());
                    assertThat(refusal.failureCode()).isEqualTo(each.failureCode());
                }));
    }

    @Test
    void everyMediaRowIsBrokenBySomeCase() {
        Set<String> broken = new TreeSet<>(cases().stream().map(Case::rule).toList());
        List<String> rows = RuleTable.rows().stream()
                .filter(rule -> rule.step() == Rule.Step.MEDIA)
                .map(Rule::id)
                .toList();
        assertThat(rows).containsExactlyInAnyOrderElementsOf(broken);
        System.out.println("media rules: " + rows.size() + " rows, " + cases().size() + " ways to break them");
    }

    @Test
    void mediaInsideTheLimitsPass() {
        RuleTable table = new RuleTable(Limits.DEFAULT);
        assertThat(Stream.of(
                                source(new MediaFinding.Decoded(true)),
                                source(new MediaFinding.Received(200 * MB)),
                                frame(new MediaFinding.Received(50 * MB)),
                                frame(new MediaFinding.MeasuredImage(new Size(8000, 8000))),
                                source(clip(432, 18)),
                                source(clip(433, 433 / 24.0)),
                                source(clip(2, 0.08)),
                                source(clip(120, 5, 119L, 0L)))
                        .map(table::checkMedia))
                .allMatch(Optional::isEmpty);
    }

    @Test
    void limitsMayBeMoved() {
        RuleTable table = new RuleTable(Limits.DEFAULT.withSourceSeconds(20.5));
        assertThat(table.checkMedia(source(clip(456, 19)))).isEmpty();
        assertThat(table.checkMedia(source(clip(528, 22))).orElseThrow().detail())
                .isEqualTo("source: video exceeds 20.5 second limit");
    }
}
