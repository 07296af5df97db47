package dev.retake.edit;

/**
 * What a clip is, measured and not merely declared.
 *
 * @param display the size that a viewer sees, after rotation and sample aspect ratio
 * @param frames how many frames are displayed, after edit lists
 * @param frameRate average frames per second, exact where the stream is regular
 * @param variableFrameRate whether frame durations differ by more than the container's rounding
 * @param seconds from the first displayed frame to the end of the last one
 * @param videoCodec FFmpeg's short name, such as {@code h264}
 * @param bitDepth bits a component: 8, 10, 12 ...
 * @param range standard or high dynamic range
 * @param audio whether a sound track exists
 * @param bytes size of the file
 */
public record ClipFacts(
        Size display,
        int frames,
        Rational frameRate,
        boolean variableFrameRate,
        double seconds,
        String videoCodec,
        int bitDepth,
        DynamicRange range,
        boolean audio,
        long bytes) {

    /** How light is coded: display-referred SDR, PQ (SMPTE ST 2084) or HLG (ARIB STD-B67). */
    public enum DynamicRange {
        SDR,
        PQ,
        HLG
    }

    /** The length that limits are compared with: one frame less than measured, since a last frame's duration varies. */
    public double secondsForLimits() {
        return frames == 0 ? 0 : seconds - seconds / frames;
    }
}
