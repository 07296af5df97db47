package dev.retake.signals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Small frames hold the means they promise, whatever the number of threads, and are made once. */
class FramePyramidTest {
    @Test
    void holdsTheMeansOfBlocksEncodedForTheEye() {
        for (Size size : new Size[] {new Size(1280, 720), new Size(722, 1282), new Size(97, 51), new Size(3, 2)}) {
            LinearImage frame = random(size);
            for (int pixels : new int[] {FramePyramid.DETAIL, FramePyramid.MOTION, FramePyramid.GEOMETRY, 64 * 36}) {
                try (PixelPool one = PixelPool.of(1);
                        PixelPool three = PixelPool.of(3)) {
                    SmallFrame small = new FramePyramid(frame, one).small(pixels);
                    assertThat(new FramePyramid(frame, three).small(pixels).green())
                            .isEqualTo(small.green());
                    SplittableRandom places = new SplittableRandom(2);
                    double worst = 0;
                    for (int i = 0; i < 500; i++) {
                        int x = places.nextInt(small.size().width());
                        int y = places.nextInt(small.size().height());
                        double[] expected = mean(frame, small.size(), x, y);
                        int at = y * small.size().width() + x;
                        worst = Math.max(worst, Math.abs(small.red()[at] - expected[0]));
                        worst = Math.max(worst, Math.abs(small.green()[at] - expected[1]));
                        worst = Math.max(worst, Math.abs(small.blue()[at] - expected[2]));
                    }
                    assertThat(worst).as(size + " to " + small.size()).isLessThan(0.0006);
                }
            }
        }
    }

    @Test
    void makesEachSizeOnce() {
        try (PixelPool pool = PixelPool.of(2)) {
            FramePyramid pyramid = new FramePyramid(random(new Size(64, 36)), pool);
            assertThat(pyramid.small(400)).isSameAs(pyramid.small(400));
            assertThat(pyramid.grey(400))
                    .isSameAs(pyramid.grey(400))
                    .isEqualTo(pyramid.small(400).grey());
        }
    }

    @Test
    void showsLightBeyondWhiteAndBelowBlackAsADisplayWould() {
        try (PixelPool pool = PixelPool.of(1)) {
            LinearImage frame = new LinearImage(new Size(4, 2));
            float[] light = {-1, 0, 0.5f, 1, 4, 1000, Float.POSITIVE_INFINITY, 0.8f};
            for (float[] plane : new float[][] {frame.red(), frame.green(), frame.blue()}) {
                System.arraycopy(light, 0, plane, 0, 8);
            }
            frame.red()[6] = Float.MAX_VALUE / 8;
            frame.green()[6] = Float.MAX_VALUE / 8;
            frame.blue()[6] = Float.MAX_VALUE / 8;
            float[] red = SmallFrame.of(frame, frame.size(), pool).red();
            assertThat(red[0]).isZero();
            assertThat(red[1]).isZero();
            assertThat(red[2]).isBetween(0.73f, 0.74f);
            assertThat(red[7]).isLessThan(red[3]);
            assertThat(red[3]).isLessThan(red[4]);
            assertThat(red[4]).isLessThanOrEqualTo(red[5]);
            assertThat(red[6]).isBetween(0.99f, 1f);
        }
    }

    private static LinearImage random(Size size) {
        LinearImage image = new LinearImage(size);
        SplittableRandom random = new SplittableRandom(5);
        for (float[] plane : new float[][] {image.red(), image.green(), image.blue()}) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = (float) (Math.pow(random.nextDouble(), 3) * 2 - 0.02);
            }
        }
        return image;
    }

    /** The definition, in doubles: about three even rows of a block, BT.709 primaries, shoulder, sRGB curve. */
    private static double[] mean(LinearImage frame, Size size, int x, int y) {
        int left = x * frame.width() / size.width();
        int right = Math.max(left + 1, (x + 1) * frame.width() / size.width());
        int top = y * frame.height() / size.height();
        int bottom = Math.max(top + 1, (y + 1) * frame.height() / size.height());
        int step = Math.max(1, (bottom - top + 1) / 3);
        double[] sum = new double[3];
        int count = 0;
        for (int row = top; row < bottom; row += step) {
            for (int column = left; column < right; column++) {
                int i = Math.min(row, frame.height() - 1) * frame.width() + Math.min(column, frame.width() - 1);
                sum[0] += frame.red()[i];
                sum[1] += frame.green()[i];
                sum[2] += frame.blue()[i];
                count++;
            }
        }
        double r = sum[0] / count;
        double g = sum[1] / count;
        double b = sum[2] / count;
        return new double[] {
            shown(1.660491 * r - 0.587641 * g - 0.072850 * b),
            shown(-0.124550 * r + 1.132900 * g - 0.008349 * b),
            shown(-0.018151 * r - 0.100579 * g + 1.118730 * b)
        };
    }

    private static double shown(double linear) {
        if (linear <= 0) {
            return 0;
        }
        double soft = linear < 0.8 ? linear : 0.8 + 0.2 * (1 - 1 / (1 + (linear - 0.8) / 0.2));
        return soft <= 0.0031308 ? 12.92 * soft : 1.055 * Math.pow(soft, 1 / 2.4) - 0.055;
    }
}
