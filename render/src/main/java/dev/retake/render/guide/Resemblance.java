package dev.retake.render.guide;

import java.util.Optional;

/**
 * Whether a guide shows what its frame shows, or was pinned to a wrong one; asked with every frame of the clip.
 *
 * <p>Of 8 clips and 6 edits (grades, recolours, painted filters, a painted night), guides at the right frame had a likeness of
 * 0.53 and more with it and never less than 0.98 of what they had with another; pictures of other clips had 0.42 at most, mirrored ones 0.50.
 */
final class Resemblance {
    /** Likeness below which a guide has nothing in common with its frame. */
    private static final float NOTHING = 0.35f;

    /** Likeness from which there is no doubt that a guide shows a frame. */
    private static final float CERTAIN = 0.45f;

    /** A guide this much less like its frame than like another is the other's. */
    private static final float CLEARLY = 0.9f;

    private final int pinned;
    private final Structure guide;
    private float own;
    private float best;
    private int bestFrame;

    Resemblance(int pinned, Structure guide) {
        this.pinned = pinned;
        this.guide = guide;
    }

    /** Compares the guide with a frame. */
    void look(int frame, Structure structure) {
        float likeness = guide.likeness(structure);
        own = frame == pinned ? likeness : own;
        if (likeness > best) {
            best = likeness;
            bestFrame = frame;
        }
    }

    /** Whether to follow it would make mush. */
    boolean isStrange() {
        return own < NOTHING || isAnothers();
    }

    private boolean isAnothers() {
        return best >= CERTAIN && own < CLEARLY * best;
    }

    /** What there is to say, if anything. */
    Optional<String> note() {
        if (isAnothers()) {
            return Optional.of(
                    "The guide at frame %d does not resemble that frame, but frame %d: is its index right? It was not followed."
                            .formatted(pinned, bestFrame));
        }
        if (own < NOTHING) {
            return Optional.of("The guide at frame %d does not resemble that frame, nor any other. It was not followed."
                    .formatted(pinned));
        }
        return own < CERTAIN
                ? Optional.of("The guide at frame %d hardly resembles that frame. It was followed all the same."
                        .formatted(pinned))
                : Optional.empty();
    }
}
