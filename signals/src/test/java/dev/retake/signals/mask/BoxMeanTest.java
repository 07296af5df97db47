package dev.retake.signals.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoxMeanTest {
    @ParameterizedTest
    @CsvSource({"60, 45, 19", "23, 17, 4", "23, 17, 1", "5, 3, 4", "1, 1, 2", "40, 2, 3"})
    void blursToTheMeanOfTheSquareAroundEachPixel(int width, int height, int radius) {
        SplittableRandom random = new SplittableRandom(5);
        float[][] plane = new float[height][width + 3];
        float[][] blurred = new float[height][width + 3];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                plane[y][x] = (float) random.nextDouble();
                blurred[y][x] = plane[y][x];
            }
        }
        Size larger = new Size(width + 4, height + 2);
        BoxMean mean = new BoxMean(larger);
        float[][] other = new float[larger.height()][larger.width()];
        Arrays.fill(other[1], 9);
        mean.apply(other, larger, radius + 2);
        mean.apply(blurred, new Size(width, height), radius);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                int count = 0;
                for (int v = Math.max(0, y - radius); v <= Math.min(height - 1, y + radius); v++) {
                    for (int u = Math.max(0, x - radius); u <= Math.min(width - 1, x + radius); u++) {
                        sum += plane[v][u];
                        count++;
                    }
                }
                assertThat((double) blurred[y][x]).isCloseTo(sum / count, Offset.offset(2e-6));
            }
        }
    }
}
