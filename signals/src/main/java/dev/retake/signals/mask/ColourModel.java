package dev.retake.signals.mask;

import dev.retake.edit.Size;
import java.util.Arrays;

/**
 * Which colours people have and which their surroundings, place by place: a histogram of each in every cell of a coarse grid
 * (the layout of a bilateral grid: Chen, Paris, Durand, 2007), evened out over neighbouring cells and colours, and forgotten over a few
 * frames. Histograms are only weighed against each other where somebody asks. Not thread-safe; {@link #evidence} may be read by many threads
 * once {@link #weigh} is done.
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

    private final int columns;
    private final int rows;
    private final float[] subject;
    private final float[] background;
    /** Pixels of people and of surroundings in each cell. */
    private final float[] people;

    private final float[] others;
    private final float[] odds;
    /** Cells whose odds are those of what is known. */
    private final boolean[] weighed;
    /** What the whole picture has, evened out as a cell is. */
    private final float[] subjectAll = new float[BINS];

    private final float[] backgroundAll = new float[BINS];
    private float peopleAll;
    private float othersAll;
    private final float[] mine = new float[BINS];
    private final float[] theirs = new float[BINS];
    private final float[] spare = new float[BINS];
    private final Colours.Line line = new Colours.Line();
    private boolean empty = true;
    /** What a pixel that is added counts. */
    private float weight;

    /** Nothing is known; for planes of a size. */
    ColourModel(Size size) {
        columns = Math.ceilDiv(size.width(), CELL) + 1;
        rows = Math.ceilDiv(size.height(), CELL) + 1;
        int all = columns * rows * BINS;
        subject = new float[all];
        background = new float[all];
        people = new float[columns * rows];
        others = new float[columns * rows];
        odds = new float[all];
        weighed = new boolean[columns * rows];
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

    /** Ends what {@link #add} added, of a part of the picture: all must be weighed anew. */
    void learnt(Part part) {
        Arrays.fill(weighed, false);
        int first = part.top() / CELL;
        int last = (part.top() + part.size().height() - 1) / CELL + 1;
        total(subject, people, first, last, subjectAll);
        total(background, others, first, last, backgroundAll);
        peopleAll = Math.max(sum(people), 1e-6f);
        othersAll = Math.max(sum(others), 1e-6f);
    }

    /** Makes {@link #evidence} ready for the pixels of one cell: it lies between its own corner and the next ones. */
    void weigh(int column, int row) {
        for (int y = row; y <= row + 1; y++) {
            for (int x = column; x <= column + 1; x++) {
                if (!weighed[y * columns + x]) {
                    weighed[y * columns + x] = true;
                    weighCorner(y, x);
                }
            }
        }
    }

    /** A histogram evened out over neighbouring columns, rows and colours. */
    private void even(float[] from, float[] counts, int row, int column, float[] to) {
        Arrays.fill(to, 0);
        for (int y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
                int cell = y * columns + x;
                if (counts[cell] > 0) {
                    add(from, cell * BINS, (y == row ? 0.5f : 0.25f) * (x == column ? 0.5f : 0.25f), to);
                }
            }
        }
        line.even(to);
    }

    /** The sum of the evened histograms of some rows. */
    private void total(float[] from, float[] counts, int firstRow, int lastRow, float[] to) {
        Arrays.fill(to, 0);
        for (int y = Math.max(0, firstRow - 1); y <= Math.min(rows - 1, lastRow + 1); y++) {
            float down = share(y - firstRow, lastRow - firstRow);
            for (int x = 0; x < columns; x++) {
                int cell = y * columns + x;
                if (counts[cell] > 0) {
                    add(from, cell * BINS, down * share(x, columns - 1), to);
                }
            }
        }
        line.even(to);
    }

    /** How much of what is at a place is still between 0 and the last place after it is evened out. */
    private static float share(int place, int last) {
        return (inside(place, last) ? 0.5f : 0)
                + (inside(place - 1, last) ? 0.25f : 0)
                + (inside(place + 1, last) ? 0.25f : 0);
    }

    private static boolean inside(int place, int last) {
        return place >= 0 && place <= last;
    }

    /** Adds a share of one histogram of many; copied, it has the index of what it is added to, and that runs on vectors. */
    private void add(float[] from, int at, float share, float[] to) {
        System.arraycopy(from, at, spare, 0, BINS);
        for (int i = 0; i < BINS; i++) {
            to[i] += share * spare[i];
        }
    }

    /**
     * Odds of one cell: for each colour, a function of the share of people's pixels and the surroundings' pixels that have it. Where both
     * have much the same colours, none of them tells anything.
     */
    private void weighCorner(int row, int column) {
        float ones = around(people, row, column);
        float rest = around(others, row, column);
        int at = (row * columns + column) * BINS;
        if (ones + rest <= 0) {
            Arrays.fill(odds, at, at + BINS, 0);
            return;
        }
        even(subject, people, row, column, mine);
        even(background, others, row, column, theirs);
        float apart = 1 - both() / (float) Math.sqrt(Math.max(ones * rest, 1e-6f));
        float weight = CLEAREST * smoothStep(apart / APART);
        float one = 1 / (ones + ELSEWHERE);
        float other = 1 / (rest + ELSEWHERE);
        float oneElsewhere = ELSEWHERE / peopleAll;
        float otherElsewhere = ELSEWHERE / othersAll;
        for (int i = 0; i < BINS; i++) {
            float have = (mine[i] + oneElsewhere * subjectAll[i]) * one;
            float lack = (theirs[i] + otherElsewhere * backgroundAll[i]) * other;
            spare[i] = weight * (have - lack) / (have + lack + RARE);
        }
        System.arraycopy(spare, 0, odds, at, BINS);
    }

    private static float sum(float[] counts) {
        float sum = 0;
        for (float count : counts) {
            sum += count;
        }
        return sum;
    }

    /** What both histograms at hand have in common, as a number of pixels (Bhattacharyya); four sums side by side wait less. */
    private float both() {
        for (int i = 0; i < BINS; i++) {
            spare[i] = (float) Math.sqrt(mine[i] * theirs[i]);
        }
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        for (int i = 0; i < BINS; i += 4) {
            a += spare[i];
            b += spare[i + 1];
            c += spare[i + 2];
            d += spare[i + 3];
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
