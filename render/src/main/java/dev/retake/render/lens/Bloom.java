package dev.retake.render.lens;

import dev.retake.media.LinearImage;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.look.Parameters;
import java.util.Optional;

/**
 * Bright things spread: bloom in the lens, halation in the film base, or a soft-focus filter, which differ only in reach
 * and colour and come out of one pyramid.
 */
public final class Bloom implements Operator {
    private static final int LEVELS = 5;

    private static final double LEVEL_SPREAD = 0.18;

    /** Halation is tight: light that the film's base throws back. */
    private static final double HALATION_REACH = 0.1;

    /** A glow that leaves less of the sharp picture takes faces' features. */
    private static final float SOFT = 0.8f;

    private final float threshold;
    private final float limit;
    private final float keep;
    private final float[][] weights = new float[3][LEVELS];
    private Optional<GlowPyramid> pyramid = Optional.empty();

    /**
     * {@code amount}; {@code threshold}: light from which things glow; {@code reach} 0 (tight) … 1 (wide); {@code
     * colour}; {@code veil} 0 … 1: how much the glow replaces the sharp picture, instead of adding to it; {@code
     * halation}: as much again, tight and in {@code halation_colour}; {@code limit}: the most light that one spot gives.
     */
    public Bloom(Parameters parameters) {
        double amount = parameters.scaled("amount", 0);
        double halation = parameters.scaled("halation", 0);
        double veil = Math.min(0.8, parameters.scaled("veil", 0));
        threshold = (float) parameters.number("threshold", 1);
        limit = (float) parameters.number("limit", 12);
        keep = (float) (1 - veil);
        Colour colour = parameters.colour("colour", "#ffffff").normalised();
        Colour base = parameters.colour("halation_colour", "#ff5a2a").normalised();
        double[] wide = levelWeights(parameters.number("reach", 0.5));
        double[] tight = levelWeights(HALATION_REACH);
        for (int level = 0; level < LEVELS; level++) {
            weights[0][level] = weight(wide[level], amount * colour.red() + veil, tight[level], halation * base.red());
            weights[1][level] =
                    weight(wide[level], amount * colour.green() + veil, tight[level], halation * base.green());
            weights[2][level] =
                    weight(wide[level], amount * colour.blue() + veil, tight[level], halation * base.blue());
        }
    }

    private static float weight(double wide, double bloom, double tight, double halation) {
        return (float) (wide * bloom + tight * halation);
    }

    /** A bell over the levels around a reach, with sum 1. */
    private static double[] levelWeights(double reach) {
        double[] weights = new double[LEVELS];
        double sum = 0;
        for (int level = 0; level < LEVELS; level++) {
            double distance = level / (LEVELS - 1.0) - reach;
            weights[level] = StrictMath.exp(-distance * distance / LEVEL_SPREAD);
            sum += weights[level];
        }
        for (int level = 0; level < LEVELS; level++) {
            weights[level] /= sum;
        }
        return weights;
    }

    @Override
    public Stage stage() {
        return Stage.LENS;
    }

    @Override
    public boolean takesStructure() {
        return keep < SOFT;
    }

    @Override
    public boolean seesWholePicture() {
        return true;
    }

    @Override
    public void prepare(FrameScene frame) {
        pyramid = pyramid.or(() -> Optional.of(new GlowPyramid(frame.size(), LEVELS)));
    }

    @Override
    public void observeRow(Row row, FrameScene frame) {
        pyramid.orElseThrow().takeRow(row, threshold, limit);
    }

    @Override
    public void observe(LinearImage picture, FrameScene frame) {
        pyramid.orElseThrow().spread(weights, frame.pool());
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        spread(row, 0, row.red());
        spread(row, 1, row.green());
        spread(row, 2, row.blue());
    }

    private void spread(Row row, int channel, float[] values) {
        float[] glow = row.scratch(0);
        pyramid.orElseThrow().row(channel, row.y(), glow);
        for (int x = 0; x < values.length; x++) {
            values[x] = values[x] * keep + glow[x];
        }
    }
}
