package dev.retake.media.colour;

/** Rows of one width that one thread at a time uses while it converts; kept between pictures. */
final class RowScratch {
    private final float[][] upper;
    private final float[][] lower;
    private final float[] first;
    private final float[] second;
    private final int[] wholes;
    private final byte[] bytes;

    RowScratch(int width) {
        upper = new float[3][width];
        lower = new float[3][width];
        first = new float[width];
        second = new float[width];
        wholes = new int[width];
        bytes = new byte[width];
    }

    /** The three components of a row. */
    float[][] upper() {
        return upper;
    }

    /** The three components of the row below, where two are treated together. */
    float[][] lower() {
        return lower;
    }

    /** A row for what is between two steps. */
    float[] first() {
        return first;
    }

    /** Another. */
    float[] second() {
        return second;
    }

    /** Whole numbers between two steps. */
    int[] wholes() {
        return wholes;
    }

    /** Code values on their way out. */
    byte[] bytes() {
        return bytes;
    }
}
