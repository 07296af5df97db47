package dev.retake.signals.shot;

import java.util.List;
import java.util.Optional;

/**
 * Recognises a dissolve by what it is: each picture in between is a mixture of the first and the last one, with a share
 * that grows steadily. A pan or a walk leads from one picture to another too, but not through their mixtures.
 */
final class Mixtures {
    private static final int[] LENGTHS = {8, 11, 14, 17, 20, 23};
    private static final double SMALLEST_CHANGE = 0.04;
    /** What is left of a picture when its mixture is taken away, as a share of the change from end to end. */
    private static final double LARGEST_REST = 0.2;

    private static final double LARGEST_STEP = 0.4;
    private static final double NEARLY_THERE = 0.94;
    private static final int FEWEST_BETWEEN = 3;
    private static final int STRIDE = 2;

    private Mixtures() {}

    /** How many frames ago a dissolve began and ended. */
    record Span(int first, int last) {}

    /**
     * The dissolve that has just ended.
     *
     * @param pictures newest first
     * @param usable how many of them belong to the present shot
     */
    static Optional<Span> justEnded(List<ShotPicture> pictures, int usable) {
        for (int length : LENGTHS) {
            if (length >= Math.min(usable, pictures.size())) {
                return Optional.empty();
            }
            Optional<Span> span = span(pictures, length);
            if (span.isPresent() && Likeness.differ(pictures.get(length), pictures.getFirst())) {
                return span;
            }
        }
        return Optional.empty();
    }

    private static Optional<Span> span(List<ShotPicture> pictures, int length) {
        ShotPicture from = pictures.get(length);
        ShotPicture to = pictures.getFirst();
        if (Likeness.placesChanged(from, to) < SMALLEST_CHANGE) {
            return Optional.empty();
        }
        double before = 1;
        int between = 0;
        int first = 0;
        int last = 0;
        for (int back = 1; back <= length; back++) {
            double[] fit = back == length ? new double[2] : shareAndRest(from, pictures.get(back), to);
            double share = fit[0];
            boolean ended = back > 2 || share > NEARLY_THERE;
            if (!ended || share > before + 0.06 || before - share > LARGEST_STEP || fit[1] > LARGEST_REST) {
                return Optional.empty();
            }
            if (share > 0.04 && share < 0.96) {
                between++;
                first = back;
                last = last == 0 ? back : last;
            }
            before = Math.min(before, share);
        }
        return between < FEWEST_BETWEEN ? Optional.empty() : Optional.of(new Span(first, last));
    }

    /** The share of {@code to} that comes nearest to a picture, by least squares, and what it leaves unexplained. */
    private static double[] shareAndRest(ShotPicture from, ShotPicture picture, ShotPicture to) {
        double[] sums = new double[3];
        add(from.red(), picture.red(), to.red(), sums);
        add(from.green(), picture.green(), to.green(), sums);
        add(from.blue(), picture.blue(), to.blue(), sums);
        double share = sums[0] / sums[1];
        return new double[] {share, sums[2] / sums[1] - share * share};
    }

    private static void add(float[] from, float[] picture, float[] to, double[] sums) {
        for (int i = 0; i < from.length; i += STRIDE) {
            double whole = to[i] - from[i];
            double part = picture[i] - from[i];
            sums[0] += whole * part;
            sums[1] += whole * whole;
            sums[2] += part * part;
        }
    }
}
