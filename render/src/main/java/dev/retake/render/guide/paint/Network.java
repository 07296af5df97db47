package dev.retake.render.guide.paint;

import dev.retake.render.kernel.Hash;
import java.util.Arrays;

/**
 * A fully connected network from features of a pixel to a change of its colour: two hidden layers of leaky rectifiers, and linear ends.
 *
 * <p>It runs on blocks of pixels, a row of values a feature, so that every sum runs over pixels side by side and each pixel's sum is
 * added up in one order.
 */
final class Network {
    /** Pixels of a block. */
    static final int BLOCK = 512;

    /** Units of each hidden layer. */
    static final int HIDDEN = 48;

    static final int OUTPUTS = 3;

    /** What a rectifier lets through of values below zero. */
    static final float LEAK = 0.1f;

    /** How small the changes are that an untrained network makes, beside the usual. */
    private static final double TIMID = 0.1;

    private static final int[] SIZES = {Surroundings.COUNT, HIDDEN, HIDDEN, OUTPUTS};

    /** For each layer a row a unit: weights of its inputs, then its offset, then zeros up to a multiple of four. */
    private final float[][][] layers;

    private Network(float[][][] layers) {
        this.layers = layers;
    }

    /** An untrained network, always the same: normal weights of variance 2 / inputs (He, Zhang, Ren, Sun, "Delving deep into rectifiers", 2015). */
    static Network untrained() {
        float[][][] layers = empty();
        for (int layer = 0; layer < layers.length; layer++) {
            int inputs = SIZES[layer];
            double spread = Math.sqrt(2.0 / inputs) * (layer == layers.length - 1 ? TIMID : 1);
            for (int unit = 0; unit < layers[layer].length; unit++) {
                for (int input = 0; input < inputs; input++) {
                    layers[layer][unit][input] = (float) (spread * normal(layer, unit * inputs + input));
                }
            }
        }
        return new Network(layers);
    }

    /** Normally distributed, by Box and Muller (1958). */
    private static double normal(int layer, int index) {
        double radius = Math.sqrt(-2 * Math.log(1 - Hash.unit(Hash.mix(2 * layer, index))));
        return radius * Math.cos(2 * Math.PI * Hash.unit(Hash.mix(2 * layer + 1, index)));
    }

    /** Zeros in the shape of a network. */
    static float[][][] empty() {
        float[][][] layers = new float[SIZES.length - 1][][];
        for (int layer = 0; layer < layers.length; layer++) {
            layers[layer] = new float[SIZES[layer + 1]][padded(SIZES[layer] + 1)];
        }
        return layers;
    }

    private static int padded(int count) {
        return Math.ceilDiv(count, 4) * 4;
    }

    /** How many values a network has. */
    static int length() {
        int length = 0;
        for (float[][] layer : empty()) {
            length += layer.length * layer[0].length;
        }
        return length;
    }

    /** Values that {@link #of} takes back. */
    float[] values() {
        float[] values = new float[length()];
        int at = 0;
        for (float[][] layer : layers) {
            for (float[] unit : layer) {
                System.arraycopy(unit, 0, values, at, unit.length);
                at += unit.length;
            }
        }
        return values;
    }

    static Network of(float[] values) {
        float[][][] layers = empty();
        int at = 0;
        for (float[][] layer : layers) {
            for (float[] unit : layer) {
                System.arraycopy(values, at, unit, 0, unit.length);
                at += unit.length;
            }
        }
        return new Network(layers);
    }

    /** The weights themselves, for training. */
    float[][][] layers() {
        return layers;
    }

    /** The same network for features that are not brought to one scale first. */
    Network forPlain(float[] means, float[] scales) {
        Network plain = of(values());
        for (float[] unit : plain.layers[0]) {
            for (int input = 0; input < Surroundings.COUNT; input++) {
                unit[input] *= scales[input];
                unit[Surroundings.COUNT] -= unit[input] * means[input];
            }
        }
        return plain;
    }

    /** A block of pixels on its way through a network. One thread's own. */
    static final class Pass {
        final float[][] inputs = block(Surroundings.COUNT);
        final float[][] first = block(HIDDEN);
        final float[][] second = block(HIDDEN);
        final float[][] outputs = new float[OUTPUTS][BLOCK];

        /** Rows of a layer's values, and a row of ones for the offset of the next. */
        private static float[][] block(int units) {
            float[][] rows = new float[padded(units + 1)][BLOCK];
            Arrays.fill(rows[units], 1);
            return rows;
        }
    }

    /** Turns a pass's inputs into its outputs. */
    void run(Pass pass) {
        combine(layers[0], pass.inputs, pass.first);
        rectify(pass.first);
        combine(layers[1], pass.first, pass.second);
        rectify(pass.second);
        combine(layers[2], pass.second, pass.outputs);
    }

    private static void rectify(float[][] rows) {
        for (int unit = 0; unit < HIDDEN; unit++) {
            rectify(rows[unit]);
        }
    }

    private static void rectify(float[] row) {
        for (int p = 0; p < row.length; p++) {
            row[p] = Math.max(row[p], LEAK * row[p]);
        }
    }

    /** Weighted sums of rows: for each row of weights, whose length is a multiple of four, one of sums. */
    static void combine(float[][] weights, float[][] rows, float[][] sums) {
        for (int unit = 0; unit < weights.length; unit++) {
            float[] by = weights[unit];
            Arrays.fill(sums[unit], 0);
            for (int i = 0; i < by.length; i += 4) {
                add(sums[unit], rows[i], rows[i + 1], rows[i + 2], rows[i + 3], by[i], by[i + 1], by[i + 2], by[i + 3]);
            }
        }
    }

    /** Adds four weighted rows to one; this shape becomes vector code. */
    static void add(
            float[] sum,
            float[] a,
            float[] b,
            float[] c,
            float[] d,
            float weightA,
            float weightB,
            float weightC,
            float weightD) {
        for (int x = 0; x < sum.length; x++) {
            sum[x] += weightA * a[x] + weightB * b[x] + weightC * c[x] + weightD * d[x];
        }
    }
}
