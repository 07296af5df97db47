package dev.retake.signals.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.Geometry;
import dev.retake.signals.scene.GroundTruth;
import dev.retake.signals.scene.SyntheticStreet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How still the geometry of a street stays while somebody walks through it before a camera on a tripod, and how true it is. */
class GeometrySteadinessTest {
    private static final Size SIZE = new Size(384, 216);
    private static final int FRAMES = 31;
    private static final int FIRST = 6;
    /** Pixels this close to the figure are not counted: its shadow and its reflection move. */
    private static final int BESIDE = 10;

    @Test
    void keepsStaticPixelsStillAndInOrder() {
        List<Geometry> read = new ArrayList<>();
        List<GroundTruth> truths = new ArrayList<>();
        try (SyntheticStreet street = SyntheticStreet.onTripod(7, SIZE, 48, new Rational(24, 1), 2);
                PixelPool pool = PixelPool.of(2);
                GeometrySignal signal = new GeometrySignal(pool)) {
            for (int i = 0; i < FRAMES; i++) {
                read.add(signal.next(street.displayed(i)));
                truths.add(street.truth(i));
            }
        }
        boolean[] still = still(truths);
        float span = range(read.getLast());
        double flicker = 0;
        for (int i = FIRST + 1; i < FRAMES; i++) {
            flicker += change(read.get(i - 1), read.get(i), still) / span / (FRAMES - FIRST - 1);
        }
        double drift = change(read.get(FIRST), read.get(FRAMES - 1), still) / span;
        double order = order(read.getLast(), truths.getLast());
        System.out.printf(
                "Geometry on a tripod: flicker of static pixels %.3f %% of range a frame, drift over a second %.2f %%, %.1f %% of random pairs ordered rightly%n",
                100 * flicker, 100 * drift, 100 * order);
        assertThat(flicker).isLessThan(0.003);
        assertThat(drift).isLessThan(0.015);
        assertThat(order).isGreaterThan(0.92);
    }

    /** The range of a frame's disparities, without its most extreme hundredths. */
    private static float range(Geometry geometry) {
        float[] sorted = geometry.disparity().clone();
        java.util.Arrays.sort(sorted);
        int last = sorted.length - 1;
        return sorted[(int) (0.99 * last)] - sorted[(int) (0.01 * last)];
    }

    private static boolean[] still(List<GroundTruth> truths) {
        boolean[] still = new boolean[(int) SIZE.pixels()];
        java.util.Arrays.fill(still, true);
        for (GroundTruth truth : truths) {
            for (int i = 0; i < still.length; i++) {
                if (truth.subject()[i]) {
                    int x = i % SIZE.width();
                    for (int u = Math.max(0, x - BESIDE); u <= Math.min(SIZE.width() - 1, x + BESIDE); u++) {
                        still[i - x + u] = false;
                    }
                }
            }
        }
        return still;
    }

    private static double change(Geometry a, Geometry b, boolean[] still) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < still.length; i++) {
            if (still[i]) {
                sum += Math.abs(a.disparity()[i] - b.disparity()[i]);
                n++;
            }
        }
        return sum / n;
    }

    private static double order(Geometry geometry, GroundTruth truth) {
        SplittableRandom random = new SplittableRandom(3);
        int right = 0;
        int pairs = 0;
        for (int k = 0; k < 30_000; k++) {
            int a = random.nextInt(truth.depth().length);
            int b = random.nextInt(truth.depth().length);
            if (!truth.sky()[a] && !truth.sky()[b] && truth.disparity(a) > 1.15 * truth.disparity(b)) {
                pairs++;
                right += geometry.disparity()[a] > geometry.disparity()[b] ? 1 : 0;
            }
        }
        return (double) right / pairs;
    }
}
