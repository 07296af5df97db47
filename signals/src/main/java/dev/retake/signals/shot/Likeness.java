package dev.retake.signals.shot;

/**
 * How much two pictures look like the same scene, by measures that each forgive something else: a pan, a flash, somebody
 * who walks past the lens.
 */
final class Likeness {
    private static final int BLOCK_COLUMNS = 8;
    private static final int BLOCK_ROWS = 6;
    /** Sum of squared detail from which on a block has something to recognise, a pixel. */
    private static final double TEXTURED = 36;

    /** How far a block of the finer picture is looked for, in its pixels. */
    private static final int REACH = 12;
    /** The correlation from which on a block counts as found. */
    private static final double FOUND = 0.7;

    /** Odds of twenty to one. */
    private static final double CERTAIN = 3;

    /** Mean change of colour under which nothing can have been cut. */
    private static final double SMALLEST_CHANGE = 0.02;

    private static final double SMALLEST_OVERLAP = 0.3;

    private Likeness() {}

    /** Whether two pictures show different scenes, more likely than not. */
    static boolean differ(ShotPicture a, ShotPicture b) {
        return evidenceOfChange(a, b, 0) > 0;
    }

    /** Whether two pictures certainly show the same scene. */
    static boolean agree(ShotPicture a, ShotPicture b) {
        return evidenceOfChange(a, b, -CERTAIN) < -CERTAIN;
    }

    /**
     * The logarithm of the odds that two pictures show different scenes: a linear judgement over the measures below, with
     * weights from logistic regression over pairs of neighbouring frames of made-up sequences (of seeds that no test
     * uses). Dear measures, which can only lower it, come last and are left out once it is below {@code enough}.
     */
    private static double evidenceOfChange(ShotPicture a, ShotPicture b, double enough) {
        double places = placesChanged(a, b);
        if (places < SMALLEST_CHANGE) {
            return Double.NEGATIVE_INFINITY;
        }
        double evidence =
                3.61 + 2.15 * Math.sqrt(paletteChanged(a, b)) + 1.98 * Math.sqrt(places) - 8.49 * stayed(a, b);
        if (evidence > enough) {
            evidence -= 13.69 * moved(a.fine(), b.fine());
        }
        if (evidence > enough) {
            evidence -= 12.74 * Math.max(0, panned(a, b));
        }
        return evidence;
    }

    /** Mean change of colour in place, 0 to 1. */
    static double placesChanged(ShotPicture a, ShotPicture b) {
        double sum = 0;
        for (int i = 0; i < a.red().length; i++) {
            sum += Math.abs(a.red()[i] - b.red()[i])
                    + Math.abs(a.green()[i] - b.green()[i])
                    + Math.abs(a.blue()[i] - b.blue()[i]);
        }
        return sum / (3.0 * a.red().length);
    }

    /** Half the summed difference of two colour histograms: 0 the same colours, 1 none in common. */
    static double paletteChanged(ShotPicture a, ShotPicture b) {
        double sum = 0;
        for (int i = 0; i < a.palette().length; i++) {
            sum += Math.abs(a.palette()[i] - b.palette()[i]);
        }
        return sum / 2;
    }

    /**
     * The share of blocks that have kept their detail in place, whatever happened to their brightness, 0 to 1; 0 when
     * there is no detail in either picture.
     */
    static double stayed(ShotPicture a, ShotPicture b) {
        double kept = 0;
        double counted = 0;
        for (int row = 0; row < BLOCK_ROWS; row++) {
            for (int column = 0; column < BLOCK_COLUMNS; column++) {
                double ab = 0;
                double aa = 0;
                double bb = 0;
                int n = 0;
                for (int y = row * a.height() / BLOCK_ROWS; y < (row + 1) * a.height() / BLOCK_ROWS; y++) {
                    for (int x = column * a.width() / BLOCK_COLUMNS;
                            x < (column + 1) * a.width() / BLOCK_COLUMNS;
                            x++) {
                        int i = y * a.width() + x;
                        ab += a.detail()[i] * b.detail()[i];
                        aa += a.detail()[i] * a.detail()[i];
                        bb += b.detail()[i] * b.detail()[i];
                        n++;
                    }
                }
                if (Math.max(aa, bb) > TEXTURED * n) {
                    counted++;
                    kept += ab > 0.6 * Math.sqrt(aa * bb + 1) ? 1 : 0;
                }
            }
        }
        return counted == 0 ? 0 : kept / counted;
    }

    /**
     * The share of blocks whose detail is found again nearby, each at a place of its own, 0 to 1; 0 when there is no
     * detail to find.
     */
    static double moved(ShotPicture.Fine a, ShotPicture.Fine b) {
        int width = a.size().width();
        int height = a.size().height();
        int blockWidth = width / BLOCK_COLUMNS;
        int blockHeight = height / BLOCK_ROWS;
        long[] energyA = energies(a.detail(), width, height);
        long[] energyB = energies(b.detail(), width, height);
        int found = 0;
        int counted = 0;
        for (int top = 0; top + blockHeight <= height; top += blockHeight) {
            for (int left = 0; left + blockWidth <= width; left += blockWidth) {
                long power = within(energyB, width, left, top, blockWidth, blockHeight);
                if (power > TEXTURED * blockWidth * blockHeight) {
                    counted++;
                    found += foundNearby(a, b, energyA, power, left, top, blockWidth, blockHeight) ? 1 : 0;
                }
            }
        }
        return counted == 0 ? 0 : (double) found / counted;
    }

    private static boolean foundNearby(
            ShotPicture.Fine a,
            ShotPicture.Fine b,
            long[] energyA,
            long power,
            int left,
            int top,
            int columns,
            int rows) {
        int width = a.size().width();
        int lastLeft = Math.min(width - columns, left + REACH);
        int lastTop = Math.min(a.size().height() - rows, top + REACH);
        for (int y = Math.max(0, top - REACH); y <= lastTop; y++) {
            for (int x = Math.max(0, left - REACH); x <= lastLeft; x++) {
                long sum = 0;
                for (int row = 0; row < rows; row++) {
                    sum += product(a.detail(), (y + row) * width + x, b.detail(), (top + row) * width + left, columns);
                }
                if (sum > FOUND * Math.sqrt((double) power * within(energyA, width, x, y, columns, rows))) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * The largest correlation of detail that any shift of the whole picture gives, −1 to 1, shifts leaving at least
     * three tenths of the picture in common.
     */
    static double panned(ShotPicture a, ShotPicture b) {
        double best = -1;
        long[] energyA = energies(a.detail(), a.width(), a.height());
        long[] energyB = energies(b.detail(), b.width(), b.height());
        for (int dy = -a.height() * 2 / 5; dy <= a.height() * 2 / 5; dy++) {
            for (int dx = -a.width() * 7 / 10; dx <= a.width() * 7 / 10; dx++) {
                int columns = a.width() - Math.abs(dx);
                int rows = a.height() - Math.abs(dy);
                if (columns * rows >= SMALLEST_OVERLAP * a.width() * a.height()) {
                    best = Math.max(best, correlation(a, b, energyA, energyB, dx, dy));
                }
            }
        }
        return best;
    }

    private static double correlation(ShotPicture a, ShotPicture b, long[] energyA, long[] energyB, int dx, int dy) {
        int width = a.width();
        int columns = width - Math.abs(dx);
        int rows = a.height() - Math.abs(dy);
        int ax = Math.max(0, -dx);
        int ay = Math.max(0, -dy);
        long sum = 0;
        for (int y = 0; y < rows; y++) {
            sum += product(a.detail(), (ay + y) * width + ax, b.detail(), (ay + y + dy) * width + ax + dx, columns);
        }
        double power = (double) within(energyA, width, ax, ay, columns, rows)
                * within(energyB, width, ax + dx, ay + dy, columns, rows);
        return sum / Math.sqrt(power + 1);
    }

    private static int product(int[] a, int fromA, int[] b, int fromB, int count) {
        int sum = 0;
        for (int i = 0; i < count; i++) {
            sum += a[fromA + i] * b[fromB + i];
        }
        return sum;
    }

    private static long[] energies(int[] detail, int width, int height) {
        long[] sums = new long[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++) {
            long row = 0;
            for (int x = 0; x < width; x++) {
                long value = detail[y * width + x];
                row += value * value;
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
        return sums;
    }

    private static long within(long[] sums, int width, int x, int y, int columns, int rows) {
        int stride = width + 1;
        return sums[(y + rows) * stride + x + columns]
                - sums[y * stride + x + columns]
                - sums[(y + rows) * stride + x]
                + sums[y * stride + x];
    }
}
