package dev.retake.edit.rule;

import static dev.retake.edit.message.Event.Fault.TOO_LARGE;
import static dev.retake.edit.message.Event.Fault.TOO_LONG;
import static dev.retake.edit.message.Event.Fault.UNSUPPORTED_FORMAT;
import static dev.retake.edit.rule.Rule.Step.MEDIA;

import dev.retake.edit.FailureCode;
import dev.retake.edit.message.Event.Fault;
import dev.retake.edit.rule.MediaFinding.Decoded;
import dev.retake.edit.rule.MediaFinding.Fact;
import dev.retake.edit.rule.MediaFinding.FetchFailed;
import dev.retake.edit.rule.MediaFinding.FetcherDown;
import dev.retake.edit.rule.MediaFinding.FetchingOff;
import dev.retake.edit.rule.MediaFinding.MeasuredClip;
import dev.retake.edit.rule.MediaFinding.MeasuredImage;
import dev.retake.edit.rule.MediaFinding.Received;
import dev.retake.edit.rule.MediaFinding.Unusable;
import dev.retake.edit.rule.MediaFinding.WrongContentType;
import dev.retake.edit.rule.References.Medium;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** Rows E21, E24, E25 and M1 to M14: what is wrong with bytes, once they were fetched, decoded and measured. */
final class MediaRules {

    /** A single frame is a picture. */
    static final int MIN_FRAMES = 2;

    /** A finding, and the limits it is held against. */
    record Found(MediaFinding finding, Limits limits) {}

    private static final Set<Fault> FORMAT_FAULTS = EnumSet.of(UNSUPPORTED_FORMAT, TOO_LARGE);
    private static final Set<Fault> NOT_DECODABLE =
            EnumSet.complementOf(EnumSet.of(UNSUPPORTED_FORMAT, TOO_LARGE, TOO_LONG));

    static final List<Rule<Found>> ROWS = List.of(
            on(
                    "M1",
                    422,
                    "invalid_base64",
                    "<path>: invalid base64 data",
                    FailureCode.INVALID_REQUEST,
                    any(Decoded.class, fact -> !fact.validBase64())),
            on(
                    "E25",
                    413,
                    "video_too_large",
                    "<path>: video exceeds <limit> MB limit",
                    FailureCode.IMAGE_TOO_LARGE,
                    bytesOver(Medium.VIDEO, Limits::sourceBytes)),
            on(
                    "M2",
                    413,
                    "image_too_large",
                    "<path>: image exceeds <limit> MB limit",
                    FailureCode.IMAGE_TOO_LARGE,
                    bytesOver(Medium.IMAGE, Limits::imageBytes)),
            on(
                    "M3",
                    422,
                    "fetch_failed",
                    "<path>: failed to fetch URL",
                    FailureCode.INVALID_REQUEST,
                    any(FetchFailed.class, fact -> fact.httpStatus().isEmpty())),
            on(
                    "M4",
                    422,
                    "fetch_failed",
                    "<path>: failed to fetch URL (HTTP <status>)",
                    FailureCode.INVALID_REQUEST,
                    check(
                            FetchFailed.class,
                            (found, fact) -> fact.httpStatus().isPresent()
                                    ? Optional.of(Violation.of(
                                            "status",
                                            Integer.toString(fact.httpStatus().getAsInt())))
                                    : Optional.empty())),
            on(
                    "M5",
                    422,
                    "not_a_video",
                    "<path>: content-type is not a video",
                    FailureCode.UNSUPPORTED_FORMAT,
                    of(Medium.VIDEO, any(WrongContentType.class, fact -> true))),
            on(
                    "M6",
                    422,
                    "not_an_image",
                    "<path>: content-type is not an image",
                    FailureCode.UNSUPPORTED_FORMAT,
                    of(Medium.IMAGE, any(WrongContentType.class, fact -> true))),
            on(
                    "M7",
                    502,
                    "fetcher_unavailable",
                    "<path>: fetch proxy unavailable",
                    FailureCode.GENERATION_FAILED,
                    any(FetcherDown.class, fact -> true)),
            on(
                    "M8",
                    503,
                    "url_ingestion_unavailable",
                    "Media URL ingestion is unavailable",
                    FailureCode.GENERATION_FAILED,
                    any(FetchingOff.class, fact -> true)),
            on(
                    "M9",
                    422,
                    "unsupported_video_format",
                    "<path>: unsupported video format",
                    FailureCode.UNSUPPORTED_FORMAT,
                    of(Medium.VIDEO, any(Unusable.class, fact -> FORMAT_FAULTS.contains(fact.fault())))),
            on(
                    "M10",
                    422,
                    "undecodable_video",
                    "<path>: could not decode video",
                    FailureCode.CORRUPT_INPUT,
                    of(Medium.VIDEO, any(Unusable.class, fact -> NOT_DECODABLE.contains(fact.fault())))),
            on(
                    "M11",
                    422,
                    "undecodable_image",
                    "<path>: could not decode image",
                    FailureCode.CORRUPT_INPUT,
                    of(Medium.IMAGE, any(Unusable.class, fact -> fact.fault() != TOO_LARGE))),
            on(
                    "M12",
                    422,
                    "image_side_too_long",
                    "<path>: image exceeds <limit> px per side",
                    FailureCode.IMAGE_TOO_LARGE,
                    of(Medium.IMAGE, MediaRules::sideTooLong)),
            new Rule<>(
                    "E21",
                    MEDIA,
                    422,
                    "keyframe_outside_source",
                    "video.edit.keyframe_indexes[<i>]",
                    "video.edit.keyframe_indexes[<i>] is outside the source video (<n> frames)",
                    FailureCode.INVALID_REQUEST,
                    check(MeasuredClip.class, (found, fact) -> indexOutside(fact))),
            on(
                    "E24",
                    422,
                    "video_too_long",
                    "<path>: video exceeds <limit> second limit",
                    FailureCode.INVALID_REQUEST,
                    MediaRules::tooLong),
            on(
                    "M13",
                    422,
                    "video_too_short",
                    "<path>: video must have at least 2 frames",
                    FailureCode.INVALID_REQUEST,
                    any(MeasuredClip.class, fact -> fact.clip().frames() < MIN_FRAMES)));

    private MediaRules() {}

    private static Rule<Found> on(
            String id,
            int status,
            String code,
            String detail,
            FailureCode failureCode,
            Function<Found, Optional<Violation>> check) {
        return new Rule<>(
                id,
                MEDIA,
                status,
                code,
                "<path>",
                detail,
                failureCode,
                found -> check.apply(found)
                        .map(violation -> violation.and("path", found.finding().path())));
    }

    private static <F extends Fact> Function<Found, Optional<Violation>> check(
            Class<F> kind, BiFunction<Found, F, Optional<Violation>> check) {
        return found -> kind.isInstance(found.finding().fact())
                ? check.apply(found, kind.cast(found.finding().fact()))
                : Optional.empty();
    }

    private static <F extends Fact> Function<Found, Optional<Violation>> any(Class<F> kind, Predicate<F> broken) {
        return check(kind, (found, fact) -> Violation.when(broken.test(fact)));
    }

    private static Function<Found, Optional<Violation>> of(Medium medium, Function<Found, Optional<Violation>> check) {
        return found -> found.finding().medium() == medium ? check.apply(found) : Optional.empty();
    }

    private static Function<Found, Optional<Violation>> bytesOver(Medium medium, Function<Limits, Long> limit) {
        return of(medium, check(Received.class, (found, fact) -> {
            long most = limit.apply(found.limits());
            return fact.bytes() > most
                    ? Optional.of(Violation.of("limit", Long.toString(most / Limits.MEGABYTE)))
                    : Optional.empty();
        }));
    }

    private static Optional<Violation> sideTooLong(Found found) {
        int most = found.limits().imageSidePixels();
        boolean tooLong = switch (found.finding().fact()) {
            case MeasuredImage image -> image.size().longSide() > most;
            case Unusable unusable -> unusable.fault() == TOO_LARGE;
            default -> false;
        };
        return tooLong ? Optional.of(Violation.of("limit", Integer.toString(most))) : Optional.empty();
    }

    private static Optional<Violation> tooLong(Found found) {
        double most = found.limits().sourceSeconds();
        boolean tooLong = switch (found.finding().fact()) {
            case MeasuredClip measured -> measured.clip().secondsForLimits() > most;
            case Unusable unusable -> unusable.fault() == TOO_LONG;
            default -> false;
        };
        return tooLong
                ? Optional.of(Violation.of(
                        "limit", BigDecimal.valueOf(most).stripTrailingZeros().toPlainString()))
                : Optional.empty();
    }

    private static Optional<Violation> indexOutside(MeasuredClip measured) {
        int frames = measured.clip().frames();
        List<Long> indexes = measured.keyframeIndexes();
        for (int i = 0; i < indexes.size(); i++) {
            if (indexes.get(i) >= frames) {
                return Optional.of(Violation.of("i", Integer.toString(i)).and("n", Integer.toString(frames)));
            }
        }
        return Optional.empty();
    }
}
