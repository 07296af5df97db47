package dev.retake.diffusion.edit;

/**
 * How much work an edit is given.
 *
 * @param steps of the sampler from pure noise; gentler strengths take fewer
 * @param guidance classifier-free guidance; 1 for none, which halves the time
 * @param windowFrames the most frames that the model sees at once, 1 more than a multiple of 4
 * @param overlapFrames that a window shares with the one before
 * @param pixels the most pixels of a frame that the model works on; larger clips are made smaller and the result larger
 */
public record EditSettings(int steps, double guidance, int windowFrames, int overlapFrames, long pixels) {
    /** As the published pipelines have it: 81 frames of 832 × 480. */
    public static final EditSettings DEFAULT = new EditSettings(30, 5, 81, 9, 832L * 480);

    private static final String PROPERTY = "retake.diffusion.";

    /** The default, but for what system properties say: {@code retake.diffusion.steps}, {@code .guidance}, {@code .pixels}. */
    public static EditSettings ofProcess() {
        return new EditSettings(
                Integer.getInteger(PROPERTY + "steps", DEFAULT.steps),
                Double.parseDouble(System.getProperty(PROPERTY + "guidance", String.valueOf(DEFAULT.guidance))),
                DEFAULT.windowFrames,
                DEFAULT.overlapFrames,
                Long.getLong(PROPERTY + "pixels", DEFAULT.pixels));
    }

    public EditSettings {
        if (steps < 2 || steps > 1000 || !(guidance >= 1)) {
            throw new IllegalArgumentException(
                    "Needs 2 to 1000 steps and guidance >= 1, but got " + steps + " and " + guidance);
        }
        if (windowFrames % 4 != 1 || overlapFrames < 1 || overlapFrames >= windowFrames || pixels < 256) {
            throw new IllegalArgumentException(
                    "Needs windows of 4 n + 1 frames with a shorter overlap of at least one, and 256"
                            + " pixels or more, but got " + windowFrames + ", " + overlapFrames + ", " + pixels);
        }
    }
}
