package dev.retake.signals.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanesTest {
    @ParameterizedTest
    @CsvSource({"60, 45, 19", "23, 17, 4", "23, 17, 1", "5, 3, 4", "1, 1, 2", "40, 2, 3"})
    void meansAreThoseOfTheSquareAroundEachPixel(int width, int height, int radius) {
        SplittableRandom random = new SplittableRandom(3);
        float[] plane = new float[width * height];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = (float) random.nextDouble();
        }
        float[] means = plane.clone();
        Planes.boxMean(means, width, height, radius);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                int count = 0;
                for (int v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++) {
                    for (int u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++) {
                        sum += plane[v * width + u];
                        count++;
                    }
                }
                assertThat((double) means[y * width + x]).isCloseTo(sum / count, Offset.offset(1e-6));
            }
        }
    }
}
