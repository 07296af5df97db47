package dev.retake.media;

/**
 * How much a clip or an image may ask for before it is refused, so that a small file can't claim a machine's memory.
 *
 * @param maxPixels pixels of a stored picture
 * @param maxFrames displayed frames of a clip
 */
public record ReaderLimits(long maxPixels, int maxFrames) {
    /** 8192 × 4320 pixels (8K), 100,000 frames. */
    public static final ReaderLimits DEFAULT = new ReaderLimits(8192L * 4320, 100_000);

    public ReaderLimits {
        if (maxPixels < 1 || maxFrames < 1) {
            throw new IllegalArgumentException(
                    "Limits must be at least 1, not " + maxPixels + " pixels and " + maxFrames + " frames");
        }
    }
}
