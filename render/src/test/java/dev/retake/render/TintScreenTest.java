package dev.retake.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.render.scene.SceneReader;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A comic's dots are tints of the colour that they stand on; darks are solid, lights are bare. */
class TintScreenTest {
    private static final Size SIZE = new Size(320, 180);

    /** Left of the middle, and right of it, where a comic has one colour each. */
    private static LinearImage comic(float left, float right) {
        LinearImage picture = new LinearImage(SIZE);
        for (int i = 0; i < picture.red().length; i++) {
            float light = i % SIZE.width() < SIZE.width() / 2 ? left : right;
            picture.red()[i] = 0.6f * light;
            picture.green()[i] = light;
            picture.blue()[i] = 1.3f * light;
        }
        return Pictures.render(List.of(picture), Pictures.plan("comic"), Pictures.schedule(1), 2, SceneReader.flat())
                .getFirst();
    }

    private static double contrast(LinearImage picture, int from, int to) {
        DoubleSummaryStatistics green = new DoubleSummaryStatistics();
        for (int y = 60; y < 120; y++) {
            for (int x = from; x < to; x++) {
                green.accept(picture.green()[y * SIZE.width() + x]);
            }
        }
        return (green.getMax() - green.getMin()) / green.getAverage();
    }

    @Test
    void midTonesHaveDotsOfTheirOwnHue() {
        LinearImage comic = comic(0.06f, 0.06f);
        assertThat(contrast(comic, 40, 280)).isGreaterThan(0.3);
        double[] hues = new double[120];
        Arrays.setAll(hues, k -> {
            int i = 90 * SIZE.width() + 100 + k;
            return comic.blue()[i] / (double) comic.red()[i];
        });
        double least = Arrays.stream(hues).min().orElseThrow();
        assertThat(Arrays.stream(hues).max().orElseThrow()).isLessThan(1.1 * least);
    }

    @Test
    void darksAreSolidAndLightsAreBare() {
        LinearImage comic = comic(0.002f, 2f);
        double dark = contrast(comic, 30, 130);
        double bright = contrast(comic, 190, 290);
        System.out.printf("comic: contrast of a solid dark %.4f, of a bare light %.4f%n", dark, bright);
        assertThat(dark).isLessThan(0.02);
        assertThat(bright).isLessThan(0.02);
    }
}
