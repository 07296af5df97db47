package dev.retake.render.matter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.edit.Size;
import dev.retake.render.kernel.Hash;
import dev.retake.render.kernel.TilePlaces;
import org.junit.jupiter.api.Test;

/** Reading by runs of neighbours is reading place by place, only faster; but for what is just short of a pixel, which is drawn out. */
class BroughtTest {
    private static final Size SIZE = new Size(600, 40);

    @Test
    void everyPixelIsWhatTheCubicReadsWhereItCameFrom() {
        float[][] planes = planes();
        for (float wild : new float[] {0, 0.02f, 7}) {
            Brought brought = new Brought(SIZE.width());
            for (int y = 3; y < SIZE.height(); y += 9) {
                float[] right = motion(y, 2.3f, wild);
                float[] down = motion(y + 1000, -1.6f, wild);
                float[][] out = new float[3][SIZE.width()];
                float[] apart = new float[SIZE.width()];
                float[] soft = new float[SIZE.width()];
                brought.find(right, down, y, SIZE);
                brought.read(planes, out, row(planes[3], y), 0.03f, 0.7f, apart, soft);
                for (int x = 0; x < SIZE.width(); x++) {
                    float placeX = x + right[x];
                    float placeY = y + down[x];
                    boolean inside = placeX >= 1
                            && placeY >= 1
                            && placeX < SIZE.width() - 2 - TilePlaces.SHORT_OF
                            && placeY < SIZE.height() - 2 - TilePlaces.SHORT_OF;
                    double slack = isPast(placeX) && isPast(placeY) ? 1e-5 : 0.12;
                    assertThat(brought.inside()[x]).isEqualTo(inside ? 1f : 0f);
                    for (int c = 0; c < out.length && inside; c++) {
                        assertThat((double) out[c][x]).isCloseTo(cubic(planes[c], placeX, placeY), within(slack));
                    }
                    if (inside) {
                        assertThat((double) soft[x]).isCloseTo(linear(planes[4], placeX, placeY), within(2 * slack));
                    }
                }
            }
        }
    }

    @Test
    void lightThatIsWhatItWasIsNotApartAndOtherLightIs() {
        float[][] planes = planes();
        Brought brought = new Brought(SIZE.width());
        float[] still = new float[SIZE.width()];
        float[][] out = new float[3][SIZE.width()];
        float[] same = new float[SIZE.width()];
        float[] other = new float[SIZE.width()];
        brought.find(still, still, 20, SIZE);
        brought.read(planes, out, row(planes[3], 20), 0.03f, 0.7f, same, new float[SIZE.width()]);
        brought.read(planes, out, row(planes[3], 26), 0.03f, 0.7f, other, new float[SIZE.width()]);
        double apart = 0;
        for (int x = 2; x < SIZE.width() - 2; x++) {
            assertThat(same[x]).isZero();
            apart += other[x];
        }
        assertThat(apart / SIZE.width()).isGreaterThan(0.2);
    }

    private static float[][] planes() {
        float[][] planes = new float[5][Math.toIntExact(SIZE.pixels())];
        for (int c = 0; c < planes.length; c++) {
            for (int i = 0; i < planes[c].length; i++) {
                planes[c][i] = (float) Hash.unit(Hash.mix(c, i));
            }
        }
        return planes;
    }

    private static float[] motion(int y, float mean, float wild) {
        float[] motion = new float[SIZE.width()];
        for (int x = 0; x < motion.length; x++) {
            motion[x] = mean + 0.004f * x + wild * ((float) Hash.unit(Hash.mix(y, x)) - 0.5f);
        }
        return motion;
    }

    private static float[] row(float[] plane, int y) {
        float[] row = new float[SIZE.width()];
        System.arraycopy(plane, y * SIZE.width(), row, 0, row.length);
        return row;
    }

    /** Whether a place is not just short of a whole pixel, from which it would be drawn out. */
    private static boolean isPast(float place) {
        return (int) (place + TilePlaces.SHORT_OF) == (int) place;
    }

    private static double cubic(float[] plane, float x, float y) {
        double sum = 0;
        for (int v = -1; v <= 2; v++) {
            for (int u = -1; u <= 2; u++) {
                double weight = weight(y - ((int) y + v)) * weight(x - ((int) x + u));
                sum += weight * plane[((int) y + v) * SIZE.width() + (int) x + u];
            }
        }
        return sum;
    }

    private static double linear(float[] plane, float x, float y) {
        int at = (int) y * SIZE.width() + (int) x;
        double right = x - (int) x;
        double upper = plane[at] + (plane[at + 1] - plane[at]) * right;
        double lower = plane[at + SIZE.width()] + (plane[at + SIZE.width() + 1] - plane[at + SIZE.width()]) * right;
        return upper + (lower - upper) * (y - (int) y);
    }

    /** Keys, "Cubic convolution interpolation", 1981, with a slope of -1/2. */
    private static double weight(double from) {
        double d = Math.abs(from);
        return d < 1 ? 1 + d * d * (1.5 * d - 2.5) : d < 2 ? 2 + d * (-4 + d * (2.5 - 0.5 * d)) : 0;
    }
}
