package dev.retake.render.hold;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.kernel.Light;
import dev.retake.render.scene.BoxFilter;
import dev.retake.render.scene.Thumbnail;
import dev.retake.render.scene.Upsampler;

/**
 * Gives the source's detail back to held places and leaves them the look's light and colour: a face under a watercolour stays that
 * face, in the watercolour's light.
 *
 * <p>Detail is brightness relative to what the neighbourhood shares, both as square roots of luminance. A held pixel's three
 * channels are multiplied alike, so that its detail moves from the look's toward the source's in a straight line with the
 * hold: with more hold never farther from the source's detail.
 */
public final class DetailHold {
    /** Radius of the neighbourhood in pixels of a thumbnail: about a 36th of the picture's long side. */
    private static final int RADIUS = 4;

    /** Keeps ratios finite in the dark. */
    private static final float DARK = 0.02f;

    private static final float LARGEST_GAIN = 3f;

    private final Thumbnail sourceSmall;
    private final Thumbnail lookSmall;
    private final BoxFilter neighbourhood;
    private final Upsampler toFull;
    private final float[] sourceBase;
    private final float[] lookBase;

    /** For pictures of a size. */
    public DetailHold(Size size) {
        sourceSmall = new Thumbnail(size);
        lookSmall = new Thumbnail(size);
        int width = sourceSmall.width();
        int height = sourceSmall.height();
        neighbourhood = new BoxFilter(width, height);
        toFull = new Upsampler(width, height, size.width(), size.height());
        sourceBase = new float[width * height];
        lookBase = new float[width * height];
    }

    /**
     * Changes held pixels of a look in place; others are not touched.
     *
     * @param look the finished picture, display-referred
     * @param source the clip's frame, of the same size
     */
    public void apply(LinearImage look, LinearImage source, Hold hold, PixelPool pool) {
        sourceSmall.take(source, pool);
        lookSmall.take(look, pool);
        neighbourhood.mean(sourceSmall.guide(), sourceBase, RADIUS);
        neighbourhood.mean(lookSmall.guide(), lookBase, RADIUS);
        Upsampler holds = new Upsampler(hold.width(), hold.height(), look.width(), look.height());
        pool.forRows(look.height(), (from, to) -> {
            float[][] rows = new float[3][look.width()];
            for (int y = from; y < to; y++) {
                holds.row(hold.amount(), y, rows[0]);
                if (holdsAnything(rows[0])) {
                    toFull.row(sourceBase, y, rows[1]);
                    toFull.row(lookBase, y, rows[2]);
                    applyRow(look, source, y * look.width(), rows);
                }
            }
        });
    }

    private static boolean holdsAnything(float[] amounts) {
        for (float amount : amounts) {
            if (amount > 0) {
                return true;
            }
        }
        return false;
    }

    private static void applyRow(LinearImage look, LinearImage source, int offset, float[][] rows) {
        for (int x = 0; x < rows[0].length; x++) {
            float amount = rows[0][x];
            if (amount <= 0) {
                continue;
            }
            int i = offset + x;
            float there = root(source, i);
            float here = root(look, i);
            float wanted = (there + DARK) / (rows[1][x] + DARK) * (rows[2][x] + DARK);
            float gain = Math.min(wanted / (here + DARK), LARGEST_GAIN);
            float eased = 1 + Math.min(amount, 1f) * (gain - 1);
            float factor = eased * eased;
            look.red()[i] = Math.min(look.red()[i] * factor, 1f);
            look.green()[i] = Math.min(look.green()[i] * factor, 1f);
            look.blue()[i] = Math.min(look.blue()[i] * factor, 1f);
        }
    }

    private static float root(LinearImage picture, int i) {
        float light = Light.luminance(picture.red()[i], picture.green()[i], picture.blue()[i]);
        return (float) Math.sqrt(Math.min(Math.max(light, 0f), 1f));
    }
}
