package dev.retake.edit.request;

/**
 * A media reference together with where it stands in the request, since both rules and messages depend on the place.
 *
 * @param path as messages name it, such as {@code video.edit.keyframes[2]}
 * @param ref the reference
 * @param role what the medium is for
 */
public record PlacedRef(String path, ImageRef ref, Role role) {

    /** What the referenced medium is for. */
    public enum Role {
        /** The clip or picture that is worked on. */
        SUBJECT,
        /** A picture that inspires; only image types take one. */
        REFERENCE_IMAGE,
        /** A picture that is pinned to a frame. */
        FRAME
    }
}
