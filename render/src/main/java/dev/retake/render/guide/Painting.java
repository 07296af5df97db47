package dev.retake.render.guide;

/**
 * A frame as a guide's painter paints it.
 *
 * @param coloured the frame through the guide's colours
 * @param painted what the painter makes of that
 * @param texture brushwork for where motion can't carry the guide's own
 */
record Painting(Coded coloured, Coded painted, Coded texture) implements Supplement {

    /** A row, painted by a share. */
    void row(int y, float share, float[][] row) {
        coloured.row(y, row);
        int at = y * painted.size().width();
        mix(row[0], painted.red(), at, share);
        mix(row[1], painted.green(), at, share);
        mix(row[2], painted.blue(), at, share);
    }

    private static void mix(float[] row, float[] plane, int at, float share) {
        for (int x = 0; x < row.length; x++) {
            row[x] += share * (plane[at + x] - row[x]);
        }
    }
}
