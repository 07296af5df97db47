package dev.retake.render.scene;

import dev.retake.signals.mask.Masks;
import dev.retake.signals.people.People;

/**
 * Who is in a frame.
 *
 * @param people bodies and faces
 * @param masks where they are
 */
public record Seen(People people, Masks masks) {
    /** An empty frame. */
    public static final Seen NOBODY = new Seen(People.NOBODY, new Masks(1, 1, new float[1], new float[1]));
}
