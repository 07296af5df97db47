package dev.retake.render.scene;

import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import java.util.Arrays;

/**
 * Makes the soft silhouettes of small signals follow the colours of the picture.
 *
 * <p>Each value becomes a mean of its neighbourhood, weighted by likeness of colour and by how sure the signal is there:
 * on the slope between near and far it is not. Source: joint bilateral upsampling (Kopf and others, 2007), with a
 * confidence.
 *
 * <p>Planes are kept with a margin on each side, where nothing is sure, so that a row's neighbours are there for each place of
 * the neighbourhood.
 */
final class EdgeSnap {
    private static final int REACH = 6;

    /** Places that are asked, each way: even and odd ones, or else every other column would go its own way. */
    private static final int[] PLACES = {-REACH, -3, -1, 0, 1, 3, REACH};

    private static final float COLOUR_SHARPNESS = 180f;
    private static final float SLOPE_DOUBT = 900f;

    /** From this confidence on, a value stays as it is. */
    private static final float SURE = 0.9f;

    /** Weight of a value of its own, so that a lonely pixel keeps it. */
    private static final float LEAST_WEIGHT = 1e-4f;

    private final int width;
    private final int height;
    private final int stride;
    private final float[] red;
    private final float[] green;
    private final float[] blue;
    private final float[] spare;
    private final Signal[] signals;

    /** A signal to snap: its values and how sure they are, squared for weights. */
    private record Signal(float[] values, float[] sureness, float[] squares) {
        Signal(int length) {
            this(new float[length], new float[length], new float[length]);
        }
    }

    /** Weighted sums of one signal over a row. */
    private record Sums(float[] weights, float[] values) {
        Sums(int length) {
            this(new float[length], new float[length]);
        }
    }

    /** For planes of {@code width * height}. */
    EdgeSnap(int width, int height) {
        this.width = width;
        this.height = height;
        stride = width + 2 * REACH;
        red = new float[stride * height];
        green = new float[stride * height];
        blue = new float[stride * height];
        spare = new float[width * height];
        signals = new Signal[] {new Signal(stride * height), new Signal(stride * height)};
    }

    /** Takes the colours of a frame's small copy. */
    void take(LinearImage small) {
        root(small.red(), red);
        root(small.green(), green);
        root(small.blue(), blue);
    }

    private void root(float[] from, float[] to) {
        for (int y = 0; y < height; y++) {
            int row = y * width;
            int padded = y * stride + REACH;
            for (int x = 0; x < width; x++) {
                to[padded + x] = (float) Math.sqrt(Math.min(Math.max(from[row + x], 0f), 1f));
            }
        }
    }

    /** Snaps two planes that lie on the same picture, in place. */
    void snap(float[] first, float[] second, PixelPool pool) {
        pool.forRows(height, (from, to) -> {
            doubt(first, signals[0], from, to);
            doubt(second, signals[1], from, to);
        });
        pool.forRows(height, (from, to) -> {
            Line line = new Line(width);
            for (int y = from; y < to; y++) {
                if (line.begin(y)) {
                    for (int down : PLACES) {
                        if (y + down >= 0 && y + down < height) {
                            for (int across : PLACES) {
                                line.visit(down * stride + across, 1f + 0.03f * (across * across + down * down));
                            }
                        }
                    }
                    line.settle(0, first);
                    line.settle(1, second);
                }
            }
        });
    }

    /**
     * One row and its sums from the first place where a signal is not sure to the last, all in the first-level cache. What lies at
     * the place visited is copied first, since a loop becomes vector code only when all its arrays share one index.
     */
    private final class Line {
        private final float[] hereRed;
        private final float[] hereGreen;
        private final float[] hereBlue;
        private final float[] a;
        private final float[] b;
        private final float[] c;
        private final float[] alike;
        private final Sums[] sums;
        private final boolean[] asks;
        private int row;
        private int left;
        private int start;
        private int length;

        Line(int most) {
            hereRed = new float[most];
            hereGreen = new float[most];
            hereBlue = new float[most];
            a = new float[most];
            b = new float[most];
            c = new float[most];
            alike = new float[most];
            sums = new Sums[] {new Sums(most), new Sums(most)};
            asks = new boolean[signals.length];
        }

        /** Turns to a row; false where all of it is sure. */
        boolean begin(int y) {
            row = y;
            left = width;
            int right = 0;
            for (int i = 0; i < signals.length; i++) {
                float[] sureness = signals[i].sureness;
                int first = 0;
                int last = width;
                int padded = y * stride + REACH;
                while (first < width && sureness[padded + first] > SURE) {
                    first++;
                }
                while (last > first && sureness[padded + last - 1] > SURE) {
                    last--;
                }
                asks[i] = first < last;
                left = Math.min(left, first);
                right = Math.max(right, asks[i] ? last : 0);
            }
            length = right - left;
            if (length <= 0) {
                return false;
            }
            start = y * stride + REACH + left;
            System.arraycopy(red, start, hereRed, 0, length);
            System.arraycopy(green, start, hereGreen, 0, length);
            System.arraycopy(blue, start, hereBlue, 0, length);
            for (Sums sum : sums) {
                Arrays.fill(sum.weights, 0, length, 0);
                Arrays.fill(sum.values, 0, length, 0);
            }
            return true;
        }

        /** One place of the neighbourhood, for all pixels asked about. */
        void visit(int step, float place) {
            System.arraycopy(red, start + step, a, 0, length);
            System.arraycopy(green, start + step, b, 0, length);
            System.arraycopy(blue, start + step, c, 0, length);
            compare(hereRed, hereGreen, hereBlue, a, b, c, place, alike, length);
            for (int i = 0; i < signals.length; i++) {
                if (asks[i]) {
                    System.arraycopy(signals[i].squares, start + step, a, 0, length);
                    System.arraycopy(signals[i].values, start + step, b, 0, length);
                    accumulate(a, b, alike, sums[i].weights, sums[i].values, length);
                }
            }
        }

        /** Snaps what is not sure. */
        void settle(int signal, float[] plane) {
            if (!asks[signal]) {
                return;
            }
            float[] values = signals[signal].values;
            float[] sureness = signals[signal].sureness;
            Sums sum = sums[signal];
            int to = row * width + left;
            for (int x = 0; x < length; x++) {
                float own = values[start + x];
                float snapped = (sum.values[x] + LEAST_WEIGHT * own) / (sum.weights[x] + LEAST_WEIGHT);
                plane[to + x] = sureness[start + x] > SURE ? own : snapped;
            }
        }
    }

    /** How alike colours here and there are, and how near the place is. */
    private static void compare(
            float[] red,
            float[] green,
            float[] blue,
            float[] thereRed,
            float[] thereGreen,
            float[] thereBlue,
            float place,
            float[] alike,
            int length) {
        for (int i = 0; i < length; i++) {
            float r = thereRed[i] - red[i];
            float g = thereGreen[i] - green[i];
            float b = thereBlue[i] - blue[i];
            float unlike = 1f + COLOUR_SHARPNESS * (r * r + g * g + b * b);
            alike[i] = 1f / (unlike * unlike * place);
        }
    }

    /** Squares of sureness become weights, which values are added up by. */
    private static void accumulate(
            float[] squares, float[] values, float[] alike, float[] weightSums, float[] valueSums, int length) {
        for (int i = 0; i < length; i++) {
            float weight = squares[i] * alike[i];
            weightSums[i] += weight;
            valueSums[i] += values[i] * weight;
        }
    }

    /** On the slope between near and far a signal is not sure. */
    private void doubt(float[] plane, Signal signal, int from, int to) {
        for (int y = from; y < to; y++) {
            int up = Math.max(y - 2, 0) * width;
            int down = Math.min(y + 2, height - 1) * width;
            int row = y * width;
            int padded = y * stride + REACH;
            for (int x = 0; x < width; x++) {
                float across = plane[row + Math.min(x + 2, width - 1)] - plane[row + Math.max(x - 2, 0)];
                float along = plane[down + x] - plane[up + x];
                float sure = 1f / (1f + SLOPE_DOUBT * (across * across + along * along));
                signal.values[padded + x] = plane[row + x];
                signal.sureness[padded + x] = sure;
                signal.squares[padded + x] = sure * sure;
            }
        }
    }

    /**
     * Draws the near in by so many pixels: a small network's silhouettes reach too far out, and what lies behind would
     * carry a rim of nearness.
     *
     * @param distance 0 near to 1 far, changed in place
     */
    void drawInNear(float[] distance, int pixels, PixelPool pool) {
        pool.forRows(height, (from, to) -> {
            float[] most = new float[width];
            float[] beside = new float[width];
            for (int y = from; y < to; y++) {
                System.arraycopy(distance, y * width, most, 0, width);
                for (int k = 1; k <= Math.min(pixels, width - 1); k++) {
                    System.arraycopy(distance, y * width, beside, k, width - k);
                    Arrays.fill(beside, 0, k, distance[y * width]);
                    raise(most, beside);
                    System.arraycopy(distance, y * width + k, beside, 0, width - k);
                    Arrays.fill(beside, width - k, width, distance[(y + 1) * width - 1]);
                    raise(most, beside);
                }
                System.arraycopy(most, 0, spare, y * width, width);
            }
        });
        pool.forRows(height, (from, to) -> {
            float[] most = new float[width];
            float[] beside = new float[width];
            for (int y = from; y < to; y++) {
                System.arraycopy(spare, y * width, most, 0, width);
                for (int k = 1; k <= pixels; k++) {
                    System.arraycopy(spare, Math.max(y - k, 0) * width, beside, 0, width);
                    raise(most, beside);
                    System.arraycopy(spare, Math.min(y + k, height - 1) * width, beside, 0, width);
                    raise(most, beside);
                }
                System.arraycopy(most, 0, distance, y * width, width);
            }
        });
    }

    private static void raise(float[] values, float[] others) {
        for (int x = 0; x < values.length; x++) {
            values[x] = Math.max(values[x], others[x]);
        }
    }
}
