package dev.retake.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.colour.DeliveryConverter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Slow gradients in 8 bits: the mean over neighbours follows them by a small part of a step, where rounding makes stairs. */
class StandardGradientTest {
    private static final int WIDTH = 512;
    private static final int HEIGHT = 64;
    private static final int NEAR = 8;

    @ParameterizedTest
    @CsvSource({"0.001, 0.01", "0.1, 0.15", "0.5, 0.6", "0.9, 1"})
    void leavesNoBands(float from, float to) {
        LinearImage image = new LinearImage(new Size(WIDTH, HEIGHT));
        double[] exact = new double[WIDTH];
        for (int x = 0; x < WIDTH; x++) {
            float light = from + (to - from) * x / (WIDTH - 1);
            exact[x] = 16 + 219 * Math.pow(light, 1 / 2.4);
            for (int y = 0; y < HEIGHT; y++) {
                int i = y * WIDTH + x;
                image.red()[i] = image.green()[i] = image.blue()[i] = light;
            }
        }
        DeliveryConverter converter = new DeliveryConverter(image.size());
        DeliveryFrame frame = (DeliveryFrame) converter.newFrame();
        try (PixelPool pool = PixelPool.of(1)) {
            converter.convert(image, frame, pool);
        }
        double dithered = 0;
        double rounded = 0;
        for (int x = NEAR; x < WIDTH - NEAR; x += 4) {
            double mean = 0;
            double meant = 0;
            double stairs = 0;
            for (int near = x - NEAR; near < x + NEAR; near++) {
                meant += exact[near] / (2 * NEAR);
                stairs += Math.rint(exact[near]) / (2 * NEAR);
                for (int y = 0; y < HEIGHT; y++) {
                    mean += (frame.luma()[y * WIDTH + near] & 0xff) / (2.0 * NEAR * HEIGHT);
                }
            }
            dithered = Math.max(dithered, Math.abs(mean - meant));
            rounded = Math.max(rounded, Math.abs(stairs - meant));
        }
        System.out.printf(
                "Gradient %.3f to %.3f in 8 bits: at most %.3f of a step off, %.2f if it were rounded%n",
                from, to, dithered, rounded);
        assertThat(dithered).isLessThan(0.06).isLessThan(rounded / 3);
    }
}
