package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.render.kernel.Hash;
import dev.retake.render.scene.Riding;
import java.util.Arrays;

/** Points that pieces gather around: about one in each cell of a grid, carried by the motion, thinned out and sown anew. */
final class Seeds {
    /** More than so many in one cell of the grid do not count there. */
    static final int MOST_IN_CELL = 4;

    /** Seeds nearer than this share of a cell are one too many. */
    private static final float CROWDED = 0.5f;

    /** Nearer than this they are as good as one. */
    private static final float ON_TOP = 0.2f;

    private static final float EMPTY = 0.85f;
    private static final float MARGIN = 0.6f;
    private static final float FOLLOW = 0.3f;
    private static final float FAR_OFF = 0.25f;
    private static final float COLOUR_FOLLOW = 0.35f;
    /** What a new piece yields to its neighbours, and how much less in each frame. */
    private static final float YOUNG = 0.8f;

    private static final float GROWTH = 0.1f;

    /** What has yielded so much to its neighbours has no pixel left. */
    private static final float FADED = 1.2f;

    final float[] x;
    final float[] y;
    final float[] red;
    final float[] green;
    final float[] blue;
    final float[] shownRed;
    final float[] shownGreen;
    final float[] shownBlue;
    final float[] weight;
    final float[] variety;
    final float[] cosine;
    final float[] sine;
    /** So many whole pixels a seed has moved since the frame before. */
    final int[] shiftX;

    final int[] shiftY;
    private final float[] restX;
    private final float[] restY;
    private final int[] was;
    private final int[] now;
    private final boolean[] met;
    private final boolean[] shown;
    private final Size size;
    private final float side;
    private final long seed;
    private final SeedGrid grid;
    private final double[][] sums;
    private int count;

    Seeds(Size size, float side, long seed) {
        this.size = size;
        this.side = side;
        this.seed = seed;
        int columns = (int) Math.ceil(size.width() / side);
        int rows = (int) Math.ceil(size.height() / side);
        int most = 3 * (columns + 4) * (rows + 4);
        x = new float[most];
        y = new float[most];
        red = new float[most];
        green = new float[most];
        blue = new float[most];
        shownRed = new float[most];
        shownGreen = new float[most];
        shownBlue = new float[most];
        weight = new float[most];
        variety = new float[most];
        cosine = new float[most];
        sine = new float[most];
        shiftX = new int[most];
        shiftY = new int[most];
        restX = new float[most];
        restY = new float[most];
        was = new int[most];
        now = new int[most];
        met = new boolean[most];
        shown = new boolean[most];
        grid = new SeedGrid(side, columns, rows, MOST_IN_CELL, x, y);
        sums = new double[6][most];
        Arrays.fill(cosine, 1);
    }

    /** The seeds by where they are. */
    SeedGrid grid() {
        return grid;
    }

    /** Goes on to the next frame: seeds ride, crowds are thinned, gaps are sown. */
    void move(Riding riding, boolean cut) {
        if (cut) {
            count = 0;
        }
        for (int i = 0; i < count; i++) {
            float nextX = x[i] - riding.stepRight(x[i], y[i]);
            float nextY = y[i] - riding.stepDown(x[i], y[i]);
            shift(i, -riding.stepRight(nextX, nextY), -riding.stepDown(nextX, nextY));
            weight[i] = Math.max(0, weight[i] - GROWTH);
            was[i] = i;
        }
        thin(cut ? 0 : 2 * GROWTH);
        sow(cut ? Sowing.ANEW : Sowing.YOUNG);
        sort();
        Arrays.fill(now, -1);
        for (int i = 0; i < count; i++) {
            if (was[i] >= 0) {
                now[was[i]] = i;
            }
        }
    }

    private void shift(int i, float right, float down) {
        x[i] += right;
        y[i] += down;
        shiftX[i] = Math.round(restX[i] + right);
        shiftY[i] = Math.round(restY[i] + down);
        restX[i] += right - shiftX[i];
        restY[i] += down - shiftY[i];
    }

    /** What number a seed of the frame before has now; -1 if it is gone. */
    int now(int before) {
        return now[before];
    }

    /** Thins and sows once more, when the seeds of a new shot have found their places. */
    void complete(Canvas canvas) {
        thin(FADED);
        sow(Sowing.GROWN);
        thin(FADED);
        meet(canvas);
    }

    /** Seeds that crowd others yield to them by so much more, and are gone when nothing of them is left. */
    private void thin(float yield) {
        sort();
        int kept = 0;
        for (int i = 0; i < count; i++) {
            boolean gone = x[i] < -MARGIN * side
                    || y[i] < -MARGIN * side
                    || x[i] > size.width() + MARGIN * side
                    || y[i] > size.height() + MARGIN * side
                    || grid.hasWithin(x[i], y[i], ON_TOP * side, i);
            if (!gone && grid.hasWithin(x[i], y[i], CROWDED * side, i)) {
                weight[i] += yield;
                gone = weight[i] >= FADED;
            }
            if (!gone) {
                copy(i, kept++);
            }
        }
        count = kept;
    }

    /** Seeds are only ever moved to the front, past ones that are gone. */
    private void copy(int from, int to) {
        for (float[] part :
                new float[][] {x, y, red, green, blue, shownRed, shownGreen, shownBlue, weight, variety, cosine, sine
                }) {
            part[to] = part[from];
        }
        shiftX[to] = shiftX[from];
        shiftY[to] = shiftY[from];
        restX[to] = restX[from];
        restY[to] = restY[from];
        was[to] = was[from];
        met[to] = met[from];
        shown[to] = shown[from];
    }

    /** How seeds come: everywhere; into gaps, to grow there; into gaps as if they had been there. */
    private enum Sowing {
        ANEW,
        YOUNG,
        GROWN
    }

    private void sow(Sowing manner) {
        boolean first = manner == Sowing.ANEW;
        sort();
        for (int row = 0; row < grid.rows(); row++) {
            for (int column = 0; column < grid.columns(); column++) {
                long own = Hash.mix(Hash.mix(seed, row * 4096L + column), first ? 0 : 1);
                float shift = row % 2 == 0 ? 0.25f : 0.75f;
                float placeX = (column + shift + 0.4f * ((float) Hash.unit(Hash.mix(own, 1)) - 0.5f)) * side;
                float placeY = (row + 0.5f + 0.4f * ((float) Hash.unit(Hash.mix(own, 2)) - 0.5f)) * side;
                if (count < x.length && (first || !grid.hasWithin(placeX, placeY, EMPTY * side, count))) {
                    x[count] = placeX;
                    y[count] = placeY;
                    weight[count] = manner == Sowing.YOUNG ? YOUNG : 0;
                    variety[count] = (float) (2 * Hash.unit(Hash.mix(own, 3)) - 1);
                    cosine[count] = 1;
                    sine[count] = 0;
                    restX[count] = 0;
                    restY[count] = 0;
                    was[count] = -1;
                    met[count] = false;
                    shown[count] = false;
                    count++;
                }
            }
        }
    }

    /** Sorts the seeds into the cells of the grid. */
    void sort() {
        grid.sort(count);
    }

    /** New seeds take the colour of where they fell. */
    void meet(Canvas canvas) {
        for (int i = 0; i < count; i++) {
            if (!met[i]) {
                red[i] = canvas.read(canvas.red(), x[i], y[i]);
                green[i] = canvas.read(canvas.green(), x[i], y[i]);
                blue[i] = canvas.read(canvas.blue(), x[i], y[i]);
                met[i] = true;
            }
        }
    }

    /** Square pieces turn along the forms. */
    void turn(StrokeField field, boolean first) {
        for (int i = 0; i < count; i++) {
            int cell = field.cell(
                    Math.clamp((int) x[i], 0, size.width() - 1), Math.clamp((int) y[i], 0, size.height() - 1));
            double angle = 0.5 * StrictMath.atan2(field.sine(cell), field.cosine(cell) + 1e-5);
            float toward = met[i] && !first ? COLOUR_FOLLOW : 1f;
            float c = cosine[i] + toward * ((float) StrictMath.cos(angle) - cosine[i]);
            float s = sine[i] + toward * ((float) StrictMath.sin(angle) - sine[i]);
            float length = (float) Math.sqrt(c * c + s * s) + 1e-6f;
            cosine[i] = c / length;
            sine[i] = s / length;
        }
    }

    /** Seeds of a new shot take the mean colour of what they own and move to its middle. */
    void gather(Canvas canvas, int[] owner) {
        sum(canvas, owner);
        for (int i = 0; i < count; i++) {
            if (sums[0][i] > 0) {
                double share = 1 / sums[0][i];
                red[i] = (float) (sums[1][i] * share);
                green[i] = (float) (sums[2][i] * share);
                blue[i] = (float) (sums[3][i] * share);
                x[i] += FOLLOW * (float) (sums[4][i] * share - x[i]);
                y[i] += FOLLOW * (float) (sums[5][i] * share - y[i]);
            }
        }
    }

    /**
     * Pieces show the mean colour of what they own, smoothed over time. What they gather by follows only where it is far off: so
     * borders do not creep where nothing changes.
     */
    void colour(Canvas canvas, int[] owner) {
        sum(canvas, owner);
        for (int i = 0; i < count; i++) {
            if (sums[0][i] > 0) {
                double share = 1 / sums[0][i];
                float nowRed = (float) (sums[1][i] * share);
                float nowGreen = (float) (sums[2][i] * share);
                float nowBlue = (float) (sums[3][i] * share);
                float change = Math.abs(nowRed - shownRed[i])
                        + Math.abs(nowGreen - shownGreen[i])
                        + Math.abs(nowBlue - shownBlue[i]);
                // What is so different is something else: easing would leave its colour behind things that pass.
                float follow = shown[i] && change < FAR_OFF ? COLOUR_FOLLOW : 1f;
                shown[i] = true;
                shownRed[i] += follow * (nowRed - shownRed[i]);
                shownGreen[i] += follow * (nowGreen - shownGreen[i]);
                shownBlue[i] += follow * (nowBlue - shownBlue[i]);
                float off = Math.abs(shownRed[i] - red[i])
                        + Math.abs(shownGreen[i] - green[i])
                        + Math.abs(shownBlue[i] - blue[i]);
                if (off > FAR_OFF) {
                    red[i] += COLOUR_FOLLOW * (shownRed[i] - red[i]);
                    green[i] += COLOUR_FOLLOW * (shownGreen[i] - green[i]);
                    blue[i] += COLOUR_FOLLOW * (shownBlue[i] - blue[i]);
                }
            }
        }
    }

    private void sum(Canvas canvas, int[] owner) {
        for (double[] sum : sums) {
            Arrays.fill(sum, 0, count, 0);
        }
        for (int line = 0; line < size.height(); line += 2) {
            for (int column = line / 2 % 2; column < size.width(); column += 2) {
                int i = line * size.width() + column;
                int s = owner[i];
                sums[0][s]++;
                sums[1][s] += canvas.red()[i];
                sums[2][s] += canvas.green()[i];
                sums[3][s] += canvas.blue()[i];
                sums[4][s] += column;
                sums[5][s] += line;
            }
        }
    }
}
