package dev.retake.render.light;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.render.Pictures;
import dev.retake.render.scene.SceneReader;
import dev.retake.signals.Geometry;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RelightTest {
    private static final Size SIZE = new Size(640, 360);

    @Test
    void aSkyIsLitEvenlyWhateverIsReadOffItsClouds() {
        LinearImage sky = grey(0.6f);
        double wall = spread(render(sky, "noir", scene(0, Math.PI)));
        double clouds = spread(render(sky, "noir", scene(1, Math.PI)));
        double clear = spread(render(sky, "noir", scene(1, 0)));
        System.out.printf("Spread of a lit wall %.4f, of a sky %.4f, of a clear one %.4f%n", wall, clouds, clear);
        assertThat(wall).isGreaterThan(clear + 0.02);
        assertThat(clouds - clear).isLessThan(0.05 * (wall - clear));
    }

    /** Wide patches with normals of their own, that spread by an angle around the way to the viewer. */
    private static SceneReader scene(float sky, double angles) {
        int width = 64;
        int height = 36;
        SplittableRandom random = new SplittableRandom(9);
        float[][] normals = new float[3][width * height];
        float[] patch = new float[3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (x % 16 == 0) {
                    double angle = Math.PI / 2 + angles * (random.nextDouble() - 0.5);
                    patch = new float[] {(float) Math.cos(angle), 0, (float) Math.sin(angle)};
                }
                for (int c = 0; c < 3; c++) {
                    normals[c][y * width + x] = patch[c];
                }
            }
        }
        float[] disparity = new float[width * height];
        float[] skies = new float[width * height];
        Arrays.fill(disparity, 0.5f);
        Arrays.fill(skies, sky);
        Geometry geometry = new Geometry(width, height, disparity, normals[0], normals[1], normals[2], skies);
        return (frame, index) -> geometry;
    }

    private static LinearImage render(LinearImage picture, String look, SceneReader scene) {
        return Pictures.render(picture, 1, Pictures.plan(look), 1, 1, scene).getFirst();
    }

    private static LinearImage grey(float light) {
        LinearImage picture = new LinearImage(SIZE);
        for (int i = 0; i < picture.red().length; i++) {
            set(picture, i, light);
        }
        return picture;
    }

    private static void set(LinearImage picture, int i, float light) {
        picture.red()[i] = light;
        picture.green()[i] = light;
        picture.blue()[i] = light;
    }

    private static double at(LinearImage picture, int x, int y) {
        return Math.sqrt(picture.green()[y * SIZE.width() + x]);
    }

    /** Standard deviation, over the middle, of means over squares, so that grain does not count. */
    private static double spread(LinearImage picture) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int top = 100; top < 260; top += 16) {
            for (int left = 200; left < 440; left += 16) {
                double mean = 0;
                for (int i = 0; i < 256; i++) {
                    mean += at(picture, left + i % 16, top + i / 16) / 256;
                }
                sum += mean;
                squares += mean * mean;
                count++;
            }
        }
        return Math.sqrt(Math.max(squares / count - sum * sum / ((double) count * count), 0));
    }
}
