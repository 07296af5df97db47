package dev.retake.render.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DetailHoldTest {
    private static final Size SIZE = new Size(320, 180);

    @Test
    void aPlaceThatIsNotHeldKeepsEveryBit() {
        float[] leftHalf = new float[32 * 18];
        for (int i = 0; i < leftHalf.length; i++) {
            leftHalf[i] = i % 32 < 14 ? 1 : 0;
        }
        LinearImage look = blurred();
        LinearImage held = held(new Hold(32, 18, leftHalf), 2);
        int changed = 0;
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                int i = y * SIZE.width() + x;
                if (x >= 160) {
                    assertThat(held.red()[i]).isEqualTo(look.red()[i]);
                } else if (held.red()[i] != look.red()[i]) {
                    changed++;
                }
            }
        }
        assertThat(changed).isGreaterThan(20_000);
    }

    @Test
    void moreHoldBringsTheDetailNearerToTheSource() {
        double before = Double.MAX_VALUE;
        for (float amount : new float[] {0, 0.25f, 0.5f, 0.75f, 1}) {
            double distance = distance(held(all(amount), 2), source());
            System.out.printf("hold %.2f: mean distance to the source's detail %.4f%n", amount, distance);
            assertThat(distance).isLessThan(before);
            before = distance;
        }
        assertThat(before).isLessThan(0.25 * distance(blurred(), source()));
    }

    @Test
    void givesTheSamePictureWhateverTheThreadsAndStaysOnTheDisplay() {
        LinearImage one = held(all(1), 1);
        LinearImage three = held(all(1), 3);
        assertThat(three.red()).isEqualTo(one.red());
        assertThat(three.blue()).isEqualTo(one.blue());
        for (float value : one.green()) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    private static Hold all(float amount) {
        float[] amounts = new float[32 * 18];
        Arrays.fill(amounts, amount);
        return new Hold(32, 18, amounts);
    }

    private static LinearImage held(Hold hold, int threads) {
        LinearImage look = blurred();
        try (PixelPool pool = PixelPool.of(threads)) {
            new DetailHold(SIZE).apply(look, source(), hold, pool);
        }
        return look;
    }

    /** Mean difference of square roots of green light. */
    private static double distance(LinearImage a, LinearImage b) {
        double sum = 0;
        for (int i = 0; i < a.green().length; i++) {
            sum += Math.abs(Math.sqrt(a.green()[i]) - Math.sqrt(b.green()[i]));
        }
        return sum / a.green().length;
    }

    private static LinearImage source() {
        LinearImage picture = new LinearImage(SIZE);
        SplittableRandom random = new SplittableRandom(9);
        for (int i = 0; i < picture.red().length; i++) {
            float value = (float) (0.2 + 0.3 * random.nextDouble());
            picture.red()[i] = value;
            picture.green()[i] = value;
            picture.blue()[i] = value;
        }
        return picture;
    }

    /** A look that lost all fine detail: each row's values are their neighbours' means. */
    private static LinearImage blurred() {
        LinearImage source = source();
        LinearImage picture = new LinearImage(SIZE);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                float sum = 0;
                int count = 0;
                for (int n = Math.max(0, x - 6); n <= Math.min(SIZE.width() - 1, x + 6); n++) {
                    sum += source.red()[y * SIZE.width() + n];
                    count++;
                }
                int i = y * SIZE.width() + x;
                picture.red()[i] = sum / count;
                picture.green()[i] = sum / count;
                picture.blue()[i] = sum / count;
            }
        }
        return picture;
    }
}
