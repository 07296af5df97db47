package dev.retake.signals.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolygonTest {
    private static final Size SIZE = new Size(20, 12);

    @ParameterizedTest
    @CsvSource({"3, 9", "3.25, 9.75", "3.25, 3.5", "-4, 30", "-4, -2", "25, 30", "2.5, 20"})
    void coversEachPixelByItsPart(float left, float right) {
        float[] plane = new float[SIZE.width() * SIZE.height()];
        Polygon.fill(plane, SIZE, new float[] {left, right, right, left}, new float[] {2, 2, 7, 7});
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                float covered = Math.max(0, Math.min(right, x + 1) - Math.max(left, x));
                float expected = y >= 2 && y < 7 ? covered : 0;
                assertThat(plane[y * SIZE.width() + x]).as("%d, %d", x, y).isCloseTo(expected, Offset.offset(1e-6f));
            }
        }
    }
}
