package dev.retake.render.quality.guide;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** An edit whose result is known in every frame. */
public enum KnownEdit {
    /** Lifted, warmed shadows, cooled and compressed lights. */
    CURVES,
    /** The same, and contrast with the surroundings. */
    CONTRAST,
    /** Things of the clip's most striking hue get another. */
    RECOLOUR,
    /** OpenCV's stylisation. */
    STYLISATION,
    /** OpenCV's oil painting. */
    OIL,
    /** A Kuwahara filter. */
    KUWAHARA,
    /** Signs on a wall, on the road and on a jacket; of the synthetic street only. */
    DECAL,
    /** Strokes all over, glued to surfaces; of the synthetic street only. */
    PAINT;

    /** What it is called on the command line. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The edit of that name. */
    public static Optional<KnownEdit> of(String name) {
        return Arrays.stream(values())
                .filter(edit -> edit.wireName().equals(name))
                .findFirst();
    }

    /** Whether surfaces must be known. */
    public boolean needsSurfaces() {
        return this == DECAL || this == PAINT;
    }
}
