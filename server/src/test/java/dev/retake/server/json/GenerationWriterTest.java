package dev.retake.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.FailureCode;
import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Event;
import dev.retake.edit.plan.LookPlan;
import dev.retake.server.store.Failure;
import dev.retake.server.store.Generation;
import dev.retake.server.store.GenerationState;
import dev.retake.server.store.RowJson;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GenerationWriterTest {

    private static final UUID ID = UUID.fromString("d290f1ee-6c54-4b01-90e6-d701748f0851");
    private static final List<GenerationView.Output> OUTPUTS = List.of(
            new GenerationView.Output("video", URI.create("https://host/media/d290f1ee/0.mp4?expires=1&sig=a")));

    private static Generation row(GenerationState state, Optional<Failure> failure, Optional<String> result) {
        return new Generation(
                ID,
                UUID.randomUUID(),
                "video_edit",
                "ray-3.2",
                state,
                "{}",
                Optional.of("user"),
                Instant.parse("2026-09-01T12:00:00.789Z"),
                Optional.of(Instant.parse("2026-09-01T12:00:01Z")),
                Optional.empty(),
                1,
                false,
                0.5,
                failure,
                result,
                Optional.of(new BigDecimal("1.0811")));
    }

    private static GenerationView view(Generation row, Optional<GenerationView.Meta> meta) {
        return new GenerationView(row, OUTPUTS, meta);
    }

    @Test
    void writesTheDocumentedSampleKeyForKey() {
        assertThat(GenerationWriter.generation(view(
                                row(GenerationState.COMPLETED, Optional.empty(), Optional.empty()), Optional.empty()))
                        .toString())
                .isEqualTo("{\"id\":\"d290f1ee-6c54-4b01-90e6-d701748f0851\",\"type\":\"video_edit\","
                        + "\"state\":\"completed\",\"model\":\"ray-3.2\",\"created_at\":\"2026-09-01T12:00:00Z\","
                        + "\"output\":[{\"type\":\"video\",\"url\":\"https://host/media/d290f1ee/0.mp4?expires=1&sig=a\"}],"
                        + "\"failure_reason\":null,\"failure_code\":null}");
    }

    @Test
    void showsOutputsOnlyWhenCompletedAndReasonsOnlyWhenFailed() {
        assertThat(GenerationWriter.generation(view(
                                row(GenerationState.PROCESSING, Optional.empty(), Optional.empty()), Optional.empty()))
                        .toString())
                .contains("\"state\":\"processing\"", "\"output\":[],\"failure_reason\":null,\"failure_code\":null}");
        assertThat(GenerationWriter.generation(view(
                                row(
                                        GenerationState.FAILED,
                                        Optional.of(Failure.of(FailureCode.CORRUPT_INPUT)),
                                        Optional.empty()),
                                Optional.empty()))
                        .toString())
                .contains("\"output\":[],\"failure_reason\":\"Input media could not be decoded\","
                        + "\"failure_code\":\"corrupt_input\"}");
    }

    @Test
    void metaTellsWhatWasDecidedAndDelivered() {
        Event.Rendered rendered = new Event.Rendered(
                List.of(new Event.Output(
                        "0.mp4",
                        "video",
                        new Size(1280, 720),
                        120,
                        new Rational(24000, 1001),
                        5.005,
                        999,
                        "ab".repeat(32))),
                new LookPlan(
                        List.of(new LookPlan.Layer("moonlit", 1, LookPlan.Region.SKY, "moonlit sky", 0.9)),
                        List.of("dragons")),
                new Schedule(
                        "manual",
                        List.of(new Schedule.Shot(0, 120, 0.5 - 1e-15, 1, 1, 1, 1, 1, 0.25, List.of("Because.")))),
                "looks",
                4294967295L,
                "avx512",
                List.of("No look stands for dragons."),
                1_000_000,
                Optional.empty());
        assertThat(GenerationWriter.generation(view(
                                row(GenerationState.COMPLETED, Optional.empty(), Optional.of(RowJson.write(rendered))),
                                Optional.of(new GenerationView.Meta(1, OptionalInt.empty()))))
                        .get("meta")
                        .toString())
                .isEqualTo("{\"progress\":1.0,\"cost_usd\":1.0811,\"width\":1280,\"height\":720,\"fps\":23.976024,"
                        + "\"frames\":120,\"duration_seconds\":5.005,\"sha256\":\"" + "ab".repeat(32) + "\","
                        + "\"started_at\":\"2026-09-01T12:00:01Z\",\"finished_at\":null,"
                        + "\"plan\":{\"layers\":[{\"look\":\"moonlit\",\"amount\":1.0,\"region\":\"sky\","
                        + "\"phrase\":\"moonlit sky\",\"confidence\":0.9,\"inferred\":false}],\"unmatched\":[\"dragons\"],\"advice\":[]},"
                        + "\"schedule\":{\"mode\":\"manual\",\"shots\":[{\"first_frame\":0,\"frames\":120,\"look\":0.5,"
                        + "\"structure\":1.0,\"depth\":1.0,\"normals\":1.0,\"trajectory\":1.0,\"pose\":1.0,"
                        + "\"face\":0.25,\"bound\":[],\"reasons\":[\"Because.\"]}]},\"seed\":4294967295,\"renderer\":\"looks\","
                        + "\"cpu_features\":\"avx512\",\"warnings\":[\"No look stands for dragons.\"]}");
    }

    @Test
    void aQueuedGenerationTellsItsPlace() {
        assertThat(GenerationWriter.generation(view(
                                row(GenerationState.QUEUED, Optional.empty(), Optional.empty()),
                                Optional.of(new GenerationView.Meta(0, OptionalInt.of(3)))))
                        .get("meta")
                        .get("queue_position")
                        .asInt())
                .isEqualTo(3);
    }

    @Test
    void listsSayWhetherThereIsMore() {
        GenerationView item = view(row(GenerationState.QUEUED, Optional.empty(), Optional.empty()), Optional.empty());
        assertThat(GenerationWriter.list(List.of(), Optional.empty()).toString())
                .isEqualTo("{\"data\":[],\"has_more\":false,\"next_cursor\":null}");
        assertThat(GenerationWriter.list(List.of(item), Optional.of("abc")).toString())
                .startsWith("{\"data\":[{\"id\":")
                .endsWith("],\"has_more\":true,\"next_cursor\":\"abc\"}");
    }

    @Test
    void estimatesGivePriceAndPicture() {
        assertThat(GenerationWriter.estimate(new BigDecimal("1.0800"), new Size(1280, 720), new Rational(24, 1), 120, 5)
                        .toString())
                .isEqualTo("{\"valid\":true,\"estimated_cost_usd\":1.0800,\"output\":{\"width\":1280,\"height\":720,"
                        + "\"fps\":24,\"frames\":120,\"duration_seconds\":5}}");
    }
}
