package dev.retake.render.guide.paint;

import dev.retake.media.PixelPool;
import dev.retake.render.kernel.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * Teaches a network what a guide does, by Adam (Kingma, Ba, "Adam: a method for stochastic optimization", 2015) with a rate that
 * rises, then falls along a cosine.
 *
 * <p>Blocks are taken in a fixed order, and their gradients, found by any number of threads, are added up in that order: the same
 * samples give the same network.
 */
final class Training {
    /** How often each sample is met, and steps that are taken however few there are. */
    private static final int TURNS = 12;

    private static final int LEAST_STEPS = 400;

    /** Blocks that a step is made from. */
    private static final int BLOCKS = 4;

    private static final int RISE = 60;
    private static final double RATE = 3e-3;
    private static final double MOMENTUM = 0.9;
    private static final double SQUARES = 0.99;

    private final List<Samples.Block> learnt;
    private final PixelPool pool;
    private final Network network = Network.untrained();
    private final List<Descent> descents = new ArrayList<>();
    private final float[][][] momentum = Network.empty();
    private final float[][][] squares = Network.empty();
    private final float[][] secondTurned = new float[Network.HIDDEN][Network.HIDDEN];
    private final float[][] thirdTurned = new float[Network.HIDDEN][4];
    private final int steps;
    private int step;

    /**
     * Begins.
     *
     * @param learnt samples whose features have been brought to one scale
     */
    Training(List<Samples.Block> learnt, PixelPool pool) {
        this.learnt = learnt;
        this.pool = pool;
        steps = Math.max(LEAST_STEPS, TURNS * learnt.size() / BLOCKS);
        for (int block = 0; block < BLOCKS; block++) {
            descents.add(new Descent());
        }
    }

    /** The network as far as it has got. */
    Network network() {
        return network;
    }

    boolean isDone() {
        return step == steps;
    }

    /** Takes some steps. */
    void go(int count) {
        for (int end = Math.min(steps, step + count); step < end; step++) {
            turn(network.layers()[1], secondTurned);
            turn(network.layers()[2], thirdTurned);
            pool.forRows(16 * BLOCKS, (from, to) -> {
                for (int k = from / 16; k < to / 16; k++) {
                    descents.get(k).look(network, secondTurned, thirdTurned, block(step * BLOCKS + k));
                }
            });
            descend();
        }
    }

    /** Each turn through the samples has an order of its own. */
    private Samples.Block block(int place) {
        int count = learnt.size();
        int turn = place / count;
        long offset = Hash.mix(turn) >>> 1;
        return learnt.get((int) ((offset + (long) (place % count) * stride(turn, count)) % count));
    }

    /** A step through the samples that meets each once. */
    private static int stride(int turn, int count) {
        int stride = 1 + (int) (Hash.unit(Hash.mix(turn, 1)) * (count - 1));
        while (divisor(stride, count) != 1) {
            stride++;
        }
        return stride;
    }

    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    private static void turn(float[][] weights, float[][] turned) {
        for (int unit = 0; unit < weights.length; unit++) {
            for (int input = 0; input < turned.length; input++) {
                turned[input][unit] = weights[unit][input];
            }
        }
    }

    private void descend() {
        double rate = RATE * Math.min(1, (step + 1.0) / RISE) * (1 + Math.cos(Math.PI * step / steps)) / 2;
        double size = rate / (1 - Math.pow(MOMENTUM, step + 1));
        double scale = 1 / (1 - Math.pow(SQUARES, step + 1));
        float[][][] layers = network.layers();
        for (int layer = 0; layer < layers.length; layer++) {
            for (int unit = 0; unit < layers[layer].length; unit++) {
                float[] weights = layers[layer][unit];
                float[] means = momentum[layer][unit];
                float[] spreads = squares[layer][unit];
                for (int i = 0; i < weights.length; i++) {
                    float slope = 0;
                    for (Descent descent : descents) {
                        slope += descent.gradient()[layer][unit][i];
                    }
                    slope /= BLOCKS * Network.BLOCK;
                    means[i] += (float) (1 - MOMENTUM) * (slope - means[i]);
                    spreads[i] += (float) (1 - SQUARES) * (slope * slope - spreads[i]);
                    weights[i] -= (float) (size * means[i] / (Math.sqrt(spreads[i] * scale) + 1e-8));
                }
            }
        }
    }

    /** The mean squared error of the network over some samples. */
    double error(List<Samples.Block> samples) {
        double sum = 0;
        for (Samples.Block block : samples) {
            Descent descent = descents.getFirst();
            descent.judge(network, block);
            sum += descent.error();
        }
        return sum / (samples.size() * (double) Network.OUTPUTS * Network.BLOCK);
    }
}
