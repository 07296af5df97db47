package dev.retake.render.scene;

import dev.retake.render.kernel.Light;
import dev.retake.signals.mask.Masks;
import java.util.Optional;

/**
 * Parts people from what is behind them along their outlines, which are known far more sharply than their distance: a small
 * network's near things fade out over a rim of several pixels, which fog would show as a bright wall, and dark hair may read as far.
 *
 * <p>Inside an outline a pixel is as near as the person around it. In a rim outside it is as far as what lies beyond the rim, unless
 * it reads wholly as near as the person and is no mere strip beside them: then it is something that the outline lacks, a ball or a
 * hand. A buffer, not thread-safe.
 */
final class SubjectLayers {
    /** Half the window in which a person's distance is evened out, pixels of the grid. */
    private static final int BODY = 3;

    /** How far near things fade out around people, as a share of the grid's longer side. */
    private static final double RIM = 1.0 / 32;

    /** Half the window in which what lies beyond the rim is looked for, in rims. */
    private static final int BEYOND = 3;

    /** This share of the way from far to near begins to be a thing of its own, and is one. */
    private static final float HARDLY_NEAR = 0.75f;

    private static final float WHOLLY_NEAR = 0.95f;

    /** A thing is at least so wide, twice this and one, as a share of the grid's longer side; what is narrower is nearness that ran over. */
    private static final double NARROW = 1.0 / 106;

    /** This share of a window of that width begins to be filled by a thing, and is. */
    private static final float HARDLY_FULL = 0.75f;

    private static final float FULL = 0.95f;

    /** Less weight than this in a window tells nothing. */
    private static final float LEAST = 0.01f;

    private final int width;
    private final int height;
    private final BoxFilter box;
    private final float[] row;
    private final float[] mask;
    private final float[] weights;
    private final float[] near;
    private final float[] close;
    private final float[] far;
    private final float[] clear;
    private final float[] things;
    private final float[] wide;
    private Optional<Upsampler> toGrid = Optional.empty();

    /** For planes of {@code width * height}. */
    SubjectLayers(int width, int height) {
        this.width = width;
        this.height = height;
        box = new BoxFilter(width, height);
        row = new float[width];
        mask = new float[width * height];
        weights = new float[width * height];
        near = new float[width * height];
        close = new float[width * height];
        far = new float[width * height];
        clear = new float[width * height];
        things = new float[width * height];
        wide = new float[width * height];
    }

    /**
     * Corrects a frame's distances.
     *
     * @param read distance as the network read it, 0 near to 1 far
     * @param snapped the same, drawn to the picture's edges; changed in place
     */
    void part(float[] read, float[] snapped, Masks masks) {
        if (!take(masks)) {
            return;
        }
        int rim = Math.max(2, (int) Math.round(RIM * Math.max(width, height)));
        findNear(read);
        box.mean(mask, close, rim);
        findFar(snapped, rim);
        findThings(read, snapped);
        for (int i = 0; i < snapped.length; i++) {
            if (close[i] <= 0) {
                continue;
            }
            float person = person(read, i);
            float beyond = beyond(snapped, i);
            float behind = Math.max(beyond + things[i] * (snapped[i] - beyond), snapped[i]);
            float inRim = Light.smoothStep(0, 0.12f, close[i]);
            float outside = snapped[i] + inRim * (behind - snapped[i]);
            snapped[i] = outside + mask[i] * (person - outside);
        }
    }

    private float person(float[] read, int i) {
        return weights[i] < LEAST ? read[i] : near[i] / weights[i];
    }

    private float beyond(float[] snapped, int i) {
        return clear[i] < LEAST ? snapped[i] : far[i] / clear[i];
    }

    /** What is as near as people and as wide as a hand: first what fills whole windows, then all within such windows. */
    private void findThings(float[] read, float[] snapped) {
        for (int i = 0; i < things.length; i++) {
            float beyond = beyond(snapped, i);
            float way = (beyond - snapped[i]) / Math.max(beyond - person(read, i), 0.02f);
            things[i] = close[i] > 0 ? Light.smoothStep(HARDLY_NEAR, WHOLLY_NEAR, way) * (1f - mask[i]) : 1;
        }
        int narrow = Math.max(1, (int) Math.round(NARROW * Math.max(width, height)));
        box.mean(things, wide, narrow);
        for (int i = 0; i < wide.length; i++) {
            wide[i] = Light.smoothStep(HARDLY_FULL, FULL, wide[i]);
        }
        box.mean(wide, wide, narrow + 1);
        float any = 0.5f * (2 * narrow + 3) * (2 * narrow + 3);
        for (int i = 0; i < wide.length; i++) {
            things[i] *= Math.min(1f, any * wide[i]);
        }
    }

    /** Brings the outlines onto the grid; false where nobody is. */
    private boolean take(Masks masks) {
        if (masks.subject().length == 1) {
            return false;
        }
        Upsampler upsampler = toGrid.orElseGet(() -> new Upsampler(masks.width(), masks.height(), width, height));
        toGrid = Optional.of(upsampler);
        boolean anybody = false;
        for (int y = 0; y < height; y++) {
            upsampler.row(masks.subject(), y, row);
            for (int x = 0; x < width; x++) {
                float share = Light.smoothStep(0.35f, 0.85f, row[x]);
                mask[y * width + x] = share;
                anybody |= share > 0.5f;
            }
        }
        return anybody;
    }

    /** The mean of what is read inside outlines, as sums and weights, since it is asked for on their soft rims, too. */
    private void findNear(float[] read) {
        for (int i = 0; i < mask.length; i++) {
            weights[i] = mask[i] * mask[i];
            near[i] = read[i] * weights[i];
        }
        box.mean(weights, weights, BODY);
        box.mean(near, near, BODY);
    }

    /** The mean of what lies beyond the rim, likewise. */
    private void findFar(float[] snapped, int rim) {
        for (int i = 0; i < mask.length; i++) {
            clear[i] = close[i] <= LEAST ? 1 : 0;
            far[i] = snapped[i] * clear[i];
        }
        box.mean(clear, clear, BEYOND * rim);
        box.mean(far, far, BEYOND * rim);
    }
}
