package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import java.util.Arrays;

/**
 * Joints between pieces: lead or mortar of one width along their borders. Where a border crosses the way from a pixel to the next is
 * told to a fraction of a pixel, by where both pieces cost the same; so a joint that moves by a fraction moves by that fraction.
 */
final class Joints {
    /** The last place before the next pixel. */
    private static final float BELOW_ONE = 0.99f;

    private final int width;
    private final int height;
    private final float half;
    private final float soft;
    private final float dark;
    private final int reach;
    private final float[] across;
    private final int[] acrossCounts;
    private final float[] down;
    private final int[] downColumns;
    private final int[] downCounts;
    private final float[] covered;

    /** Joints of a width of {@code 2 half} pixels, whose sides are {@code soft} pixels wide. */
    Joints(Size size, float half, float soft) {
        width = size.width();
        height = size.height();
        this.half = half;
        this.soft = soft;
        // Sides that are wider than the joint would make it darker in all than its width does.
        float end = half + 0.5f * soft;
        dark = Math.min(1f, 2 * half * soft / (end * end));
        reach = (int) Math.ceil(end);
        across = new float[width * height];
        acrossCounts = new int[height];
        down = new float[width * height];
        downColumns = new int[width * height];
        downCounts = new int[height];
        covered = new float[width * height];
    }

    /** Finds the joints between the pieces of a picture. */
    void find(Claims claims, Canvas canvas, PixelPool pool) {
        pool.forRows(height, (from, to) -> {
            for (int y = from; y < to; y++) {
                cross(claims, canvas, y);
            }
        });
        pool.forRows(height, (from, to) -> {
            float[] line = new float[width];
            float end = half + 0.5f * soft;
            for (int y = from; y < to; y++) {
                Arrays.fill(line, end * end);
                for (int other = Math.max(y - reach, 0); other <= Math.min(y + reach, height - 1); other++) {
                    approach(line, other, y);
                }
                cover(line, end, 1f / soft, dark);
                System.arraycopy(line, 0, covered, y * width, width);
            }
        });
    }

    /** How much of each pixel of a row is joint, 0 … 1. */
    void row(int y, float[] out) {
        System.arraycopy(covered, y * width, out, 0, width);
    }

    private void cross(Claims claims, Canvas canvas, int y) {
        int[] owners = claims.owners();
        int at = y * width;
        int found = 0;
        for (int x = 0; x + 1 < width; x++) {
            if (owners[at + x] != owners[at + x + 1]) {
                across[at + found++] = x + between(claims, canvas, x, y, 1, 0);
            }
        }
        acrossCounts[y] = found;
        found = 0;
        for (int x = 0; x < width && y + 1 < height; x++) {
            if (owners[at + x] != owners[at + width + x]) {
                downColumns[at + found] = x;
                down[at + found++] = y + between(claims, canvas, x, y, 0, 1);
            }
        }
        downCounts[y] = found;
    }

    /** Where on the way from a pixel to the next both pieces cost the same. */
    private float between(Claims claims, Canvas canvas, int x, int y, int right, int below) {
        int i = y * width + x;
        int next = i + below * width + right;
        int here = claims.owners()[i];
        int there = claims.owners()[next];
        float first = more(claims, canvas, here, there, x, y, i);
        float second = more(claims, canvas, there, here, x + right, y + below, next);
        float sum = first + second;
        return sum > 0 ? Math.min(Math.max(first / sum, 0f), BELOW_ONE) : 0.5f;
    }

    private static float more(Claims claims, Canvas canvas, int own, int other, int x, int y, int i) {
        float red = canvas.red()[i];
        float green = canvas.green()[i];
        float blue = canvas.blue()[i];
        return claims.cost(other, x, y, red, green, blue) - claims.cost(own, x, y, red, green, blue);
    }

    /** Brings the borders of one row near to the pixels of another. */
    private void approach(float[] line, int from, int y) {
        int at = from * width;
        float apart = (from - y) * (from - y);
        for (int k = 0; k < acrossCounts[from]; k++) {
            near(line, across[at + k], apart);
        }
        for (int k = 0; k < downCounts[from]; k++) {
            float off = down[at + k] - y;
            near(line, downColumns[at + k], off * off);
        }
    }

    private void near(float[] line, float x, float apart) {
        int to = Math.min((int) x + reach, width - 1);
        for (int column = Math.max((int) x + 1 - reach, 0); column <= to; column++) {
            float off = column - x;
            line[column] = Math.min(line[column], off * off + apart);
        }
    }

    private static void cover(float[] squares, float end, float steep, float dark) {
        for (int x = 0; x < squares.length; x++) {
            float near = Math.min(Math.max((end - (float) Math.sqrt(squares[x])) * steep, 0f), 1f);
            squares[x] = dark * near;
        }
    }
}
