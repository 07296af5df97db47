package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;

/**
 * What a guide's rest is likely to be where the motion can't be trusted: what is carried to pixels nearby that can be and that have about the
 * same colour (a joint bilateral mean: Petschnigg et al., "Digital photography with flash and no-flash image pairs", 2004). It has no
 * detail, but keeps painted cloth in one colour where it wrinkles.
 *
 * <p>Lengths are for a picture 640 pixels long.
 *
 * @param red of the frame's small size, in square roots of light, 0 where motion needs no help
 * @param green likewise
 * @param blue likewise
 */
record Filling(float[] red, float[] green, float[] blue) implements Supplement {
    /** The mean square of a rest from which it is worth guessing: 50 dB. */
    static final double WORTH = 1e-5;

    private static final int REACH = 20;
    private static final int STEP = 4;

    /** Distance at which a neighbour counts 61 %. */
    private static final float NEAR = 9;

    /** Twice the square of the distance of sRGB colours, 0 to 1, at which a neighbour counts 61 %. */
    private static final float ALIKE = 2 * 0.05f * 0.05f;

    /** As many full neighbours make a guess half believed. */
    private static final float BELIEVED = 0.5f;

    /** Trust that needs no guess. */
    private static final float TRUSTED = 0.97f;

    /**
     * Guesses.
     *
     * @param rest a guide's, at any size
     * @param now the frame
     */
    static Filling of(Coded rest, SmallFrame now, Anchoring.Match match, PixelPool pool) {
        Size size = now.size();
        Coded small = rest.reduced(Math.toIntExact(size.pixels()));
        float[][] carried = {
            Planes.moved(small.red(), match.flow(), pool),
            Planes.moved(small.green(), match.flow(), pool),
            Planes.moved(small.blue(), match.flow(), pool)
        };
        float[][] filled = new float[3][carried[0].length];
        float[] nearness = nearness();
        pool.forRows(size.height(), (from, to) -> {
            for (int y = from; y < to; y++) {
                for (int x = 0; x < size.width(); x++) {
                    if (match.trust()[y * size.width() + x] < TRUSTED) {
                        guess(now, match.trust(), carried, nearness, x, y, filled);
                    }
                }
            }
        });
        return new Filling(filled[0], filled[1], filled[2]);
    }

    private static float[] nearness() {
        int side = 2 * REACH / STEP + 1;
        float[] nearness = new float[side * side];
        for (int k = 0; k < nearness.length; k++) {
            int right = k % side * STEP - REACH;
            int down = k / side * STEP - REACH;
            nearness[k] = (float) Math.exp(-(right * right + down * down) / (2 * NEAR * NEAR));
        }
        return nearness;
    }

    private static void guess(
            SmallFrame now, float[] trust, float[][] carried, float[] nearness, int x, int y, float[][] filled) {
        Size size = now.size();
        int i = y * size.width() + x;
        float sum = BELIEVED;
        float red = 0;
        float green = 0;
        float blue = 0;
        int k = 0;
        for (int down = -REACH; down <= REACH; down += STEP) {
            for (int right = -REACH; right <= REACH; right += STEP) {
                float near = nearness[k++];
                int u = x + right;
                int v = y + down;
                if (u < 0 || v < 0 || u >= size.width() || v >= size.height()) {
                    continue;
                }
                int j = v * size.width() + u;
                float weight = near * trust[j] * alike(now, i, j);
                sum += weight;
                red += weight * carried[0][j];
                green += weight * carried[1][j];
                blue += weight * carried[2][j];
            }
        }
        filled[0][i] = red / sum;
        filled[1][i] = green / sum;
        filled[2][i] = blue / sum;
    }

    /** A bell of colour distance, without an exponential. */
    private static float alike(SmallFrame now, int i, int j) {
        float red = now.red()[i] - now.red()[j];
        float green = now.green()[i] - now.green()[j];
        float blue = now.blue()[i] - now.blue()[j];
        float bell = 1 / (1 + (red * red + green * green + blue * blue) / (2 * ALIKE));
        float square = bell * bell;
        return square * square;
    }
}
