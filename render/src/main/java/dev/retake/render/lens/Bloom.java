package dev.retake.render.lens;

import dev.retake.media.LinearImage;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.look.Parameters;

/**
 * Bright things spread: bloom in the lens, halation in the film base, or a soft-focus filter, which differ only in
 * threshold, reach and colour.
 */
public final class Bloom implements Operator {
    private static final int LEVELS = 5;

    private final float amount;
    private final float threshold;
    private final float limit;
    private final float veil;
    private final Colour colour;
    private final float[] weights = new float[LEVELS];
    private GlowPyramid pyramid = new GlowPyramid(1, 1, LEVELS);
    private int width;
    private int height;

    /**
     * {@code amount}; {@code threshold}: light from which things glow; {@code reach} 0 (tight) … 1 (wide); {@code
     * colour}; {@code veil} 0 … 1: how much the glow replaces the sharp picture, instead of adding to it.
     */
    public Bloom(Parameters parameters) {
        amount = (float) parameters.scaled("amount", 0);
        threshold = (float) parameters.number("threshold", 1);
        limit = (float) parameters.number("limit", 12);
        veil = (float) Math.min(0.8, parameters.scaled("veil", 0));
        colour = parameters.colour("colour", "#ffffff").normalised();
        double reach = parameters.number("reach", 0.5);
        double sum = 0;
        for (int level = 0; level < LEVELS; level++) {
            double distance = level / (LEVELS - 1.0) - reach;
            weights[level] = (float) StrictMath.exp(-distance * distance / 0.18);
            sum += weights[level];
        }
        for (int level = 0; level < LEVELS; level++) {
            weights[level] /= (float) sum;
        }
    }

    @Override
    public Stage stage() {
        return Stage.LENS;
    }

    @Override
    public boolean seesWholePicture() {
        return true;
    }

    @Override
    public void observe(LinearImage picture, FrameScene frame) {
        if (width != picture.width() || height != picture.height()) {
            width = picture.width();
            height = picture.height();
            pyramid = new GlowPyramid(width, height, LEVELS);
        }
        pyramid.take(picture, threshold, limit, weights, frame);
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        spread(row, 0, row.red(), colour.red());
        spread(row, 1, row.green(), colour.green());
        spread(row, 2, row.blue(), colour.blue());
    }

    private void spread(Row row, int channel, float[] values, float tint) {
        float[] glow = row.scratch(0);
        pyramid.row(channel, row.y(), glow);
        float keep = 1f - veil;
        float add = amount * tint + veil;
        for (int x = 0; x < values.length; x++) {
            values[x] = values[x] * keep + glow[x] * add;
        }
    }
}
