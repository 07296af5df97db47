package dev.retake.edit;

import java.util.Arrays;
import java.util.Optional;

/** A delivery tier, named after the short side of the picture in pixels. */
public enum Resolution {
    P360(360),
    P540(540),
    P720(720),
    P1080(1080);

    /** The tier of a request that names none. */
    public static final Resolution DEFAULT = P720;

    private final int shortSide;

    Resolution(int shortSide) {
        this.shortSide = shortSide;
    }

    /** The short side of the output, in pixels; always even. */
    public int shortSide() {
        return shortSide;
    }

    /** The name on the wire, such as {@code 720p}. */
    public String wireName() {
        return shortSide + "p";
    }

    /** The tier of that wire name, or empty when there is none. */
    public static Optional<Resolution> fromWireName(String name) {
        return Arrays.stream(values())
                .filter(tier -> tier.wireName().equals(name))
                .findFirst();
    }

    /**
     * The output size for a source: short side = tier, long side in the source's ratio to the nearest even number.
     *
     * @param display the source's size after rotation and sample aspect ratio
     */
    public Size fit(Size display) {
        double ratio = (double) display.longSide() / display.shortSide();
        int longSide = Math.max(shortSide, (int) (2 * Math.round(shortSide * ratio / 2)));
        return display.width() >= display.height() ? new Size(longSide, shortSide) : new Size(shortSide, longSide);
    }
}
