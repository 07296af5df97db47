package dev.retake.media.scale;

import dev.retake.media.kernel.Rows;
import java.util.Arrays;
import java.util.Optional;

/**
 * The outputs of an axis that weigh their samples all alike, each a whole number of samples after the one before: all but a few at the
 * edges when a picture is made smaller by a whole number, or chroma is moved by a constant. They are found tap by tap, all at once,
 * which runs on vectors as one output after the other does not; the same operations in the same order, so the same values to the bit.
 */
final class EvenTaps {
    /** Shorter runs than this are not worth it. */
    private static final int SHORTEST = 16;
    /** Steeper reductions read too many phases. */
    private static final int LARGEST_STEP = 4;

    /** Taps that are added in one pass. */
    private static final int AT_ONCE = 4;

    private final int first;
    private final int end;
    private final int step;
    private final int start;
    private final float[] weights;

    private EvenTaps(int first, int end, int step, int start, float[] weights) {
        this.first = first;
        this.end = end;
        this.step = step;
        this.start = start;
        this.weights = weights;
    }

    /**
     * The longest run of such outputs around the middle one.
     *
     * @param starts index of each output's first sample
     * @param weights output by output, its taps one after the other
     */
    static Optional<EvenTaps> of(int[] starts, float[] weights, int taps) {
        int middle = starts.length / 2;
        int step = middle + 1 < starts.length ? starts[middle + 1] - starts[middle] : 0;
        if (taps == 1 || step < 1 || step > LARGEST_STEP) {
            return Optional.empty();
        }
        int first = middle;
        while (first > 0 && alike(starts, weights, taps, middle, first - 1, step)) {
            first--;
        }
        int end = middle + 1;
        while (end < starts.length && alike(starts, weights, taps, middle, end, step)) {
            end++;
        }
        if (end - first < SHORTEST) {
            return Optional.empty();
        }
        int from = middle * taps;
        int to = from + taps;
        while (to - from > 1 && weights[from] == 0) {
            from++;
        }
        while (to - from > 1 && weights[to - 1] == 0) {
            to--;
        }
        int start = starts[first] + from - middle * taps;
        return Optional.of(new EvenTaps(first, end, step, start, Arrays.copyOfRange(weights, from, to)));
    }

    private static boolean alike(int[] starts, float[] weights, int taps, int one, int other, int step) {
        return starts[other] - starts[one] == (other - one) * step
                && Arrays.equals(weights, one * taps, (one + 1) * taps, weights, other * taps, (other + 1) * taps);
    }

    /** The first such output. */
    int first() {
        return first;
    }

    /** The output after the last. */
    int end() {
        return end;
    }

    /**
     * What one thread works in.
     *
     * @param phases every {@code step}th sample from the first, the second ... on; none where each output begins at the next sample
     * @param shifted samples where the outputs are that draw on them, for four taps: loops with one index run on vectors
     * @param sums the outputs
     */
    record Scratch(float[][] phases, float[][] shifted, float[] sums) {}

    /** Room for rows of so many samples. */
    Scratch scratch(int samples) {
        return new Scratch(
                step == 1 ? new float[0][] : new float[step][Math.ceilDiv(samples, step)],
                new float[AT_ONCE][end - first],
                new float[end - first]);
    }

    /**
     * Filters those outputs of a row.
     *
     * @param spare from {@link #scratch}, overwritten
     */
    void apply(float[] source, int samples, float[] target, Scratch spare) {
        for (int phase = 0; phase < spare.phases.length; phase++) {
            Rows.pick(source, phase, step, spare.phases[phase], Math.ceilDiv(samples - phase, step));
        }
        int length = end - first;
        float[][] rows = spare.shifted;
        float[] sums = spare.sums;
        Arrays.fill(sums, 0);
        int tap = 0;
        for (; tap + AT_ONCE <= weights.length; tap += AT_ONCE) {
            for (int i = 0; i < AT_ONCE; i++) {
                shift(source, spare, tap + i, rows[i]);
            }
            Rows.addFour(
                    rows[0],
                    weights[tap],
                    rows[1],
                    weights[tap + 1],
                    rows[2],
                    weights[tap + 2],
                    rows[3],
                    weights[tap + 3],
                    sums,
                    length);
        }
        for (; tap < weights.length; tap++) {
            shift(source, spare, tap, rows[0]);
            Rows.addScaled(rows[0], weights[tap], sums, length);
        }
        System.arraycopy(sums, 0, target, first, length);
    }

    private void shift(float[] source, Scratch spare, int tap, float[] row) {
        float[] from = step == 1 ? source : spare.phases[(start + tap) % step];
        System.arraycopy(from, (start + tap) / step, row, 0, end - first);
    }
}
