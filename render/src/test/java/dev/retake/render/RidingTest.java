package dev.retake.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.media.LinearImage;
import dev.retake.render.scene.SceneReader;
import dev.retake.signals.Geometry;
import dev.retake.signals.motion.Flow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Painted surfaces ride on the motion, and stay where they are when tracks are freed. */
class RidingTest {
    private static final Size SIZE = new Size(320, 180);
    private static final int STEP = 3;
    private static final int FRAMES = 5;

    @Test
    void paperAndHatchingMoveWithThePicture() {
        for (String look : List.of("watercolour", "pencil_sketch")) {
            List<LinearImage> frames = render(look, 1, STEP);
            double carried = likeness(frames.get(0), frames.get(FRAMES - 1), STEP * (FRAMES - 1));
            double fixed = likeness(frames.get(0), frames.get(FRAMES - 1), 0);
            System.out.printf("%s: alike where it was carried %.3f, where it was %.3f%n", look, carried, fixed);
            assertThat(carried).as(look).isGreaterThan(0.9);
            assertThat(fixed).as(look).isLessThan(0.5);
        }
    }

    @Test
    void piecesOfGlassAndStoneMoveWithThePicture() {
        for (String look : List.of("stained_glass", "mosaic", "low_poly")) {
            List<LinearImage> frames = render(look, 1, STEP);
            double carried = likeness(frames.get(0), frames.get(FRAMES - 1), STEP * (FRAMES - 1));
            double fixed = likeness(frames.get(0), frames.get(FRAMES - 1), 0);
            System.out.printf("%s: alike where it was carried %.3f, where it was %.3f%n", look, carried, fixed);
            assertThat(carried).as(look).isGreaterThan(0.75);
            assertThat(fixed).as(look).isLessThan(0.5);
        }
    }

    @Test
    void surfacesThatAreFreedStayWhereTheyAre() {
        for (String look : List.of("watercolour", "pencil_sketch", "newsprint")) {
            List<LinearImage> free = render(look, 0, STEP);
            assertThat(Pictures.same(free.getFirst(), free.getLast())).as(look).isTrue();
        }
    }

    @Test
    void dotsOfAScreenAndSquaresGoWithTheCamera() {
        List<LinearImage> frames = render("newsprint", 1, STEP);
        double carried = likeness(frames.get(0), frames.get(FRAMES - 1), STEP * (FRAMES - 1));
        assertThat(carried).isGreaterThan(0.99);
    }

    @Test
    void whereNothingMovesABoundSurfaceLooksAsDesignedAndDoesNotFlicker() {
        for (String look : List.of("watercolour", "pencil_sketch")) {
            LinearImage free = render(look, 0, 0).getFirst();
            List<LinearImage> bound = render(look, 1, 0);
            assertThat(Pictures.distance(free, bound.getFirst())).as(look).isLessThan(1e-4);
            assertThat(Pictures.distance(bound.getFirst(), bound.getLast()))
                    .as(look)
                    .isLessThan(1e-4);
        }
    }

    private static List<LinearImage> render(String look, double motion, int step) {
        LinearImage grey = new LinearImage(SIZE);
        Arrays.fill(grey.red(), 0.1f);
        Arrays.fill(grey.green(), 0.1f);
        Arrays.fill(grey.blue(), 0.1f);
        LookPlan plan = new LookPlan(List.of(new Layer(look, 1, Region.EVERYWHERE, look, 1)), List.of());
        Schedule schedule =
                new Schedule("manual", List.of(new Schedule.Shot(0, 1, 0.65, 0, 0, 0, motion, 0, 0, List.of())));
        int pixels = SIZE.width() * SIZE.height();
        float[] left = new float[pixels];
        Arrays.fill(left, -step);
        SceneReader scene = Pictures.scene();
        return Pictures.render(grey, FRAMES, plan, schedule, 2, new SceneReader() {
            @Override
            public Geometry read(LinearImage frame, int index) {
                return scene.read(frame, index);
            }

            @Override
            public Optional<Flow> motion(LinearImage frame, int index) {
                return index == 0 ? Optional.empty() : Optional.of(new Flow(SIZE, left, new float[pixels]));
            }
        });
    }

    /** Correlation of the middles of two pictures, the second read so many pixels farther right. */
    private static double likeness(LinearImage a, LinearImage b, int right) {
        double[] sums = new double[5];
        int count = 0;
        for (int y = 40; y < 140; y++) {
            for (int x = 60; x < 240; x++) {
                double p = Math.sqrt(a.green()[y * SIZE.width() + x]);
                double q = Math.sqrt(b.green()[y * SIZE.width() + x + right]);
                sums[0] += p;
                sums[1] += q;
                sums[2] += p * p;
                sums[3] += q * q;
                sums[4] += p * q;
                count++;
            }
        }
        double covariance = sums[4] / count - sums[0] * sums[1] / count / count;
        double varianceA = sums[2] / count - sums[0] * sums[0] / count / count;
        double varianceB = sums[3] / count - sums[1] * sums[1] / count / count;
        return covariance / Math.sqrt(varianceA * varianceB);
    }
}
