package dev.retake.render.light;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.render.Pictures;
import dev.retake.render.scene.SceneReader;
import dev.retake.signals.Geometry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SkyTest {
    private static final Size SIZE = new Size(640, 360);
    private static final int ROOF = 180;
    private static final int SOFT = 5;
    private static final float BRIGHT = 0.7f;
    private static final float DARK = 0.03f;

    /** Five rows of a roof's edge are partly sky, as lenses and codecs leave them: by night they must not outshine sky and roof. */
    @Test
    void aSoftRoofDoesNotGlowBeforeADarkSky() {
        LinearImage picture = new LinearImage(SIZE);
        for (int y = 0; y < SIZE.height(); y++) {
            float light = DARK + (BRIGHT - DARK) * Math.clamp((ROOF + SOFT - y) / (SOFT + 1f), 0f, 1f);
            int row = y * SIZE.width();
            Arrays.fill(picture.red(), row, row + SIZE.width(), light);
            Arrays.fill(picture.green(), row, row + SIZE.width(), light);
            Arrays.fill(picture.blue(), row, row + SIZE.width(), light);
        }
        LinearImage night = Pictures.render(picture, 1, Pictures.plan("neon_night"), 1, 2, skyAbove())
                .getFirst();
        double sky = mean(night, ROOF - 20);
        double roof = mean(night, ROOF + 20);
        double rim = 0;
        for (int y = ROOF - 2; y < ROOF + SOFT + 2; y++) {
            rim = Math.max(rim, mean(night, y));
        }
        System.out.printf("Under a dark sky: sky %.4f, rim of the roof %.4f, roof %.4f%n", sky, rim, roof);
        assertThat(rim).isLessThan(1.3 * Math.max(sky, roof));
    }

    private static SceneReader skyAbove() {
        int width = 64;
        int height = 36;
        float[] disparity = new float[width * height];
        float[] none = new float[width * height];
        float[] toward = new float[width * height];
        float[] sky = new float[width * height];
        Arrays.fill(toward, 1);
        for (int i = 0; i < sky.length; i++) {
            sky[i] = i / width < height / 2 ? 1 : 0;
            disparity[i] = sky[i] > 0 ? 0 : 0.5f;
        }
        Geometry geometry = new Geometry(width, height, disparity, none, none, toward, sky);
        return (frame, index) -> geometry;
    }

    /** Over the middle of a row. */
    private static double mean(LinearImage picture, int y) {
        double sum = 0;
        for (int x = 240; x < 400; x++) {
            sum += picture.green()[y * SIZE.width() + x];
        }
        return sum / 160;
    }
}
