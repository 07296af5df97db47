package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;

/**
 * What a guide is likely to do where the motion can't be trusted: what is carried to pixels nearby that can be and that have about the
 * same colour (a joint bilateral mean: Petschnigg et al., "Digital photography with flash and no-flash image pairs", 2004). It has no
 * detail, but keeps painted cloth in one colour where it wrinkles.
 *
 * <p>Lengths are for a picture 640 pixels long.
 *
 * @param change of the frame's small size, in square roots of light, three planes; 0 where motion needs no help
 * @param belief in it, 0 to 1
 * @param ofSource whether the guide's rest is a change of the source; else of what the guide's colours make of it
 */
record Filling(float[][] change, float[] belief, boolean ofSource) implements Supplement {
    private static final int REACH = 20;
    private static final int STEP = 4;

    /** Distance at which a neighbour counts 61 %. */
    private static final float NEAR = 9;

    /** The square of the distance of sRGB colours, 0 to 1, at which a neighbour hardly counts. */
    private static final float UNLIKE = 0.01f;

    /** So many full neighbours make a guess half believed. */
    private static final float HALF_BELIEVED = 0.3f;

    /** Trust that needs no guess. */
    private static final float TRUSTED = 0.97f;

    /**
     * A guess for a frame.
     *
     * @param rest the guide's, at the frame's small size
     */
    static Filling of(Pinned guide, Coded rest, SmallFrame now, Anchoring.Match match, PixelPool pool) {
        Size size = now.size();
        boolean ofSource = !guide.model().extent().isWhole();
        float[][] carried = Planes.moved(rest.planes(), match.flow(), pool);
        float[] nearness = nearness();
        Filling filling = new Filling(new float[3][carried[0].length], new float[carried[0].length], ofSource);
        pool.forRows(size.height(), (from, to) -> {
            for (int y = from; y < to; y++) {
                for (int x = 0; x < size.width(); x++) {
                    if (match.trust()[y * size.width() + x] < TRUSTED) {
                        filling.guess(now, match.trust(), carried, nearness, x, y);
                    }
                }
            }
        });
        return filling;
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

    private void guess(SmallFrame now, float[] trust, float[][] carried, float[] nearness, int x, int y) {
        Size size = now.size();
        int i = y * size.width() + x;
        float sum = 1e-6f;
        float red = 0;
        float green = 0;
        float blue = 0;
        int k = 0;
        for (int v = y - REACH; v <= y + REACH; v += STEP) {
            for (int u = x - REACH; u <= x + REACH; u += STEP, k++) {
                if (u >= 0 && v >= 0 && u < size.width() && v < size.height()) {
                    int j = v * size.width() + u;
                    float weight = nearness[k] * trust[j] * alike(now, i, j);
                    sum += weight;
                    red += weight * carried[0][j];
                    green += weight * carried[1][j];
                    blue += weight * carried[2][j];
                }
            }
        }
        change[0][i] = red / sum;
        change[1][i] = green / sum;
        change[2][i] = blue / sum;
        belief[i] = sum / (sum + HALF_BELIEVED);
    }

    /** Falls like a bell with the distance of colours. */
    private static float alike(SmallFrame now, int i, int j) {
        float red = now.red()[i] - now.red()[j];
        float green = now.green()[i] - now.green()[j];
        float blue = now.blue()[i] - now.blue()[j];
        float bell = 1 / (1 + (red * red + green * green + blue * blue) / UNLIKE);
        float square = bell * bell;
        return square * square;
    }
}
