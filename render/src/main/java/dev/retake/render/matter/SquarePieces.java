package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Row;
import java.util.Arrays;

/**
 * The squares of a small screen with few tones, dithered in order, and few tints, which are not; a square keeps its colour until the picture has clearly left
 * it, so that noise does not make it blink.
 */
final class SquarePieces implements Tiles.Pieces {
    private static final float[] BAYER = {0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5};
    private static final float LEAVE = 0.6f;
    private static final float TINTS = 15;
    private static final float DITHER = 0.34f;

    private final Size size;
    private final int side;
    private final int columns;
    private final int rows;
    private final Tiles.Manner manner;
    private final float[][] shown;
    private final float[] cell = new float[3];

    SquarePieces(Size size, int side, Tiles.Manner manner) {
        this.size = size;
        this.side = Math.max(2, side);
        this.manner = manner;
        columns = Math.ceilDiv(size.width(), this.side);
        rows = Math.ceilDiv(size.height(), this.side);
        shown = new float[3][columns * rows];
    }

    @Override
    public void cut(Canvas canvas, FrameScene frame) {
        if (frame.statistics().cut()) {
            for (float[] plane : shown) {
                Arrays.fill(plane, -9);
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                mean(canvas, column, row);
                float dither = (BAYER[row % 4 * 4 + column % 4] / 15f - 0.5f) * DITHER;
                int i = row * columns + column;
                show(0, i, Math.min(Math.max(cell[0], 0f), 1f) * (manner.levels() - 1) + dither);
                show(1, i, cell[1] * TINTS);
                show(2, i, cell[2] * TINTS);
            }
        }
    }

    private void show(int part, int i, float wanted) {
        if (Math.abs(wanted - shown[part][i]) > LEAVE) {
            shown[part][i] = Math.round(wanted);
        }
    }

    private void mean(Canvas canvas, int column, int row) {
        int left = column * side;
        int top = row * side;
        int right = Math.min(left + side, size.width());
        int bottom = Math.min(top + side, size.height());
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
        float grey = (0.27f * r + 0.65f * g + 0.08f * b) * share;
        cell[0] = grey;
        cell[1] = (r * share - grey) * manner.colour();
        cell[2] = (b * share - grey) * manner.colour();
    }

    private static float lit(float tone) {
        float clipped = Math.min(Math.max(tone, 0f), 1f);
        return clipped * clipped;
    }

    @Override
    public void lay(Row row, FrameScene frame) {
        int line = row.y() / side * columns;
        float step = 1f / (manner.levels() - 1);
        for (int x = 0; x < row.width(); x++) {
            int i = line + x / side;
            float grey = shown[0][i] * step;
            float red = grey + shown[1][i] / TINTS;
            float blue = grey + shown[2][i] / TINTS;
            float green = (grey - 0.27f * red - 0.08f * blue) / 0.65f;
            row.red()[x] = lit(red);
            row.green()[x] = lit(green);
            row.blue()[x] = lit(blue);
        }
    }
}
