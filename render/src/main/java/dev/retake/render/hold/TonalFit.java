package dev.retake.render.hold;

import dev.retake.render.scene.BoxFilter;
import java.util.Arrays;

/**
 * What a look did to tones, place by place, as a straight line {@code looked = slope · source + offset} in each window: the same
 * line on the source's pixels is the source's structure in the look's tones.
 *
 * <p>Source: He, Sun and Tang, "Guided Image Filtering", 2010 (structure transfer), with windows weighted by a mask, and with a
 * least slope, so that contrast that the look took away comes back. A look that turns tones around is left alone there.
 */
final class TonalFit {
    /** Variance of the source below which a window has no structure: a deviation of 1.5 % of the display's range. */
    private static final float NOISE = 0.015f * 0.015f;

    /** Variance up to which lines lean toward the source's own contrast, as bright as the look is: too little to tell. */
    private static final float RIDGE = 2e-4f;

    private static final float LEAST_MASK = 1e-3f;

    /** Correlation of source and look at which the look counts as having turned tones around; from 0 on it has not. */
    private static final float TURNED = 0.3f;

    private final BoxFilter box;
    private final int length;
    private final float[] slope;
    private final float[] offset;
    private final float[] structured;
    private final float[] mass;
    private final float[] meanSource;
    private final float[] meanLooked;
    private final float[] sourceSquares;
    private final float[] lookedSquares;
    private final float[] products;
    private final float[] spare;

    /** For grids of a size. */
    TonalFit(int width, int height) {
        box = new BoxFilter(width, height);
        length = width * height;
        slope = new float[length];
        offset = new float[length];
        structured = new float[length];
        mass = new float[length];
        meanSource = new float[length];
        meanLooked = new float[length];
        sourceSquares = new float[length];
        lookedSquares = new float[length];
        products = new float[length];
        spare = new float[length];
    }

    /**
     * Fits.
     *
     * @param source roots of light, 0 to 1
     * @param looked likewise
     * @param mask which pixels count, 0 to 1; an empty one: all
     * @param radius half the window
     * @param least share of the source's contrast, relative to the brightness, that the lines keep at least
     */
    void fit(float[] source, float[] looked, float[] mask, int radius, float least) {
        if (mask.length == 0) {
            Arrays.fill(mass, 1f);
        } else {
            box.mean(mask, mass, radius);
        }
        mean(source, source, false, mask, radius, meanSource);
        mean(looked, looked, false, mask, radius, meanLooked);
        mean(source, source, true, mask, radius, sourceSquares);
        mean(looked, looked, true, mask, radius, lookedSquares);
        mean(source, looked, true, mask, radius, products);
        for (int i = 0; i < length; i++) {
            float s = meanSource[i];
            float t = meanLooked[i];
            float sourceVariance = Math.max(sourceSquares[i] - s * s, 0f);
            float lookedVariance = Math.max(lookedSquares[i] - t * t, 0f);
            float covariance = products[i] - s * t;
            float alike = covariance / (float) Math.sqrt((sourceVariance + RIDGE) * (lookedVariance + RIDGE));
            float straight = Math.min(Math.max((alike + TURNED) / TURNED, 0f), 1f);
            float asBright = Math.min(1f, t / Math.max(s, 0.02f));
            float fitted = (covariance + RIDGE * asBright) / (sourceVariance + RIDGE);
            fitted = Math.max(fitted, least * straight * asBright);
            slope[i] = fitted;
            offset[i] = t - fitted * s;
            structured[i] = straight * sourceVariance / (sourceVariance + NOISE);
        }
        int smoothing = Math.min(radius, 4);
        box.mean(slope, slope, smoothing);
        box.mean(offset, offset, smoothing);
        box.mean(structured, structured, smoothing);
    }

    /** The mean over windows of {@code a}, or of {@code a · b}, where the mask counts. */
    private void mean(float[] a, float[] b, boolean product, float[] mask, int radius, float[] out) {
        for (int i = 0; i < length; i++) {
            spare[i] = a[i];
        }
        if (product) {
            for (int i = 0; i < length; i++) {
                spare[i] *= b[i];
            }
        }
        if (mask.length > 0) {
            for (int i = 0; i < length; i++) {
                spare[i] *= mask[i];
            }
        }
        box.mean(spare, out, radius);
        if (mask.length > 0) {
            for (int i = 0; i < length; i++) {
                out[i] /= Math.max(mass[i], LEAST_MASK);
            }
        }
    }

    float[] slope() {
        return slope;
    }

    float[] offset() {
        return offset;
    }

    /** Whether there is any structure of the source to hold, 0 to 1. */
    float[] structured() {
        return structured;
    }
}
