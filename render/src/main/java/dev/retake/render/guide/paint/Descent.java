package dev.retake.render.guide.paint;

import java.util.Arrays;

/** How a network's weights would have to change for one block of pixels: the gradient of its squared error. One thread's own. */
final class Descent {
    private final Network.Pass pass = new Network.Pass();
    private final float[][] errors = new float[4][Network.BLOCK];
    private final float[][] second = new float[Network.HIDDEN][Network.BLOCK];
    private final float[][] first = new float[Network.HIDDEN][Network.BLOCK];
    private final float[][] turnedInputs = new float[Network.BLOCK][pass.inputs.length];
    private final float[][] turnedFirst = new float[Network.BLOCK][pass.first.length];
    private final float[][] turnedSecond = new float[Network.BLOCK][pass.second.length];
    private final float[][][] gradient = Network.empty();
    private double error;

    /** The gradient that was found last, in the shape of a network. */
    float[][][] gradient() {
        return gradient;
    }

    /** The squared error that was found last, summed up. */
    double error() {
        return error;
    }

    /** Finds the error of a network. */
    void judge(Network network, Samples.Block block) {
        System.arraycopy(block.features(), 0, pass.inputs, 0, Surroundings.COUNT);
        network.run(pass);
        error = 0;
        for (int channel = 0; channel < Network.OUTPUTS; channel++) {
            for (int p = 0; p < Network.BLOCK; p++) {
                float off = pass.outputs[channel][p] - block.wanted()[channel][p];
                errors[channel][p] = off;
                error += off * off;
            }
        }
    }

    /**
     * Finds the error and the gradient (Rumelhart, Hinton, Williams, "Learning representations by back-propagating errors", 1986).
     *
     * @param secondTurned the second layer's weights, a row an input
     * @param thirdTurned the third's
     */
    void look(Network network, float[][] secondTurned, float[][] thirdTurned, Samples.Block block) {
        judge(network, block);
        turn(pass.inputs, turnedInputs);
        turn(pass.first, turnedFirst);
        turn(pass.second, turnedSecond);
        collect(errors, turnedSecond, gradient[2]);
        Network.combine(thirdTurned, errors, second);
        for (int unit = 0; unit < Network.HIDDEN; unit++) {
            passBack(second[unit], pass.second[unit]);
        }
        collect(second, turnedFirst, gradient[1]);
        Network.combine(secondTurned, second, first);
        for (int unit = 0; unit < Network.HIDDEN; unit++) {
            passBack(first[unit], pass.first[unit]);
        }
        collect(first, turnedInputs, gradient[0]);
    }

    private static void turn(float[][] rows, float[][] turned) {
        for (int p = 0; p < turned.length; p++) {
            for (int unit = 0; unit < rows.length; unit++) {
                turned[p][unit] = rows[unit][p];
            }
        }
    }

    private static void passBack(float[] error, float[] value) {
        for (int p = 0; p < error.length; p++) {
            error[p] *= value[p] > 0 ? 1 : Network.LEAK;
        }
    }

    private static void collect(float[][] errors, float[][] turned, float[][] gradient) {
        for (int unit = 0; unit < gradient.length; unit++) {
            float[] sums = gradient[unit];
            float[] by = errors[unit];
            Arrays.fill(sums, 0);
            for (int p = 0; p < by.length; p += 4) {
                Network.add(
                        sums,
                        turned[p],
                        turned[p + 1],
                        turned[p + 2],
                        turned[p + 3],
                        by[p],
                        by[p + 1],
                        by[p + 2],
                        by[p + 3]);
            }
        }
    }
}
