package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Row;
import java.util.Arrays;

/**
 * The squares of a small screen with few tones, dithered in order, and few tints, which are not; a square keeps its colour until the picture has clearly left
 * it, so that noise does not make it blink. The grid goes with the camera, as the background of an old game scrolls.
 */
final class SquarePieces implements Tiles.Pieces {
    private static final float[] BAYER = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};
    private static final float LEAVE = 0.6f;
    private static final float TINTS = 26;
    private static final float DITHER = 0.34f;
    private static final float UNSEEN = -9;

    private final Size size;
    private final int side;
    private final int columns;
    private final int rows;
    private final Tiles.Manner manner;
    private final float[][] shown;
    private final float[] scrolled;
    private final float[] cell = new float[3];
    /** The first square's column and row, counted from where the page lay when the shot began, and its corner in the picture. */
    private int firstColumn;

    private int firstRow;
    private int cornerX;
    private int cornerY;

    SquarePieces(Size size, int side, Tiles.Manner manner) {
        this.size = size;
        this.side = Math.max(2, side);
        this.manner = manner;
        columns = Math.ceilDiv(size.width(), this.side) + 1;
        rows = Math.ceilDiv(size.height(), this.side) + 1;
        shown = new float[3][columns * rows];
        scrolled = new float[columns * rows];
    }

    @Override
    public void cut(Canvas canvas, FrameScene frame) {
        int pageX = Math.round(frame.riding().pageRight());
        int pageY = Math.round(frame.riding().pageDown());
        int column = Math.floorDiv(-pageX, side);
        int line = Math.floorDiv(-pageY, side);
        if (frame.statistics().cut()) {
            for (float[] plane : shown) {
                Arrays.fill(plane, UNSEEN);
            }
        } else {
            scroll(column - firstColumn, line - firstRow);
        }
        firstColumn = column;
        firstRow = line;
        cornerX = pageX + column * side;
        cornerY = pageY + line * side;
        for (int row = 0; row < rows; row++) {
            for (int i = row * columns; i < (row + 1) * columns; i++) {
                if (mean(canvas, i % columns, row)) {
                    int bayer = Math.floorMod(firstRow + row, 4) * 4 + Math.floorMod(firstColumn + i % columns, 4);
                    float dither = (BAYER[bayer] / 15f - 0.5f) * DITHER;
                    show(0, i, Math.min(Math.max(cell[0], 0f), 1f) * (manner.levels() - 1) + dither);
                    show(1, i, cell[1] * TINTS);
                    show(2, i, cell[2] * TINTS);
                }
            }
        }
    }

    /** Squares keep what they show when the page scrolls by so many. */
    private void scroll(int right, int down) {
        if (right == 0 && down == 0) {
            return;
        }
        for (float[] plane : shown) {
            for (int i = 0; i < scrolled.length; i++) {
                int column = i % columns + right;
                int row = i / columns + down;
                boolean inside = column >= 0 && row >= 0 && column < columns && row < rows;
                scrolled[i] = inside ? plane[row * columns + column] : UNSEEN;
            }
            System.arraycopy(scrolled, 0, plane, 0, scrolled.length);
        }
    }

    private void show(int part, int i, float wanted) {
        if (Math.abs(wanted - shown[part][i]) > LEAVE) {
            shown[part][i] = Math.round(wanted);
        }
    }

    /** The mean of what a square covers; false where it covers nothing. */
    private boolean mean(Canvas canvas, int column, int row) {
        int left = Math.max(cornerX + column * side, 0);
        int top = Math.max(cornerY + row * side, 0);
        int right = Math.min(cornerX + (column + 1) * side, size.width());
        int bottom = Math.min(cornerY + (row + 1) * side, size.height());
        if (left >= right || top >= bottom) {
            return false;
        }
        float r = 0;
        float g = 0;
        float b = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int i = y * size.width() + x;
                r += canvas.red()[i];
                g += canvas.green()[i];
                b += canvas.blue()[i];
            }
        }
        float share = 1f / ((right - left) * (bottom - top));
        float grey = Tones.grey(r, g, b) * share;
        cell[0] = grey;
        cell[1] = (r * share - grey) * manner.colour();
        cell[2] = (b * share - grey) * manner.colour();
        return true;
    }

    private static float lit(float tone) {
        float clipped = Math.min(Math.max(tone, 0f), 1f);
        return clipped * clipped;
    }

    @Override
    public void lay(Row row, FrameScene frame) {
        int line = (row.y() - cornerY) / side * columns;
        float step = 1f / (manner.levels() - 1);
        for (int x = 0; x < row.width(); x++) {
            int i = line + (x - cornerX) / side;
            float grey = shown[0][i] * step;
            float red = grey + shown[1][i] / TINTS;
            float blue = grey + shown[2][i] / TINTS;
            float green = Tones.green(grey, red, blue);
            row.red()[x] = lit(red);
            row.green()[x] = lit(green);
            row.blue()[x] = lit(blue);
        }
    }
}
