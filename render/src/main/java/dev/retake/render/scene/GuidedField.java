package dev.retake.render.scene;

/**
 * A small plane brought up to full size along the picture's own edges.
 *
 * <p>In every window the plane is explained as {@code a · guide + b}; the smoothed coefficients are interpolated and
 * applied to the full-size guide. Source: He and Sun, "Fast Guided Filter", arXiv 1505.00996, 2015.
 */
public final class GuidedField {
    private final Upsampler upsampler;
    private final int width;
    private final int height;
    private final BoxFilter box;
    private final float[] slope;
    private final float[] offset;
    private final float[] meanGuide;
    private final float[] meanValue;
    private final float[] product;
    private final float[] wideSlope;
    private final float[] wideOffset;

    /** A field over small planes of {@code width * height}. */
    public GuidedField(int width, int height, Upsampler upsampler) {
        this.width = width;
        this.height = height;
        this.upsampler = upsampler;
        box = new BoxFilter(width, height);
        slope = new float[width * height];
        offset = new float[width * height];
        meanGuide = new float[width * height];
        meanValue = new float[width * height];
        product = new float[width * height];
        wideSlope = new float[upsampler.wideLength()];
        wideOffset = new float[upsampler.wideLength()];
    }

    /**
     * Fits the coefficients for a frame.
     *
     * @param values the plane to bring up
     * @param guide the small picture's guide, 0 … 1
     * @param radius half the window, in small pixels
     * @param edge squared contrast of the guide below which an edge is ignored
     */
    public void fit(float[] values, float[] guide, int radius, float edge) {
        box.mean(guide, meanGuide, radius);
        box.mean(values, meanValue, radius);
        multiply(guide, guide);
        box.mean(product, slope, radius);
        multiply(guide, values);
        box.mean(product, offset, radius);
        explain(edge);
        box.mean(slope, slope, radius);
        box.mean(offset, offset, radius);
        upsampler.widen(slope, 0, height, wideSlope);
        upsampler.widen(offset, 0, height, wideOffset);
    }

    private void multiply(float[] a, float[] b) {
        for (int i = 0; i < product.length; i++) {
            product[i] = a[i] * b[i];
        }
    }

    /** From the means of products to slope and offset, in place. */
    private void explain(float edge) {
        for (int i = 0; i < slope.length; i++) {
            float variance = slope[i] - meanGuide[i] * meanGuide[i];
            float covariance = offset[i] - meanGuide[i] * meanValue[i];
            slope[i] = covariance / (Math.max(variance, 0f) + edge);
            offset[i] = meanValue[i] - slope[i] * meanGuide[i];
        }
    }

    /**
     * Reads a row at full size.
     *
     * @param y row of the full picture
     * @param guide the full picture's guide on that row
     * @param out filled with the field
     * @param spare overwritten
     */
    public void row(int y, float[] guide, float[] out, float[] spare) {
        upsampler.wideRow(wideSlope, y, out);
        upsampler.wideRow(wideOffset, y, spare);
        for (int x = 0; x < out.length; x++) {
            out[x] = out[x] * guide[x] + spare[x];
        }
    }
}
