package dev.retake.render.scene;

import java.util.Arrays;

/** Which small pixels lie around each pixel of a large picture, two by two, with pixel centres aligned. Immutable. */
final class EdgeGrid {
    /** Columns of a small pixel at 720 rows, which have code of their own. */
    private static final int FOUR = 4;

    private final int smallWidth;
    private final int smallHeight;
    private final double rowScale;
    private final int[] left;
    private final int[] right;
    private final float[] across;

    /** Columns of each small pixel, of which the first reaches so many farther to the left as {@link #edge} says; 0: there is no such number. */
    private final int apart;

    private final int edge;

    /** From planes of {@code smallWidth * smallHeight} to rows of a picture of {@code width * height}. */
    EdgeGrid(int smallWidth, int smallHeight, int width, int height) {
        this.smallWidth = smallWidth;
        this.smallHeight = smallHeight;
        rowScale = (double) smallHeight / height;
        left = new int[width];
        right = new int[width];
        across = new float[width];
        double columnScale = (double) smallWidth / width;
        for (int x = 0; x < width; x++) {
            double place = Math.clamp((x + 0.5) * columnScale - 0.5, 0, smallWidth - 1);
            left[x] = (int) place;
            right[x] = Math.min(left[x] + 1, smallWidth - 1);
            across[x] = (float) (place - left[x]);
        }
        int ratio = width / smallWidth;
        edge = ratio / 2;
        apart = isEven(ratio) ? ratio : 0;
    }

    private boolean isEven(int ratio) {
        for (int x = 0; x < left.length; x++) {
            int next = x + ratio < left.length ? left[x + ratio] : smallWidth - 1;
            if (left[x] != Math.max(0, x - edge) / ratio
                    || right[x] != (x < edge ? Math.min(1, smallWidth - 1) : next)) {
                return false;
            }
        }
        return ratio > 1;
    }

    /** Columns of the large picture. */
    int width() {
        return across.length;
    }

    /** Columns of the small planes. */
    int smallWidth() {
        return smallWidth;
    }

    /** Rows of the small planes. */
    int smallHeight() {
        return smallHeight;
    }

    /** How far each column lies from its left small pixel to its right one, 0 to 1; read only. */
    float[] across() {
        return across;
    }

    /** The upper of the two small rows around a row of the large picture. */
    int above(int y) {
        return Math.min((int) place(y), Math.max(0, smallHeight - 2));
    }

    /** The lower of them; the same where there is only one. */
    int below(int y) {
        return Math.min(above(y) + 1, smallHeight - 1);
    }

    /** How far a row lies from its upper small row to its lower one, 0 to 1. */
    float down(int y) {
        return (float) (place(y) - above(y));
    }

    private double place(int y) {
        return Math.clamp((y + 0.5) * rowScale - 0.5, 0, smallHeight - 1);
    }

    /** Lays out one small row at the large width: each column's small pixel to the left, and to the right. */
    void spread(float[] plane, int smallRow, float[] lefts, float[] rights) {
        int row = smallRow * smallWidth;
        if (apart == 0) {
            for (int x = 0; x < left.length; x++) {
                lefts[x] = plane[row + left[x]];
                rights[x] = plane[row + right[x]];
            }
        } else {
            repeat(plane, row, lefts);
            // Where every small pixel is as wide, what is to the right is what the next one's columns have to their
            // left.
            int shifted = left.length - apart;
            System.arraycopy(lefts, apart, rights, 0, shifted);
            Arrays.fill(rights, shifted, left.length, plane[row + smallWidth - 1]);
            Arrays.fill(rights, 0, edge, plane[row + Math.min(1, smallWidth - 1)]);
        }
    }

    /** Each small pixel's columns, one small pixel after the other: a quarter of the time of looking each column's up. */
    private void repeat(float[] plane, int row, float[] lefts) {
        Arrays.fill(lefts, 0, edge, plane[row]);
        int whole = (lefts.length - edge) / apart;
        if (apart == FOUR) {
            for (int cell = 0; cell < whole; cell++) {
                float value = plane[row + cell];
                int x = edge + FOUR * cell;
                lefts[x] = value;
                lefts[x + 1] = value;
                lefts[x + 2] = value;
                lefts[x + 3] = value;
            }
        } else {
            for (int cell = 0; cell < whole; cell++) {
                Arrays.fill(lefts, edge + apart * cell, edge + apart * (cell + 1), plane[row + cell]);
            }
        }
        int rest = edge + apart * whole;
        if (rest < lefts.length) {
            Arrays.fill(lefts, rest, lefts.length, plane[row + whole]);
        }
    }
}
