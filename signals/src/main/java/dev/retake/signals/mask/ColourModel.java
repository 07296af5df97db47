package dev.retake.signals.mask;

import dev.retake.edit.Size;
import java.util.Arrays;

/**
 * Which colours people have and which their surroundings, place by place: a histogram of each in every cell of a coarse grid
 * (the layout of a bilateral grid: Chen, Paris, Durand, 2007), evened out over neighbouring cells and colours, and forgotten over a few
 * frames. Not thread-safe; {@link #evidence} may be read by many threads once {@link #weigh(Part)} is done.
 */
final class ColourModel {
    /** Columns and rows of a cell, pixels. */
    static final int CELL = 16;

    /** Share of what was known that stays when a frame is added; it is every second one. */
    private static final float KEPT = 0.64f;
    /** Every second pixel of every second row is counted, and stands for four. */
    static final int STEP = 2;

    private static final int BINS = Colours.BINS;
    /** What the whole picture's colours count in a cell, pixels. */
    private static final float ELSEWHERE = 5;
    /** A colour that less than this share of both sides together has tells little. */
    private static final float RARE = 0.01f;
    /** Both sides' colours may overlap by all but this much before they begin to count less. */
    private static final float APART = 0.5f;
    /** Logarithm of the odds that the clearest colour gives. */
    private static final float CLEAREST = 4;

    private final Size size;
    private final int columns;
    private final int rows;
    private final float[] subject;
    private final float[] background;
    /** Pixels of people and of surroundings in each cell. */
    private final float[] people;

    private final float[] others;
    private final float[] subjectEven;
    private final float[] backgroundEven;
    private final float[] odds;
    private boolean empty = true;
    /** What a pixel that is added counts. */
    private float weight;

    /** Nothing is known; for planes of a size. */
    ColourModel(Size size) {
        this.size = size;
        columns = Math.ceilDiv(size.width(), CELL) + 1;
        rows = Math.ceilDiv(size.height(), CELL) + 1;
        int all = columns * rows * BINS;
        subject = new float[all];
        background = new float[all];
        people = new float[columns * rows];
        others = new float[columns * rows];
        subjectEven = new float[all];
        backgroundEven = new float[all];
        odds = new float[all];
    }

    /** Whether it is for planes of that size. */
    boolean fits(Size other) {
        return size.equals(other);
    }

    /** Forgets all. */
    void forget() {
        empty = true;
        Arrays.fill(subject, 0);
        Arrays.fill(background, 0);
        Arrays.fill(people, 0);
        Arrays.fill(others, 0);
    }

    /** Makes room for what {@link #add} adds: what was known counts less. */
    void fade() {
        weight = STEP * STEP * (empty ? 1 : 1 - KEPT);
        empty = false;
        fade(subject);
        fade(background);
        fade(people);
        fade(others);
    }

    private static void fade(float[] counts) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] *= KEPT;
        }
    }

    /**
     * Adds a pixel of every {@value #STEP}th row and column.
     *
     * @param colours of a part of the picture
     * @param one how surely the pixel of that part belongs to people, 0 to 1
     * @param other how surely it belongs to the surroundings, 0 to 1
     */
    void add(Colours colours, int x, int y, float one, float other) {
        int cell = cell(colours.part().left() + x + CELL / 2, colours.part().top() + y + CELL / 2);
        int bin = cell * BINS + colours.bin(x, y);
        subject[bin] += weight * one;
        background[bin] += weight * other;
        people[cell] += weight * one;
        others[cell] += weight * other;
    }

    private int cell(int x, int y) {
        return y / CELL * columns + x / CELL;
    }

    /** Makes {@link #evidence} ready for a part of the picture from what was learnt. */
    void weigh(Part part) {
        int firstRow = part.top() / CELL;
        int lastRow = (part.top() + part.size().height() - 1) / CELL + 1;
        int firstColumn = part.left() / CELL;
        int lastColumn = (part.left() + part.size().width() - 1) / CELL + 1;
        even(subject, people, subjectEven, firstRow, lastRow);
        even(background, others, backgroundEven, firstRow, lastRow);
        float[] subjectAll = sum(subjectEven, firstRow, lastRow);
        float[] backgroundAll = sum(backgroundEven, firstRow, lastRow);
        for (int row = firstRow; row <= lastRow; row++) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                weigh(row, column, subjectAll, backgroundAll);
            }
        }
    }

    /** Evens histograms out over neighbouring colours, columns and rows. */
    private void even(float[] from, float[] counts, float[] to, int firstRow, int lastRow) {
        int row = columns * BINS;
        int begin = firstRow * row;
        int end = (lastRow + 1) * row;
        float[] spread = new float[row];
        Arrays.fill(to, begin, end, 0);
        for (int y = Math.max(0, firstRow - 1); y <= Math.min(rows - 1, lastRow + 1); y++) {
            System.arraycopy(from, y * row, spread, 0, row);
            Colours.even(spread, counts, y * columns);
            spread = evenColumns(spread);
            for (int other = Math.max(firstRow, y - 1); other <= Math.min(lastRow, y + 1); other++) {
                add(spread, other == y ? 0.5f : 0.25f, to, other * row);
            }
        }
    }

    private static float[] evenColumns(float[] cells) {
        float[] even = new float[cells.length];
        int inner = cells.length - BINS;
        for (int i = 0; i < cells.length; i++) {
            even[i] = 0.5f * cells[i];
        }
        for (int i = 0; i < inner; i++) {
            even[i] += 0.25f * cells[i + BINS];
        }
        for (int i = 0; i < inner; i++) {
            even[i + BINS] += 0.25f * cells[i];
        }
        return even;
    }

    private static void add(float[] row, float share, float[] to, int at) {
        for (int i = 0; i < row.length; i++) {
            to[at + i] += share * row[i];
        }
    }

    private float[] sum(float[] cells, int firstRow, int lastRow) {
        float[] all = new float[BINS];
        for (int cell = firstRow * columns; cell < (lastRow + 1) * columns; cell++) {
            for (int i = 0; i < BINS; i++) {
                all[i] += cells[cell * BINS + i];
            }
        }
        return all;
    }

    /**
     * Odds of one cell: for each colour, a function of the share of people's pixels and the surroundings' pixels that have it. Where both
     * have much the same colours, none of them tells anything.
     */
    private void weigh(int row, int column, float[] subjectAll, float[] backgroundAll) {
        float ones = around(people, row, column);
        float rest = around(others, row, column);
        int at = (row * columns + column) * BINS;
        if (ones + rest <= 0) {
            Arrays.fill(odds, at, at + BINS, 0);
            return;
        }
        float apart = 1 - both(at) / (float) Math.sqrt(Math.max(ones * rest, 1e-6f));
        float weight = CLEAREST * smoothStep(apart / APART);
        float one = 1 / (ones + ELSEWHERE);
        float other = 1 / (rest + ELSEWHERE);
        float oneElsewhere = ELSEWHERE / Math.max(sum(people), 1e-6f);
        float otherElsewhere = ELSEWHERE / Math.max(sum(others), 1e-6f);
        for (int i = 0; i < BINS; i++) {
            float mine = (subjectEven[at + i] + oneElsewhere * subjectAll[i]) * one;
            float theirs = (backgroundEven[at + i] + otherElsewhere * backgroundAll[i]) * other;
            odds[at + i] = weight * (mine - theirs) / (mine + theirs + RARE);
        }
    }

    private static float sum(float[] counts) {
        float sum = 0;
        for (float count : counts) {
            sum += count;
        }
        return sum;
    }

    /** What histograms of a cell have in common, as a number of pixels (Bhattacharyya); four sums side by side wait less. */
    private float both(int at) {
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = at; i < at + BINS; i += 4) {
            a += (float) Math.sqrt(subjectEven[i] * backgroundEven[i]);
            b += (float) Math.sqrt(subjectEven[i + 1] * backgroundEven[i + 1]);
            c += (float) Math.sqrt(subjectEven[i + 2] * backgroundEven[i + 2]);
            d += (float) Math.sqrt(subjectEven[i + 3] * backgroundEven[i + 3]);
        }
        return a + b + (c + d);
    }

    /** A cell's pixels, evened out over its neighbours as its histogram is. */
    private float around(float[] counts, int row, int column) {
        float sum = 0;
        for (int y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
                sum += counts[y * columns + x] * (y == row ? 0.5f : 0.25f) * (x == column ? 0.5f : 0.25f);
            }
        }
        return sum;
    }

    private static float smoothStep(float value) {
        float inside = Math.min(Math.max(value, 0), 1);
        return inside * inside * (3 - 2 * inside);
    }

    /** What a pixel's colour says: about the logarithm of the odds that it belongs to people; 0 tells nothing. */
    float evidence(Colours colours, int x, int y) {
        int column = colours.part().left() + x;
        int row = colours.part().top() + y;
        int at = cell(column, row) * BINS;
        float right = (column % CELL) * (1f / CELL);
        float down = (row % CELL) * (1f / CELL);
        int bin = at + colours.floor(x, y);
        float share = colours.share(x, y);
        float above = mix(read(bin, share), read(bin + BINS, share), right);
        int below = bin + columns * BINS;
        return mix(above, mix(read(below, share), read(below + BINS, share), right), down);
    }

    private float read(int bin, float share) {
        return mix(odds[bin], odds[bin + Colours.NEXT], share);
    }

    private static float mix(float a, float b, float share) {
        return a + (b - a) * share;
    }
}
