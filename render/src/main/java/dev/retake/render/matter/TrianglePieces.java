package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Row;
import dev.retake.render.kernel.Hash;
import java.util.Arrays;

/**
 * A net of triangles whose knots are drawn to edges, a little in each frame, within their own meadow: so the net never tears and
 * no triangle turns over.
 */
final class TrianglePieces implements Tiles.Pieces {
    private static final float REACH = 0.46f;
    private static final float FOLLOW = 0.45f;
    private static final int LOOKS = 7;
    /** How often knots of a new shot look for their place. */
    private static final int ROUNDS = 6;

    private final Size size;
    private final float side;
    private final Tiles.Manner manner;
    private final int columns;
    private final int rows;
    private final float[] knotX;
    private final float[] knotY;
    private final int[] owner;
    private final float[][] shown;

    TrianglePieces(Size size, float side, Tiles.Manner manner) {
        this.size = size;
        this.side = side;
        this.manner = manner;
        columns = (int) Math.ceil(size.width() / side) + 3;
        rows = (int) Math.ceil(size.height() / side) + 3;
        knotX = new float[columns * rows];
        knotY = new float[columns * rows];
        owner = new int[Math.toIntExact(size.pixels())];
        shown = new float[3][2 * columns * rows];
        for (int i = 0; i < knotX.length; i++) {
            knotX[i] = homeX(i);
            knotY[i] = homeY(i);
        }
    }

    private float homeX(int i) {
        return (i % columns - 1 + (i / columns % 2 == 0 ? 0.25f : -0.25f)) * side;
    }

    private float homeY(int i) {
        return (i / columns - 1) * side;
    }

    @Override
    public void cut(Canvas canvas, FrameScene frame) {
        float[] light = canvas.light(frame.pool());
        boolean first = frame.statistics().cut();
        for (int round = 0; round < (first ? ROUNDS : 1); round++) {
            for (int i = 0; i < knotX.length; i++) {
                draw(i, light, first ? 1f : FOLLOW);
            }
        }
        Arrays.fill(owner, 0);
        for (int row = 0; row + 1 < rows; row++) {
            for (int column = 0; column + 1 < columns; column++) {
                int a = row * columns + column;
                boolean leaning = row % 2 == 0;
                int b = a + 1;
                int c = a + columns;
                int d = c + 1;
                fill(canvas, 2 * a, a, b, leaning ? d : c);
                fill(canvas, 2 * a + 1, leaning ? a : b, leaning ? d : c, leaning ? c : d);
            }
        }
    }

    /** Toward the steepest place around the knot's home; nearer ones count more, so does where it was. */
    private void draw(int i, float[] light, float follow) {
        float reach = REACH * side;
        float bestX = homeX(i);
        float bestY = homeY(i);
        float best = 0.02f;
        for (int down = -LOOKS; down <= LOOKS; down++) {
            for (int across = -LOOKS; across <= LOOKS; across++) {
                float offX = across * reach / LOOKS;
                float offY = down * reach / LOOKS;
                int x = Math.round(homeX(i) + offX);
                int y = Math.round(homeY(i) + offY);
                if (x < 2 || y < 2 || x >= size.width() - 2 || y >= size.height() - 2) {
                    continue;
                }
                int at = y * size.width() + x;
                float right = light[at + 2] - light[at - 2];
                float below = light[at + 2 * size.width()] - light[at - 2 * size.width()];
                float steep = (float) Math.sqrt(right * right + below * below);
                float far = (offX * offX + offY * offY) / (reach * reach);
                float movedX = homeX(i) + offX - knotX[i];
                float movedY = homeY(i) + offY - knotY[i];
                float moved = (movedX * movedX + movedY * movedY) / (reach * reach);
                float worth = steep * (1f - 0.35f * far) / (1f + 0.8f * moved);
                if (worth > best) {
                    best = worth;
                    bestX = homeX(i) + offX;
                    bestY = homeY(i) + offY;
                }
            }
        }
        knotX[i] += follow * (bestX - knotX[i]);
        knotY[i] += follow * (bestY - knotY[i]);
    }

    private void fill(Canvas canvas, int piece, int a, int b, int c) {
        float ax = knotX[a];
        float ay = knotY[a];
        float bx = knotX[b] - ax;
        float by = knotY[b] - ay;
        float cx = knotX[c] - ax;
        float cy = knotY[c] - ay;
        float area = bx * cy - by * cx;
        if (Math.abs(area) < 1e-3f) {
            return;
        }
        int left = Math.max(0, (int) Math.floor(ax + Math.min(0, Math.min(bx, cx))));
        int right = Math.min(size.width() - 1, (int) Math.ceil(ax + Math.max(0, Math.max(bx, cx))));
        int top = Math.max(0, (int) Math.floor(ay + Math.min(0, Math.min(by, cy))));
        int bottom = Math.min(size.height() - 1, (int) Math.ceil(ay + Math.max(0, Math.max(by, cy))));
        float red = 0;
        float green = 0;
        float blue = 0;
        int pixels = 0;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                float toB = ((x - ax) * cy - (y - ay) * cx) / area;
                float toC = (bx * (y - ay) - by * (x - ax)) / area;
                if (toB >= -1e-4f && toC >= -1e-4f && toB + toC <= 1.0001f) {
                    int i = y * size.width() + x;
                    owner[i] = piece;
                    red += canvas.red()[i];
                    green += canvas.green()[i];
                    blue += canvas.blue()[i];
                    pixels++;
                }
            }
        }
        if (pixels == 0) {
            return;
        }
        float bright = 1f + manner.variety() * (float) (2 * Hash.unit(Hash.mix(piece, 77)) - 1);
        float grey = 0.27f * red + 0.65f * green + 0.08f * blue;
        shown[0][piece] = lit((grey + (red - grey) * manner.colour()) / pixels * bright);
        shown[1][piece] = lit((grey + (green - grey) * manner.colour()) / pixels * bright);
        shown[2][piece] = lit((grey + (blue - grey) * manner.colour()) / pixels * bright);
    }

    private static float lit(float tone) {
        float clipped = Math.min(Math.max(tone, 0f), 1f);
        return clipped * clipped;
    }

    @Override
    public void lay(Row row, FrameScene frame) {
        int line = row.y() * row.width();
        int below = Math.min(row.y() + 1, size.height() - 1) * row.width();
        for (int x = 0; x < row.width(); x++) {
            int next = Math.min(x + 1, row.width() - 1);
            int a = owner[line + x];
            int b = owner[line + next];
            int c = owner[below + x];
            int d = owner[below + next];
            row.red()[x] = mean(shown[0], a, b, c, d);
            row.green()[x] = mean(shown[1], a, b, c, d);
            row.blue()[x] = mean(shown[2], a, b, c, d);
        }
    }

    private static float mean(float[] plane, int a, int b, int c, int d) {
        return 0.25f * (plane[a] + plane[b] + plane[c] + plane[d]);
    }
}
