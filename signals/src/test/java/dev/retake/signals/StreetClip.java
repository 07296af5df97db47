package dev.retake.signals;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.signals.scene.SceneFrame;
import dev.retake.signals.scene.SyntheticStreet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Twelve frames of the synthetic street at 640×360 and 8 frames a second, drawn once for all tests of signals. */
public final class StreetClip {
    /** The frames' size. */
    public static final Size SIZE = new Size(640, 360);

    private static final int FRAMES = 12;
    private static List<SceneFrame> frames = List.of();

    private StreetClip() {}

    /** All frames, in order. */
    public static synchronized List<SceneFrame> frames() {
        if (frames.isEmpty()) {
            try (SyntheticStreet street = SyntheticStreet.of(7, SIZE, 32, new Rational(8, 1), 2)) {
                List<SceneFrame> drawn = new ArrayList<>();
                for (int i = 0; i < FRAMES; i++) {
                    drawn.add(street.frame(14 + i));
                }
                frames = List.copyOf(drawn);
            }
        }
        return frames;
    }

    /** A picture with sensor noise: each value times 1 plus up to {@code amount} either way, plus a tenth of that. */
    public static LinearImage noisy(LinearImage image, double amount, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        LinearImage result = new LinearImage(image.size());
        float[][] from = {image.red(), image.green(), image.blue()};
        float[][] to = {result.red(), result.green(), result.blue()};
        for (int plane = 0; plane < 3; plane++) {
            for (int i = 0; i < to[plane].length; i++) {
                double noise = (random.nextDouble() * 2 - 1) * amount;
                to[plane][i] = (float) (from[plane][i] * (1 + noise) + 0.1 * noise);
            }
        }
        return result;
    }
}
