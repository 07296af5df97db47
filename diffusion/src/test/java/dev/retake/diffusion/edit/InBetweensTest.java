package dev.retake.diffusion.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.scene.SyntheticStreet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A stand-in makes negatives of some frames of the street; those between have to be negatives of their own moment. */
final class InBetweensTest {
    private static final Size SIZE = new Size(160, 96);

    @Test
    void framesBetweenFollowTheSourcesMotion() {
        List<float[]> sources = new ArrayList<>();
        List<float[]> out = new ArrayList<>();
        List<Integer> order = new ArrayList<>();
        try (PixelPool pool = PixelPool.of(2);
                SyntheticStreet street = SyntheticStreet.of(7, SIZE, 7, new Rational(24, 1), 2);
                InBetweens between = new InBetweens(SIZE, (codes, time) -> {
                    out.add(codes);
                    order.add(time.index());
                })) {
            for (int frame = 0; frame < 7; frame++) {
                LinearImage picture = street.picture(frame);
                float[] codes = PictureCode.encode(picture, SIZE);
                sources.add(codes);
                FrameTime time = new FrameTime(frame, frame, 1, new Rational(1, 24));
                between.next(time, SmallFrame.of(picture, SIZE, pool));
                if (frame % 3 == 0) {
                    between.made(negative(codes), time);
                }
            }
            assertThat(between.followed()).isEqualTo(4);
        }
        assertThat(order).containsExactly(0, 1, 2, 3, 4, 5, 6);
        double followed = 0;
        double held = 0;
        for (int frame : new int[] {1, 2, 4, 5}) {
            float[] truth = negative(sources.get(frame));
            followed += difference(out.get(frame), truth) / 4;
            held += difference(negative(sources.get(frame < 3 ? 0 : 3)), truth) / 4;
        }
        System.out.printf(
                "Frames between made ones, of the street's negative: mean error %.4f, %.4f if the one before were held (of a range of 2)%n",
                followed, held);
        assertThat(followed).isLessThan(0.5 * held);
        for (int frame : new int[] {0, 3, 6}) {
            assertThat(out.get(frame)).isEqualTo(negative(sources.get(frame)));
        }
    }

    private static float[] negative(float[] codes) {
        float[] negative = new float[codes.length];
        for (int i = 0; i < codes.length; i++) {
            negative[i] = -codes[i];
        }
        return negative;
    }

    private static double difference(float[] first, float[] second) {
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += Math.abs(first[i] - second[i]);
        }
        return sum / first.length;
    }
}
