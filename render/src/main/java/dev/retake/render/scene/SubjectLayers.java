package dev.retake.render.scene;

import dev.retake.render.kernel.Light;
import dev.retake.signals.mask.Masks;
import java.util.Optional;

/**
 * Parts people from what is behind them along their outlines, which are known far more sharply than their distance: a small
 * network's near things fade out over a rim of several pixels, which fog would show as a bright wall, and dark hair may read as far.
 *
 * <p>Inside an outline a pixel is as near as the person around it. In a rim outside it is as far as what lies beyond the rim, unless
 * it reads wholly as near as the person: then it is something that the outline lacks. A buffer, not thread-safe.
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
        for (int i = 0; i < snapped.length; i++) {
            if (close[i] <= 0) {
                continue;
            }
            float person = weights[i] < LEAST ? read[i] : near[i] / weights[i];
            float beyond = clear[i] < LEAST ? snapped[i] : far[i] / clear[i];
            float way = Math.min(Math.max((beyond - snapped[i]) / Math.max(beyond - person, 0.02f), 0f), 1f);
            float thing = Light.smoothStep(HARDLY_NEAR, WHOLLY_NEAR, way);
            float behind = Math.max(beyond + thing * (snapped[i] - beyond), snapped[i]);
            float inRim = Light.smoothStep(0, 0.12f, close[i]);
            float outside = snapped[i] + inRim * (behind - snapped[i]);
            snapped[i] = outside + mask[i] * (person - outside);
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
