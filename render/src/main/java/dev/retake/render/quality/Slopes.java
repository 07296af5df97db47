package dev.retake.render.quality;

import dev.retake.render.scene.BoxFilter;

/**
 * A look's contrast around each pixel of each channel: the slope of the straight line that explains the look over the source in a
 * small window. Where the source is flat it is near 0.
 */
record Slopes(float[][] planes) {
    private static final int WINDOW = 3;

    /** Variances below this, of code values 0 … 1, tell no slope. */
    private static final float FLAT = 1e-6f;

    static Slopes of(Codes source, Codes look) {
        BoxFilter box = new BoxFilter(source.width(), source.height());
        float[][] planes = new float[3][];
        for (int c = 0; c < planes.length; c++) {
            planes[c] = slopes(source.planes()[c], look.planes()[c], box);
        }
        return new Slopes(planes);
    }

    private static float[] slopes(float[] source, float[] look, BoxFilter box) {
        float[] variance = product(source, source);
        float[] covariance = product(source, look);
        float[] meanSource = new float[source.length];
        float[] meanLook = new float[source.length];
        box.mean(source, meanSource, WINDOW);
        box.mean(look, meanLook, WINDOW);
        box.mean(variance, variance, WINDOW);
        box.mean(covariance, covariance, WINDOW);
        for (int i = 0; i < variance.length; i++) {
            float around = Math.max(variance[i] - meanSource[i] * meanSource[i], 0);
            covariance[i] = (covariance[i] - meanSource[i] * meanLook[i]) / (around + FLAT);
        }
        return covariance;
    }

    private static float[] product(float[] a, float[] b) {
        float[] product = new float[a.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = a[i] * b[i];
        }
        return product;
    }
}
