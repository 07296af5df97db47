package dev.retake.media;

/**
 * How much light a picture, or a clip, holds, as displays ask for it (CTA-861.3, annex P): the largest of red, green and blue
 * of a pixel counts as its light.
 *
 * @param peakNits the brightest pixel; of a clip, that of its brightest frame (MaxCLL)
 * @param averageNits the mean over a picture; of a clip, the largest of its frames' means (MaxFALL)
 */
public record LightLevel(double peakNits, double averageNits) {
    /** No light yet. */
    public static final LightLevel DARK = new LightLevel(0, 0);

    /** The level of a clip that holds both. */
    public LightLevel and(LightLevel other) {
        return new LightLevel(Math.max(peakNits, other.peakNits), Math.max(averageNits, other.averageNits));
    }
}
