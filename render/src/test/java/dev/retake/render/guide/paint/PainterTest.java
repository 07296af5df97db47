package dev.retake.render.guide.paint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.Pictures;
import dev.retake.render.guide.paint.Painter.Lesson;
import dev.retake.render.kernel.Hash;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A painter learns from one picture how others are painted, and knows when there is nothing to learn. */
class PainterTest {
    private static final Size SIZE = new Size(322, 180);

    private final PixelPool pool = PixelPool.of(2);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void whatSurroundingsExplainIsLearntAndHoldsForAnotherPicture() {
        float[][] seen = picture(0);
        float[][] unseen = picture(77);
        Painter painter =
                Painter.learn(List.of(lesson(seen, eroded(seen), 1)), pool).orElseThrow();
        double before = apart(unseen, eroded(unseen));
        double after = apart(painter.paint(unseen, SIZE, pool), eroded(unseen));
        System.out.printf("mean square %.6f before, %.6f after; explained %.2f%n", before, after, painter.explained());
        assertThat(painter.explained()).isGreaterThan(0.7);
        assertThat(after).isLessThan(0.4 * before);
    }

    @Test
    void whatNothingExplainsIsLeftAlone() {
        float[][] picture = picture(0);
        float[][] noisy = picture(0);
        for (int i = 0; i < noisy[0].length; i++) {
            noisy[1][i] += (float) (Hash.unit(Hash.mix(i)) - 0.5) / 5;
        }
        assertThat(Painter.learn(List.of(lesson(picture, noisy, 1)), pool)).isEmpty();
    }

    @Test
    void theNumberOfThreadsChangesNeitherPainterNorPicture() {
        float[][] picture = picture(0);
        List<float[]> painters = new ArrayList<>();
        List<float[]> reds = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            try (PixelPool some = PixelPool.of(threads)) {
                Painter painter = Painter.learn(List.of(Lesson.of(picture, eroded(picture), SIZE, 8, some)), some)
                        .orElseThrow();
                painters.add(painter.values());
                reds.add(painter.paint(picture, SIZE, some)[0]);
            }
        }
        assertThat(painters.get(1)).isEqualTo(painters.get(0));
        assertThat(reds.get(1)).isEqualTo(reds.get(0));
    }

    @Test
    void aPainterOutlivesItsValues() {
        float[][] picture = picture(0);
        Optional<Painter> painter = Painter.learn(List.of(lesson(picture, eroded(picture), 8)), pool);
        Painter again = Painter.of(painter.orElseThrow().values());
        assertThat(again.paint(picture, SIZE, pool)[1]).isEqualTo(painter.get().paint(picture, SIZE, pool)[1]);
        assertThat(again.explained()).isEqualTo((float) painter.get().explained());
    }

    private Lesson lesson(float[][] picture, float[][] guide, int sharing) {
        return Lesson.of(picture, guide, SIZE, sharing, pool);
    }

    /** The synthetic picture in square roots of light, moved to the left. */
    private static float[][] picture(int step) {
        LinearImage image = Pictures.synthetic(SIZE);
        float[][] planes = {
            image.red().clone(), image.green().clone(), image.blue().clone()
        };
        for (float[] plane : planes) {
            float[] from = plane.clone();
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (float) Math.sqrt(Math.max(0, from[(i + step) % from.length]));
            }
        }
        return planes;
    }

    /** Each colour the least of a square, as a broad dark brush would leave it. */
    private static float[][] eroded(float[][] picture) {
        float[][] eroded = new float[3][picture[0].length];
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                for (int channel = 0; channel < 3; channel++) {
                    float least = 2;
                    for (int v = Math.max(0, y - 2); v <= Math.min(SIZE.height() - 1, y + 2); v++) {
                        for (int u = Math.max(0, x - 2); u <= Math.min(SIZE.width() - 1, x + 2); u++) {
                            least = Math.min(least, picture[channel][v * SIZE.width() + u]);
                        }
                    }
                    eroded[channel][y * SIZE.width() + x] = least;
                }
            }
        }
        return eroded;
    }

    private static double apart(float[][] a, float[][] b) {
        double sum = 0;
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < a[channel].length; i++) {
                double off = a[channel][i] - b[channel][i];
                sum += off * off;
            }
        }
        return sum / (3.0 * a[0].length);
    }
}
