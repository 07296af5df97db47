package dev.retake.media.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that are filtered many outputs at a time are those that are filtered one by one, to the bit. */
class AxisTest {
    /** Samples, spacing and place of the first one, outputs; the picture is as wide as the samples reach. */
    @ParameterizedTest
    @CsvSource({
        "1280, 1, 0.5, 640",
        "1920, 1, 0.5, 640",
        "2560, 1, 0.5, 640",
        "640, 2, 0, 640",
        "640, 2, 0, 1280",
        "1281, 1, 0.5, 640",
        "1000, 1, 0.5, 640",
        "640, 1, 0.5, 1280",
        "61, 1, 0.5, 30",
        "7, 1, 0.5, 3",
        "640, 1, 0.5, 640"
    })
    void filtersEveryOutputByItsOwnTaps(int samples, double spacing, double first, int outputs) {
        Axis axis = new Axis(samples, spacing, first, 0, samples * spacing, outputs);
        Random random = new Random(outputs);
        float[] source = new float[samples];
        for (int i = 0; i < samples; i++) {
            source[i] = random.nextInt(256);
        }
        float[] row = new float[outputs];
        axis.apply(source, row, axis.scratch());
        for (int i = 0; i < outputs; i++) {
            float sum = axis.weight(i, 0) * source[axis.start(i)];
            for (int tap = 1; tap < axis.taps(); tap++) {
                sum = Math.fma(axis.weight(i, tap), source[axis.start(i) + tap], sum);
            }
            assertThat(row[i]).as("output %d", i).isEqualTo(sum);
        }
    }
}
