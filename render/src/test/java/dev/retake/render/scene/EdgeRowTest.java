package dev.retake.render.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shares of small pixels by way of one division, against their definition in double precision. */
class EdgeRowTest {
    private static final double SHARPNESS = 400;
    private static final double LEAST = 1e-6;

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.02, 0.3, 1})
    void readsAFieldByShareOfPlaceAndColour(double contrast) {
        Size full = new Size(1280, 48);
        SplittableRandom random = new SplittableRandom(11);
        LinearImage picture = new LinearImage(full);
        for (float[] plane : new float[][] {picture.red(), picture.green(), picture.blue()}) {
            for (int i = 0; i < plane.length; i++) {
                // At full contrast half of it is black or white, as unlike as colours get.
                double value = 0.5 + contrast * (2 * random.nextDouble() - 1);
                plane[i] = (float) Math.clamp(value, 0, 1);
            }
        }
        try (PixelPool pool = PixelPool.of(1)) {
            Thumbnail thumbnail = new Thumbnail(full);
            thumbnail.take(picture, pool);
            Fields fields = new Fields(thumbnail, full);
            for (int i = 0; i < fields.smallDistance().length; i++) {
                fields.smallDistance()[i] = (float) random.nextDouble();
            }
            fields.refilled();
            fields.prepareDistance(thumbnail);
            EdgeRow row = fields.newRow();
            float[] read = new float[full.width()];
            double worst = 0;
            for (int y = 0; y < full.height(); y++) {
                int from = y * full.width();
                int to = from + full.width();
                row.follow(
                        fields,
                        y,
                        Arrays.copyOfRange(picture.red(), from, to),
                        Arrays.copyOfRange(picture.green(), from, to),
                        Arrays.copyOfRange(picture.blue(), from, to));
                fields.distanceRow(row, read);
                for (int x = 0; x < full.width(); x++) {
                    worst = Math.max(worst, Math.abs(read[x] - expected(picture, fields, x, y)));
                }
            }
            System.out.printf("Shares by one division, contrast %.2f: fields off by at most %.1e%n", contrast, worst);
            assertThat(worst).isLessThan(1e-5);
        }
    }

    private static double expected(LinearImage picture, Fields fields, int x, int y) {
        EdgeGrid grid = fields.grid();
        double place = Math.clamp((x + 0.5) * grid.smallWidth() / grid.width() - 0.5, 0, grid.smallWidth() - 1.0);
        int left = (int) place;
        double across = place - left;
        double down = grid.down(y);
        int[] columns = {left, Math.min(left + 1, grid.smallWidth() - 1)};
        int[] rows = {grid.above(y), grid.below(y)};
        double sum = 0;
        double weights = 0;
        for (int r = 0; r < 2; r++) {
            for (int c = 0; c < 2; c++) {
                int small = rows[r] * grid.smallWidth() + columns[c];
                double apart = 0;
                for (int channel = 0; channel < 3; channel++) {
                    float[] plane = switch (channel) {
                        case 0 -> picture.red();
                        case 1 -> picture.green();
                        default -> picture.blue();
                    };
                    double difference = Math.sqrt(plane[y * grid.width() + x]) - fields.root(channel)[small];
                    apart += difference * difference;
                }
                double unlike = 1 + SHARPNESS * apart;
                double weight =
                        (r == 0 ? 1 - down : down) * (c == 0 ? 1 - across : across) * (1 / (unlike * unlike) + LEAST);
                sum += weight * fields.smallDistance()[small];
                weights += weight;
            }
        }
        return sum / weights;
    }
}
