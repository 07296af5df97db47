package dev.retake.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.media.LinearImage;
import dev.retake.render.kernel.Hash;
import dev.retake.render.scene.SceneReader;
import dev.retake.signals.Geometry;
import dev.retake.signals.motion.Flow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is painted is carried along the motion: it does not boil, leaves nothing behind things that pass, and forgets at cuts. */
class CarryTest {
    private static final Size SIZE = new Size(320, 180);
    private static final int FRAMES = 9;
    private static final int THING = 60;
    private static final int SQUARE = 15;
    private static final List<String> LOOKS = List.of("cel_animation", "oil_painting", "pencil_sketch", "mosaic");

    @Test
    void noiseOfTheSourceMakesPaintBoilLessWhenItIsCarried() {
        List<LinearImage> noisy = new ArrayList<>();
        for (int t = 0; t < FRAMES; t++) {
            noisy.add(noisy(Pictures.synthetic(SIZE), t));
        }
        for (String look : LOOKS) {
            double free = unrest(render(noisy, look, 0, still(), 2));
            double carried = unrest(render(noisy, look, 1, still(), 2));
            System.out.printf("%s: change from frame to frame %.4f, carried %.4f%n", look, free, carried);
            assertThat(carried).as(look).isLessThan(0.5 * free);
        }
    }

    @Test
    void nothingIsSmearedBehindSomethingThatPasses() {
        List<LinearImage> frames = new ArrayList<>();
        for (int t = 0; t < FRAMES; t++) {
            frames.add(passing(20 + 20 * t));
        }
        LinearImage empty = passing(-THING);
        for (String look : List.of("cel_animation", "oil_painting", "pencil_sketch", "watercolour")) {
            LinearImage alone = render(List.of(empty), look, 0, still(), 2).getFirst();
            LinearImage last = render(frames, look, 1, thing(20), 2).getLast();
            double left = distance(alone, last, 60, 20 + 20 * (FRAMES - 1) - 15);
            double rest = distance(alone, last, 260, 300);
            System.out.printf("%s: differs where it passed by %.4f, elsewhere by %.4f%n", look, left, rest);
            assertThat(left).as(look).isLessThan(rest + 0.03);
        }
    }

    /** Strokes that were not there a moment ago come softly, and are sharp soon. */
    @Test
    void whatComesIntoSightIsDrawnSoftlyAtFirst() {
        List<LinearImage> frames = new ArrayList<>(List.of(passing(100), passing(100)));
        for (int t = 0; t < 12; t++) {
            frames.add(passing(-THING));
        }
        for (String look : List.of("pencil_sketch", "charcoal", "ink_drawing")) {
            double alone = strokes(render(frames, look, 0, still(), 2).getLast());
            List<LinearImage> drawn = render(frames, look, 1, still(), 2);
            double first = strokes(drawn.get(2)) / alone;
            double last = strokes(drawn.getLast()) / alone;
            System.out.printf("%s: strokes where it was %.2f of what they will be, soon %.2f%n", look, first, last);
            assertThat(first).as(look).isLessThan(0.8);
            assertThat(last).as(look).isGreaterThan(0.85);
        }
    }

    /** How much neighbours differ where the thing was that has gone. */
    private static double strokes(LinearImage picture) {
        double sum = 0;
        for (int y = 55; y < 125; y++) {
            for (int x = 105; x < 155; x++) {
                int i = y * SIZE.width() + x;
                sum += Math.abs(Math.sqrt(picture.green()[i + 1]) - Math.sqrt(picture.green()[i]));
            }
        }
        return sum;
    }

    @Test
    void aCutBeginsAnew() {
        LinearImage first = Pictures.synthetic(SIZE);
        LinearImage other = new LinearImage(SIZE);
        for (int i = 0; i < other.red().length; i++) {
            other.red()[i] = 0.9f - 0.8f * first.red()[i];
            other.green()[i] = 0.9f - 0.8f * first.green()[i];
            other.blue()[i] = 0.05f + first.red()[i];
        }
        for (String look : LOOKS) {
            LinearImage alone = render(List.of(other), look, 1, still(), 2).getFirst();
            LinearImage after =
                    render(List.of(first, first, other), look, 1, still(), 2).getLast();
            assertThat(Pictures.distance(alone, after)).as(look).isLessThan(1e-5);
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        List<LinearImage> frames = List.of(passing(20), passing(40), passing(60));
        for (String look : List.of("watercolour", "comic", "pixel_art")) {
            LinearImage one = render(frames, look, 1, thing(20), 1).getLast();
            assertThat(Pictures.same(one, render(frames, look, 1, thing(20), 3).getLast()))
                    .as(look)
                    .isTrue();
        }
    }

    private static LinearImage noisy(LinearImage picture, int frame) {
        for (float[] plane : List.of(picture.red(), picture.green(), picture.blue())) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = Math.max(0, plane[i] * (1 + 0.08f * (float) (Hash.unit(Hash.mix(frame, i)) - 0.5)));
            }
        }
        return picture;
    }

    /** A textured thing with its left side at a column, before a wall of the same luminance and another colour. */
    private static LinearImage passing(int left) {
        LinearImage picture = new LinearImage(SIZE);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                int i = y * SIZE.width() + x;
                boolean thing = x >= left && x < left + THING && y > 50 && y < 130;
                float texture = 0.8f
                        + 0.4f
                                * (float) Hash.unit(
                                        thing ? Hash.mix((x - left) / 3, y / 3) : Hash.mix(x / 5, y / 5 + 99));
                picture.red()[i] = (thing ? 0.45f : 0.12f) * texture;
                picture.green()[i] = (thing ? 0.12f : 0.25f) * texture;
                picture.blue()[i] = 0.15f * texture;
            }
        }
        return picture;
    }

    private static List<LinearImage> render(
            List<LinearImage> frames, String look, double motion, SceneReader scene, int threads) {
        Schedule schedule =
                new Schedule("manual", List.of(new Schedule.Shot(0, 1, 0.65, 0, 0, 0, motion, 0, 0, List.of())));
        return Pictures.render(frames, Pictures.plan(look), schedule, threads, scene);
    }

    private static SceneReader still() {
        return moving(index -> new Flow(SIZE, new float[pixels()], new float[pixels()]));
    }

    /** The thing moves by a step a frame, and a search drags a margin of the wall along. */
    private static SceneReader thing(int step) {
        return moving(index -> {
            float[] right = new float[pixels()];
            int left = 20 + step * index;
            for (int i = 0; i < right.length; i++) {
                int x = i % SIZE.width();
                int y = i / SIZE.width();
                boolean near = x >= left - 8 && x < left + THING + 8 && y > 42 && y < 138;
                right[i] = near ? -step : 0;
            }
            return new Flow(SIZE, right, new float[pixels()]);
        });
    }

    private static int pixels() {
        return Math.toIntExact(SIZE.pixels());
    }

    /** Motion back from a frame. */
    @FunctionalInterface
    private interface Motion {
        Flow of(int index);
    }

    private static SceneReader moving(Motion motion) {
        SceneReader scene = Pictures.scene();
        return new SceneReader() {
            @Override
            public Geometry read(LinearImage frame, int index) {
                return scene.read(frame, index);
            }

            @Override
            public Optional<Flow> motion(LinearImage frame, int index) {
                return index == 0 ? Optional.empty() : Optional.of(motion.of(index));
            }
        };
    }

    /** The mean change from each of the later frames to the next. */
    private static double unrest(List<LinearImage> frames) {
        double sum = 0;
        for (int t = FRAMES / 2; t + 1 < frames.size(); t++) {
            sum += Pictures.distance(frames.get(t), frames.get(t + 1));
        }
        return sum / (frames.size() - 1 - FRAMES / 2);
    }

    /** Mean difference of the colours of squares between columns, in the rows that the thing passes: strokes may differ. */
    private static double distance(LinearImage a, LinearImage b, int from, int to) {
        double sum = 0;
        int squares = 0;
        for (int y = 60; y + SQUARE <= 120; y += SQUARE) {
            for (int x = from; x + SQUARE <= to; x += SQUARE) {
                sum += Math.abs(mean(a.red(), x, y) - mean(b.red(), x, y))
                        + Math.abs(mean(a.green(), x, y) - mean(b.green(), x, y));
                squares += 2;
            }
        }
        return sum / squares;
    }

    private static double mean(float[] plane, int left, int top) {
        double sum = 0;
        for (int y = top; y < top + SQUARE; y++) {
            for (int x = left; x < left + SQUARE; x++) {
                sum += Math.sqrt(plane[y * SIZE.width() + x]);
            }
        }
        return sum / (SQUARE * SQUARE);
    }
}
