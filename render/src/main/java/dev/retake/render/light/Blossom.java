package dev.retake.render.light;

import dev.retake.edit.Size;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Row;
import dev.retake.render.kernel.Colour;
import dev.retake.render.kernel.Light;
import dev.retake.render.scene.BoxFilter;
import dev.retake.render.scene.Thumbnail;
import dev.retake.render.scene.Upsampler;

/**
 * Petals on the tufts of leaves that stand out from what is around them by their light: so they sit on their twigs when the camera
 * moves, and shade stays green between them.
 */
final class Blossom {
    /** Half the surroundings that a tuft stands out from, as a share of the picture's height. */
    private static final double AROUND = 0.05;

    /** From so much brighter than its surroundings on a leaf is hidden by petals, wholly at the other; in roots of light. */
    private static final float FIRST = -0.09f;

    private static final float ALL = 0.06f;

    /** How many times the light of a leaf its petals give back. */
    private static final float BRIGHTER = 2f;

    /** How much brighter a leaf would have to be where people fill all its surroundings. */
    private static final float CLEAR = 1.5f;

    private final float amount;
    private final Colour petals;
    private final BoxFilter box;
    private final Upsampler upsampler;
    private final float[] around;
    private final float[] beside;
    private final int radius;

    /** {@code amount} 0 … 1 of {@code petals}, for frames like this one. */
    Blossom(float amount, Colour petals, FrameScene frame) {
        this.amount = amount;
        this.petals = petals;
        Thumbnail small = frame.thumbnail();
        Size full = frame.size();
        box = new BoxFilter(small.width(), small.height());
        upsampler = new Upsampler(small.width(), small.height(), full.width(), full.height());
        around = new float[small.width() * small.height()];
        beside = new float[around.length];
        radius = Math.max(2, (int) Math.round(AROUND * small.height()));
    }

    /**
     * Measures what is around each place.
     *
     * @param people how much of each place of the small copy is of people; nothing blossoms beside them, since what lies there is read
     *     as if it stood, as they do
     */
    void prepare(Thumbnail thumbnail, float[] people) {
        box.mean(thumbnail.guide(), around, radius);
        box.mean(people, beside, radius);
        for (int i = 0; i < around.length; i++) {
            around[i] += CLEAR * beside[i];
        }
    }

    /**
     * Lays petals on a row.
     *
     * @param leaves how much of each pixel is leaves that something can blossom on, 0 … 1; overwritten
     * @param light the leaves' light
     * @param spare overwritten
     */
    void lay(Row row, float[] leaves, float[] light, float[] spare) {
        upsampler.row(around, row.y(), spare);
        choose(row.guide(), spare, leaves, amount);
        dye(row.red(), leaves, light, petals.red());
        dye(row.green(), leaves, light, petals.green());
        dye(row.blue(), leaves, light, petals.blue());
    }

    private static void choose(float[] guide, float[] around, float[] leaves, float amount) {
        for (int x = 0; x < leaves.length; x++) {
            leaves[x] *= amount * Light.smoothStep(FIRST, ALL, guide[x] - around[x]);
        }
    }

    private static void dye(float[] values, float[] share, float[] light, float colour) {
        for (int x = 0; x < values.length; x++) {
            values[x] += share[x] * (BRIGHTER * light[x] * colour - values[x]);
        }
    }
}
