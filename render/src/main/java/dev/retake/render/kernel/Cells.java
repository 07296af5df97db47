package dev.retake.render.kernel;

import java.util.Arrays;

/**
 * Distance to the nearest of many points, one at a random place in each cell of a grid: dark cells between bright ridges. Source:
 * Worley, "A Cellular Texture Basis Function", 1996. Repeats without a seam.
 */
final class Cells {
    /** The nearest point lies in one of the cells at most so far off. */
    private static final int NEAR = 2;

    private Cells() {}

    /**
     * Distances in cells.
     *
     * @param across cells in a row and in a column; must divide {@code side}
     * @param side pixels in a row and in a column
     */
    static float[] distances(long seed, int across, int side) {
        int cell = side / across;
        float[] pointX = new float[across * across];
        float[] pointY = new float[across * across];
        for (int i = 0; i < pointX.length; i++) {
            pointX[i] = (float) Hash.unit(Hash.mix(seed, 2L * i));
            pointY[i] = (float) Hash.unit(Hash.mix(seed, 2L * i + 1));
        }
        float[] squares = new float[side * side];
        Arrays.fill(squares, Float.MAX_VALUE);
        for (int row = 0; row < across; row++) {
            for (int column = 0; column < across; column++) {
                for (int down = -NEAR; down <= NEAR; down++) {
                    for (int right = -NEAR; right <= NEAR; right++) {
                        int other = Math.floorMod(row + down, across) * across + Math.floorMod(column + right, across);
                        near(squares, side, cell, row, column, right + pointX[other], down + pointY[other]);
                    }
                }
            }
        }
        for (int i = 0; i < squares.length; i++) {
            squares[i] = (float) Math.sqrt(squares[i]);
        }
        return squares;
    }

    /** Lets a point, at a place in cells from the corner of a cell, be the nearest to that cell's pixels. */
    private static void near(float[] squares, int side, int cell, int row, int column, float pointX, float pointY) {
        for (int y = 0; y < cell; y++) {
            int at = (row * cell + y) * side + column * cell;
            float away = pointY - (y + 0.5f) / cell;
            for (int x = 0; x < cell; x++) {
                float aside = pointX - (x + 0.5f) / cell;
                squares[at + x] = Math.min(squares[at + x], aside * aside + away * away);
            }
        }
    }
}
