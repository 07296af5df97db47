package dev.retake.render.hold;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.kernel.Light;
import dev.retake.render.scene.Thumbnail;
import dev.retake.render.scene.Upsampler;
import java.util.Arrays;
import java.util.List;

/**
 * Gives a finished frame back what its source is recognised by: edges, shapes and shading, in the look's own tones and colours,
 * everywhere mildly, in faces and bodies as firmly as they bind.
 *
 * <p>In square roots of light, a window's look is explained as a straight line over its source ({@link TonalFit}); what that line
 * makes of the source's pixels replaces the look's own by a weight, coarse shapes first, fine detail only where the weight is
 * high. Lines and weights live on the thumbnail's grid. Where a look changed nothing, and where no weight is, nothing changes.
 */
public final class Hold {
    private static final int STRUCTURE_WINDOW = 3;

    /** Half the window in which bodies are told from what is behind them, as a share of the grid's longer side. */
    private static final double BODY_WINDOW = 0.025;

    private static final float FACE_CONTRAST = 0.75f;
    private static final float BODY_CONTRAST = 0.6f;

    /** How much of a firm hold reaches the finest detail: there a medium may show its own texture, least in faces. */
    private static final float STRUCTURE_DETAIL = 0.6f;

    private static final float BODY_DETAIL = 0.35f;
    private static final float FACE_DETAIL = 0.85f;

    /** How much of a hold is left to do where a medium has drawn people with care. */
    private static final float PAINTED = 0.4f;

    /** How soon what flies in the air counts as hiding a place: from this cover's inverse on it does fully. */
    private static final float HIDES = 3f;

    /** Weights below this are none. */
    private static final float NOTHING = 1f / 256;

    /** The most that light is multiplied; what lacks then is added as neutral light. */
    private static final float MOST_GAIN = 6f;

    private static final float OFFSET = 1f / 768;

    private final Size size;
    private final int width;
    private final int height;
    private final Thumbnail looked;
    private final TonalFit fit;
    private final Upsampler upsampler;
    private final float[] firmest;
    private final float[] finest;
    private final float[] weights;
    private final float[] slopes;
    private final float[] offsets;
    private final float[] fineSlope;
    private final float[] fine;
    private final float[] rest;
    private final float[] wideSlope;
    private final float[] wideFine;
    private final float[] wideRest;
    private final boolean[] rowHeld;
    private int firstHeld;
    private int lastHeld;

    /** A hold for frames of a size. */
    public Hold(Size size) {
        this.size = size;
        looked = new Thumbnail(size);
        width = looked.width();
        height = looked.height();
        fit = new TonalFit(width, height);
        upsampler = new Upsampler(width, height, size.width(), size.height());
        firmest = new float[width * height];
        finest = new float[width * height];
        weights = new float[width * height];
        slopes = new float[width * height];
        offsets = new float[width * height];
        fineSlope = new float[width * height];
        fine = new float[width * height];
        rest = new float[width * height];
        wideSlope = new float[upsampler.wideLength()];
        wideFine = new float[upsampler.wideLength()];
        wideRest = new float[upsampler.wideLength()];
        rowHeld = new boolean[height];
    }

    /**
     * Holds a frame.
     *
     * @param picture the finished look, display-referred; changed in place
     * @param source the clip's frame
     * @param thumbnail its small copy
     * @param places where people are
     * @param painted whether a medium drew people as it draws them; then holds of faces and bodies have less
     *     weight, which leaves hardly any of a photograph's shading and detail
     * @param air how much of each pixel is hidden by what flies before it: nothing is held there, since a flake is no fault of a face
     */
    public void apply(
            LinearImage picture,
            LinearImage source,
            Thumbnail thumbnail,
            Places places,
            Firmness firmness,
            boolean painted,
            List<float[]> air,
            PixelPool pool) {
        looked.take(picture, pool);
        Arrays.fill(firmest, 0);
        Arrays.fill(finest, 0);
        Arrays.fill(weights, 0);
        Arrays.fill(slopes, 0);
        Arrays.fill(offsets, 0);
        if (firmness.structure() > 0) {
            fit.fit(thumbnail.guide(), looked.guide(), new float[0], STRUCTURE_WINDOW, 0);
            for (int i = 0; i < firmest.length; i++) {
                add(i, (float) firmness.structure(), STRUCTURE_DETAIL);
            }
        }
        float share = painted ? PAINTED : 1f;
        if (firmness.limbs() > 0) {
            int radius = Math.max(2, (int) Math.round(BODY_WINDOW * Math.max(width, height)));
            fit.fit(thumbnail.guide(), looked.guide(), new float[0], radius, BODY_CONTRAST);
            float limbs = (float) firmness.limbs();
            float bodies = (float) firmness.bodies();
            for (int i = 0; i < firmest.length; i++) {
                add(i, Math.max(limbs * places.limbs()[i], bodies * places.bodies()[i]) * share, BODY_DETAIL);
            }
        }
        if (firmness.identity() > 0) {
            fit.fit(thumbnail.guide(), looked.guide(), places.face(), places.faceReach(), FACE_CONTRAST);
            float identity = (float) firmness.identity();
            for (int i = 0; i < firmest.length; i++) {
                add(i, identity * places.face()[i] * share, FACE_DETAIL);
            }
        }
        if (!air.isEmpty()) {
            giveWay(air, pool);
        }
        settle(thumbnail.guide());
        int left = Math.max(0, (int) ((firstHeld - 1L) * size.width() / width));
        int right = (int) Math.min(size.width(), (lastHeld + 2L) * size.width() / width + 1);
        if (left >= right) {
            return;
        }
        pool.forRows(height, (from, to) -> {
            upsampler.widen(fineSlope, from, to, wideSlope);
            upsampler.widen(fine, from, to, wideFine);
            upsampler.widen(rest, from, to, wideRest);
        });
        pool.forRows(size.height(), (from, to) -> {
            Lines lines = new Lines(right - left, size.width());
            for (int y = from; y < to; y++) {
                if (isHeld(y)) {
                    row(picture, source, y, left, lines);
                }
            }
        });
    }

    private void add(int i, float weight, float detail) {
        float firm = weight * fit.structured()[i];
        float share = firm * firm;
        firmest[i] = Math.max(firmest[i], firm);
        finest[i] = Math.max(finest[i], detail * share * firm);
        weights[i] += share;
        slopes[i] += share * fit.slope()[i];
        offsets[i] += share * fit.offset()[i];
    }

    /** Takes the hold off places that the grid's pixels around share with what flies in the air. */
    private void giveWay(List<float[]> air, PixelPool pool) {
        pool.forRows(height, (from, to) -> {
            for (int y = from; y < to; y++) {
                for (int x = 0; x < width; x++) {
                    int i = y * width + x;
                    if (firmest[i] >= NOTHING) {
                        float free = 1f - Math.min(1f, HIDES * mostCover(air, x, y));
                        firmest[i] *= free;
                        finest[i] *= free;
                    }
                }
            }
        });
    }

    /** The most that anything in the air covers of a full-size pixel which reads this place of the grid. */
    private float mostCover(List<float[]> air, int x, int y) {
        int left = Math.max(0, (x - 1) * size.width() / width);
        int right = Math.min(size.width(), (x + 2) * size.width() / width);
        int bottom = Math.min(size.height(), (y + 2) * size.height() / height);
        float most = 0;
        for (float[] cover : air) {
            for (int line = Math.max(0, (y - 1) * size.height() / height); line < bottom; line++) {
                for (int i = line * size.width() + left; i < line * size.width() + right; i++) {
                    most = Math.max(most, cover[i]);
                }
            }
        }
        return most;
    }

    /** From the signals' lines to what rows are computed from. */
    private void settle(float[] guide) {
        firstHeld = width;
        lastHeld = -2;
        for (int y = 0; y < height; y++) {
            boolean held = false;
            for (int i = y * width; i < (y + 1) * width; i++) {
                float firm = firmest[i];
                if (firm < NOTHING) {
                    fineSlope[i] = 0;
                    fine[i] = 0;
                    rest[i] = 0;
                    continue;
                }
                held = true;
                firstHeld = Math.min(firstHeld, i - y * width);
                lastHeld = Math.max(lastHeld, i - y * width);
                float slope = slopes[i] / weights[i];
                float offset = offsets[i] / weights[i];
                float detail = finest[i];
                float coarse = slope * guide[i] + offset - looked.guide()[i];
                fineSlope[i] = detail * slope;
                fine[i] = detail;
                rest[i] = detail * offset + (firm - detail) * coarse;
            }
            rowHeld[y] = held;
        }
    }

    private boolean isHeld(int y) {
        double place = (y + 0.5) * height / size.height() - 0.5;
        int above = Math.clamp((int) Math.floor(place), 0, height - 1);
        int below = Math.min(above + 1, height - 1);
        return rowHeld[above] || rowHeld[below];
    }

    /** One band's buffers, as wide as the columns that are held. */
    private static final class Lines {
        private final float[] red;
        private final float[] green;
        private final float[] blue;
        private final float[] source;
        private final float[] look;
        private final float[] changed;
        private final float[] wanted;
        private final float[] slope;
        private final float[] fine;
        private final float[] rest;
        private final float[] wide;

        Lines(int span, int width) {
            red = new float[span];
            green = new float[span];
            blue = new float[span];
            source = new float[span];
            look = new float[span];
            changed = new float[span];
            wanted = new float[span];
            slope = new float[span];
            fine = new float[span];
            rest = new float[span];
            wide = new float[width];
        }
    }

    private void row(LinearImage picture, LinearImage source, int y, int left, Lines lines) {
        int at = y * size.width() + left;
        int span = lines.red.length;
        load(source, at, lines);
        Light.roots(lines.red, lines.green, lines.blue, lines.source);
        System.arraycopy(picture.red(), at, lines.slope, 0, span);
        System.arraycopy(picture.green(), at, lines.fine, 0, span);
        System.arraycopy(picture.blue(), at, lines.rest, 0, span);
        differences(lines.red, lines.green, lines.blue, lines.slope, lines.fine, lines.rest, lines.changed);
        load(picture, at, lines);
        Light.roots(lines.red, lines.green, lines.blue, lines.look);
        read(wideSlope, y, left, lines.wide, lines.slope);
        read(wideFine, y, left, lines.wide, lines.fine);
        read(wideRest, y, left, lines.wide, lines.rest);
        want(lines.source, lines.look, lines.changed, lines.slope, lines.fine, lines.rest, lines.wanted);
        gains(lines.red, lines.green, lines.blue, lines.look, lines.changed, lines.wanted, lines.slope, lines.fine);
        shine(lines.red, lines.slope, lines.fine);
        shine(lines.green, lines.slope, lines.fine);
        shine(lines.blue, lines.slope, lines.fine);
        System.arraycopy(lines.red, 0, picture.red(), at, span);
        System.arraycopy(lines.green, 0, picture.green(), at, span);
        System.arraycopy(lines.blue, 0, picture.blue(), at, span);
    }

    private static void load(LinearImage picture, int at, Lines lines) {
        System.arraycopy(picture.red(), at, lines.red, 0, lines.red.length);
        System.arraycopy(picture.green(), at, lines.green, 0, lines.green.length);
        System.arraycopy(picture.blue(), at, lines.blue, 0, lines.blue.length);
    }

    private void read(float[] widened, int y, int left, float[] wide, float[] out) {
        upsampler.wideRow(widened, y, wide);
        System.arraycopy(wide, left, out, 0, out.length);
    }

    /** 0 where a look left the pixel as it was, else 1. */
    private static void differences(
            float[] red,
            float[] green,
            float[] blue,
            float[] otherRed,
            float[] otherGreen,
            float[] otherBlue,
            float[] out) {
        for (int x = 0; x < out.length; x++) {
            float apart = Math.abs(red[x] - otherRed[x])
                    + Math.abs(green[x] - otherGreen[x])
                    + Math.abs(blue[x] - otherBlue[x]);
            out[x] = Math.min(apart * 1e9f, 1f);
        }
    }

    /** Where each pixel's root of light should be. */
    private static void want(
            float[] source, float[] look, float[] changed, float[] slope, float[] fine, float[] rest, float[] out) {
        for (int x = 0; x < out.length; x++) {
            float moved = slope[x] * source[x] - fine[x] * look[x] + rest[x];
            out[x] = Math.min(Math.max(look[x] + changed[x] * moved, 0f), 1f);
        }
    }

    /** Brings each pixel's luminance to where it should be with its colour's ratios kept, as far as a display can. */
    private static void gains(
            float[] red,
            float[] green,
            float[] blue,
            float[] look,
            float[] changed,
            float[] wanted,
            float[] gains,
            float[] lacking) {
        for (int x = 0; x < gains.length; x++) {
            float ratio = (wanted[x] + OFFSET) / (look[x] + OFFSET);
            float brightest = Math.max(Math.max(red[x], green[x]), Math.max(blue[x], 1e-3f));
            float gain = Math.min(ratio * ratio, Math.min(MOST_GAIN, Math.max(1f / brightest, 1f)));
            gains[x] = gain;
            lacking[x] = Math.max(wanted[x] * wanted[x] - gain * look[x] * look[x], 0f) * changed[x];
        }
    }

    private static void shine(float[] values, float[] gains, float[] lacking) {
        for (int x = 0; x < values.length; x++) {
            values[x] = Math.min(values[x] * gains[x] + lacking[x], Math.max(values[x], 1f));
        }
    }
}
