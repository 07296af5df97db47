package dev.retake.edit.rule;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.Size;
import dev.retake.edit.message.Event;
import java.util.List;
import java.util.OptionalInt;

/**
 * Something learned about one medium of a request while it was taken in; findings come one after the other, and each is
 * judged by {@link RuleTable#checkMedia} as soon as it is known.
 *
 * @param path of the reference, such as {@code source}
 * @param medium what the medium has to be
 * @param fact what was learned
 */
public record MediaFinding(String path, References.Medium medium, Fact fact) {

    /** What can be learned. */
    public sealed interface Fact {}

    /** The {@code data} string was read; whether all of it was base64. */
    public record Decoded(boolean validBase64) implements Fact {}

    /** So many bytes came, or are announced. Not to be reported for generations and files, which have no such limit. */
    public record Received(long bytes) implements Fact {}

    /** The address did not answer with 2xx; empty status: no answer at all, or the address is refused. */
    public record FetchFailed(OptionalInt httpStatus) implements Fact {}

    /** The address answered with another kind of content. */
    public record WrongContentType() implements Fact {}

    /** What fetches addresses is down. */
    public record FetcherDown() implements Fact {}

    /** This server does not fetch addresses. */
    public record FetchingOff() implements Fact {}

    /** A render process could not make sense of the bytes. */
    public record Unusable(Event.Fault fault) implements Fact {}

    /**
     * A clip was measured.
     *
     * @param clip the measures
     * @param keyframeIndexes {@code video.edit.keyframe_indexes} in the order of the request
     */
    public record MeasuredClip(ClipFacts clip, List<Long> keyframeIndexes) implements Fact {
        public MeasuredClip {
            keyframeIndexes = List.copyOf(keyframeIndexes);
        }
    }

    /** An image was measured. */
    public record MeasuredImage(Size size) implements Fact {}
}
