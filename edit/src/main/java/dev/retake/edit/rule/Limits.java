package dev.retake.edit.rule;

import dev.retake.edit.EditSpec;

/**
 * The sizes beyond which media are refused; a server's configuration may move them.
 *
 * @param sourceSeconds longest source, compared with {@link dev.retake.edit.ClipFacts#secondsForLimits}
 * @param sourceBytes largest source that comes by address or inline
 * @param imageBytes largest image
 * @param imageSidePixels longest side of an image
 * @param guideFrames most guide frames an edit takes
 */
public record Limits(double sourceSeconds, long sourceBytes, long imageBytes, int imageSidePixels, int guideFrames) {

    /** Bytes of what the messages call a MB. */
    public static final long MEGABYTE = 1024 * 1024;

    /** The published limits. */
    public static final Limits DEFAULT = new Limits(18, 200 * MEGABYTE, 50 * MEGABYTE, 8000, EditSpec.MAX_GUIDE_FRAMES);

    public Limits {
        if (!(sourceSeconds > 0)
                || sourceBytes < MEGABYTE
                || imageBytes < MEGABYTE
                || imageSidePixels < 1
                || guideFrames < 1) {
            throw new IllegalArgumentException("Limits must be positive, those of bytes at least 1 MB: sourceSeconds="
                    + sourceSeconds + " sourceBytes=" + sourceBytes + " imageBytes=" + imageBytes
                    + " imageSidePixels=" + imageSidePixels + " guideFrames=" + guideFrames);
        }
    }

    /** These limits with another longest source. */
    public Limits withSourceSeconds(double seconds) {
        return new Limits(seconds, sourceBytes, imageBytes, imageSidePixels, guideFrames);
    }
}
