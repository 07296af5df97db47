package dev.retake.render.hold;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.kernel.Light;
import dev.retake.render.scene.Thumbnail;
import dev.retake.render.scene.Upsampler;
import java.util.Arrays;

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
    private final boolean[] rowHeld;

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
        rowHeld = new boolean[height];
    }

    /**
     * Holds a frame.
     *
     * @param picture the finished look, display-referred; changed in place
     * @param source the clip's frame
     * @param thumbnail its small copy
     * @param places where people are
     */
    public void apply(
            LinearImage picture,
            LinearImage source,
            Thumbnail thumbnail,
            Places places,
            Firmness firmness,
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
        if (firmness.limbs() > 0) {
            int radius = Math.max(2, (int) Math.round(BODY_WINDOW * Math.max(width, height)));
            fit.fit(thumbnail.guide(), looked.guide(), new float[0], radius, BODY_CONTRAST);
            float limbs = (float) firmness.limbs();
            float bodies = (float) firmness.bodies();
            for (int i = 0; i < firmest.length; i++) {
                add(i, Math.max(limbs * places.limbs()[i], bodies * places.bodies()[i]), BODY_DETAIL);
            }
        }
        if (firmness.identity() > 0) {
            fit.fit(thumbnail.guide(), looked.guide(), places.face(), places.faceReach(), FACE_CONTRAST);
            float identity = (float) firmness.identity();
            for (int i = 0; i < firmest.length; i++) {
                add(i, identity * places.face()[i], FACE_DETAIL);
            }
        }
        settle(thumbnail.guide());
        pool.forRows(size.height(), (from, to) -> {
            Lines lines = new Lines(size.width());
            for (int y = from; y < to; y++) {
                if (isHeld(y)) {
                    row(picture, source, y, lines);
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

    /** From the signals' lines to what rows are computed from. */
    private void settle(float[] guide) {
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

    /** One band's buffers. */
    private static final class Lines {
        private final float[] red;
        private final float[] green;
        private final float[] blue;
        private final float[] source;
        private final float[] look;
        private final float[] changed;
        private final float[] slope;
        private final float[] fine;
        private final float[] rest;

        Lines(int width) {
            red = new float[width];
            green = new float[width];
            blue = new float[width];
            source = new float[width];
            look = new float[width];
            changed = new float[width];
            slope = new float[width];
            fine = new float[width];
            rest = new float[width];
        }
    }

    private void row(LinearImage picture, LinearImage source, int y, Lines lines) {
        int at = y * size.width();
        System.arraycopy(source.red(), at, lines.red, 0, size.width());
        System.arraycopy(source.green(), at, lines.green, 0, size.width());
        System.arraycopy(source.blue(), at, lines.blue, 0, size.width());
        Light.roots(lines.red, lines.green, lines.blue, lines.source);
        difference(lines.red, picture.red(), at, lines.changed, false);
        difference(lines.green, picture.green(), at, lines.changed, true);
        difference(lines.blue, picture.blue(), at, lines.changed, true);
        System.arraycopy(picture.red(), at, lines.red, 0, size.width());
        System.arraycopy(picture.green(), at, lines.green, 0, size.width());
        System.arraycopy(picture.blue(), at, lines.blue, 0, size.width());
        Light.roots(lines.red, lines.green, lines.blue, lines.look);
        upsampler.row(fineSlope, y, lines.slope);
        upsampler.row(fine, y, lines.fine);
        upsampler.row(rest, y, lines.rest);
        relight(lines);
        System.arraycopy(lines.red, 0, picture.red(), at, size.width());
        System.arraycopy(lines.green, 0, picture.green(), at, size.width());
        System.arraycopy(lines.blue, 0, picture.blue(), at, size.width());
    }

    /** Adds how much a row of a channel differs from what is in {@code line}. */
    private static void difference(float[] line, float[] plane, int at, float[] sum, boolean more) {
        for (int x = 0; x < line.length; x++) {
            float apart = Math.abs(plane[at + x] - line[x]);
            sum[x] = more ? sum[x] + apart : apart;
        }
    }

    /** Brings each pixel's luminance to where the hold wants it, its colour's ratios kept. */
    private static void relight(Lines lines) {
        float[] red = lines.red;
        float[] green = lines.green;
        float[] blue = lines.blue;
        for (int x = 0; x < red.length; x++) {
            float look = lines.look[x];
            // 0 where the look left the pixel as it was.
            float changed = Math.min(lines.changed[x] * 1e9f, 1f);
            float moved = lines.slope[x] * lines.source[x] - lines.fine[x] * look + lines.rest[x];
            float wanted = Math.min(Math.max(look + changed * moved, 0f), 1f);
            float ratio = (wanted + OFFSET) / (look + OFFSET);
            float brightest = Math.max(Math.max(red[x], green[x]), Math.max(blue[x], 1e-3f));
            float gain = Math.min(ratio * ratio, Math.min(MOST_GAIN, Math.max(1f / brightest, 1f)));
            float lacking = Math.max(wanted * wanted - gain * look * look, 0f) * changed;
            red[x] = Math.min(red[x] * gain + lacking, Math.max(red[x], 1f));
            green[x] = Math.min(green[x] * gain + lacking, Math.max(green[x], 1f));
            blue[x] = Math.min(blue[x] * gain + lacking, Math.max(blue[x], 1f));
        }
    }
}
