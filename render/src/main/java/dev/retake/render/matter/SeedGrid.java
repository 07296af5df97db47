package dev.retake.render.matter;

import java.util.Arrays;

/** Points sorted into the cells of a grid, so that those around a place are found without asking all. */
final class SeedGrid {
    private final float side;
    private final int columns;
    private final int rows;
    private final int most;
    private final float[] x;
    private final float[] y;
    private final int[] cells;
    private final int[] counts;

    /** Sorts the points whose places are in two arrays, into cells of {@code side} pixels, where no more than {@code most} count. */
    SeedGrid(float side, int columns, int rows, int most, float[] x, float[] y) {
        this.side = side;
        this.columns = columns;
        this.rows = rows;
        this.most = most;
        this.x = x;
        this.y = y;
        cells = new int[columns * rows * most];
        counts = new int[columns * rows];
    }

    int columns() {
        return columns;
    }

    int rows() {
        return rows;
    }

    /** Sorts the first points anew. */
    void sort(int count) {
        Arrays.fill(counts, 0);
        for (int i = 0; i < count; i++) {
            add(i);
        }
    }

    /** Sorts one more point into its cell. */
    void add(int i) {
        int cell = row(y[i]) * columns + column(x[i]);
        if (counts[cell] < most) {
            cells[cell * most + counts[cell]++] = i;
        }
    }

    /** How many points of a cell count. */
    int countIn(int column, int row) {
        return counts[row * columns + column];
    }

    /** One of the points of a cell. */
    int pointIn(int column, int row, int k) {
        return cells[(row * columns + column) * most + k];
    }

    /** Whether a point lies in a cell or in one of those around it. */
    boolean isAround(int i, int column, int row) {
        return Math.abs(column(x[i]) - column) <= 1 && Math.abs(row(y[i]) - row) <= 1;
    }

    /** Whether a point of a smaller number than {@code before} lies nearer to a place than {@code reach}, which is a cell's side at most. */
    boolean hasWithin(float placeX, float placeY, float reach, int before) {
        return hasWithin(placeX, placeY, reach, before, -1);
    }

    /** Whether a point other than {@code own} lies nearer to a place than {@code reach}, which is a cell's side at most. */
    boolean hasOtherWithin(float placeX, float placeY, float reach, int own) {
        return hasWithin(placeX, placeY, reach, Integer.MAX_VALUE, own);
    }

    private boolean hasWithin(float placeX, float placeY, float reach, int before, int own) {
        int column = column(placeX);
        int row = row(placeY);
        for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
            for (int c = Math.max(0, column - 1); c <= Math.min(columns - 1, column + 1); c++) {
                for (int k = 0; k < countIn(c, r); k++) {
                    int other = pointIn(c, r, k);
                    float dx = x[other] - placeX;
                    float dy = y[other] - placeY;
                    if (other < before && other != own && dx * dx + dy * dy < reach * reach) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private int column(float place) {
        return Math.clamp((int) (place / side), 0, columns - 1);
    }

    private int row(float place) {
        return Math.clamp((int) (place / side), 0, rows - 1);
    }
}
