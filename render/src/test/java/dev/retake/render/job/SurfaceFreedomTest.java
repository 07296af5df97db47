package dev.retake.render.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.conditioning.Signal;
import dev.retake.signals.Geometry;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SurfaceFreedomTest {
    private static final int WIDTH = 64;
    private static final int HEIGHT = 36;
    private static final double[] WEIGHTS = {1, 0.75, 0.5, 0.25, 0};

    @Test
    void handsOnWhatNothingSpeaksAbout() {
        Geometry geometry = geometry();
        assertThat(SurfaceFreedom.of(geometry, shot(0, 0, EnumSet.noneOf(Signal.class))))
                .isSameAs(geometry);
    }

    @Test
    void theFreerSurfacesAreTheFartherTheyLean() {
        Geometry geometry = geometry();
        double before = -1;
        for (double weight : WEIGHTS) {
            Geometry freed = SurfaceFreedom.of(geometry, shot(0, weight, EnumSet.of(Signal.NORMALS)));
            double lean = 0;
            for (int i = 0; i < freed.normalX().length; i++) {
                lean += Math.hypot(freed.normalX()[i], freed.normalY()[i]) / freed.normalX().length;
                assertThat(Math.hypot(Math.hypot(freed.normalX()[i], freed.normalY()[i]), freed.normalZ()[i]))
                        .isBetween(0.999, 1.001);
            }
            assertThat(lean).isGreaterThan(before);
            before = lean;
        }
        for (float lean : SurfaceFreedom.of(geometry, shot(0, 1, EnumSet.of(Signal.NORMALS)))
                .normalX()) {
            assertThat(Math.abs(lean)).isZero();
        }
    }

    private static Schedule.Shot shot(double geometry, double surfaces, Set<Signal> bound) {
        return new Schedule.Shot(0, 1, 1, 1, geometry, surfaces, 1, 1, 1, bound, List.of());
    }

    private static Geometry geometry() {
        SplittableRandom random = new SplittableRandom(11);
        int pixels = WIDTH * HEIGHT;
        float[] disparity = new float[pixels];
        float[] x = new float[pixels];
        float[] y = new float[pixels];
        float[] z = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            disparity[i] = (float) random.nextDouble();
            double right = random.nextDouble(-0.6, 0.6);
            double up = random.nextDouble(-0.6, 0.6);
            x[i] = (float) right;
            y[i] = (float) up;
            z[i] = (float) Math.sqrt(1 - right * right - up * up);
        }
        return new Geometry(WIDTH, HEIGHT, disparity, x, y, z, new float[pixels]);
    }
}
