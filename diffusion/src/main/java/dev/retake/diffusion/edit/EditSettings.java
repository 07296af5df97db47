package dev.retake.diffusion.edit;

import dev.retake.diffusion.sampler.Speed;

/**
 * How much work an edit is given.
 *
 * @param steps of the sampler from pure noise; gentler strengths take fewer
 * @param guidance classifier-free guidance; 1 for none, which halves the time
 * @param windowFrames the most frames that the model sees at once, 1 more than a multiple of 4
 * @param overlapFrames that a window shares with the one before
 * @param pixels the most pixels of a frame that the model works on; larger clips are made smaller and the result larger
 * @param tilePixels the most pixels of a frame that the autoencoder works on at once
 * @param frameRate frames a second that the model makes; those between follow by the source's motion; 0 to make every frame
 * @param controls how many kinds of control pictures are shown at once
 * @param speed what is left out
 */
public record EditSettings(
        int steps,
        double guidance,
        int windowFrames,
        int overlapFrames,
        long pixels,
        long tilePixels,
        double frameRate,
        int controls,
        Speed speed) {
    /** As the published pipelines have it: 81 frames of 832 × 480. */
    public static final EditSettings DEFAULT = new EditSettings(30, 5, 81, 9, 832L * 480);

    private static final String PROPERTY = "retake.diffusion.";

    /** Settings with nothing left out, every frame made, and one kind of control picture. */
    public EditSettings(int steps, double guidance, int windowFrames, int overlapFrames, long pixels) {
        this(steps, guidance, windowFrames, overlapFrames, pixels, 832L * 480, 0, 1, Speed.PLAIN);
    }

    /**
     * The default, but for what system properties say whose names start with {@code retake.diffusion.}: {@code steps}, {@code
     * guidance}, {@code pixels}, {@code tile-pixels}, {@code frame-rate}, {@code controls}, {@code batch}, {@code
     * guided-share} and {@code reuse}.
     *
     * @throws IllegalArgumentException when one is out of range, with its name
     */
    public static EditSettings ofProcess() {
        return new EditSettings(
                Math.toIntExact(whole("steps", DEFAULT.steps)),
                number("guidance", DEFAULT.guidance),
                DEFAULT.windowFrames,
                DEFAULT.overlapFrames,
                whole("pixels", DEFAULT.pixels),
                whole("tile-pixels", DEFAULT.tilePixels),
                number("frame-rate", DEFAULT.frameRate),
                Math.toIntExact(whole("controls", DEFAULT.controls)),
                new Speed(flag("batch"), number("guided-share", 1), number("reuse", 0)));
    }

    private static double number(String name, double standard) {
        String value = System.getProperty(PROPERTY + name);
        try {
            return value == null ? standard : Double.parseDouble(value);
        } catch (NumberFormatException words) {
            throw new IllegalArgumentException(PROPERTY + name + " is a number, not '" + value + "'.", words);
        }
    }

    private static long whole(String name, long standard) {
        double value = number(name, standard);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                    PROPERTY + name + " is a whole number, not '" + System.getProperty(PROPERTY + name) + "'.");
        }
        return (long) value;
    }

    private static boolean flag(String name) {
        String value = System.getProperty(PROPERTY + name, "false");
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException(PROPERTY + name + " is true or false, not '" + value + "'.");
        }
        return value.equals("true");
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
        if (tilePixels < 256 || !(frameRate >= 0) || controls < 1 || controls > 3) {
            throw new IllegalArgumentException(
                    "Needs tile-pixels of 256 or more, a frame-rate of 0 or more and 1 to 3 controls, but got "
                            + tilePixels + ", " + frameRate + ", " + controls);
        }
    }

    /** The same with tiles of other pixels. */
    public EditSettings withTiles(long most) {
        return new EditSettings(steps, guidance, windowFrames, overlapFrames, pixels, most, frameRate, controls, speed);
    }

    /** The same with other frame rate of what the model makes. */
    public EditSettings at(double rate) {
        return new EditSettings(
                steps, guidance, windowFrames, overlapFrames, pixels, tilePixels, rate, controls, speed);
    }

    /** The same with other things left out. */
    public EditSettings with(Speed other) {
        return new EditSettings(
                steps, guidance, windowFrames, overlapFrames, pixels, tilePixels, frameRate, controls, other);
    }
}
