package dev.retake.render.scene;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.signals.motion.Flow;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a frame's colours are those of the places that the motion says they came from, on the thumbnail's grid. Where they are not,
 * something has come into sight, or the motion is wrong.
 */
public final class Agreement {
    /** Difference of roots of light, over three channels, that noise makes. */
    private static final float NOISE = 0.08f;

    /** So far, in pixels of the grid, motion may be measured wrong. */
    private static final float SLACK = 0.4f;

    /** Motion's change from pixel to pixel at which a place agrees by half. */
    private static final float BENT = 0.3f;

    private final int width;
    private final int height;
    private final Size grid;
    private final float[] alike;
    private final float[] shares;
    private float[][] before;
    private float[][] now;

    /** An agreement on a grid of a size. */
    public Agreement(Size grid) {
        this.grid = grid;
        width = grid.width();
        height = grid.height();
        alike = new float[width * height];
        shares = new float[width * height];
        before = new float[3][width * height];
        now = new float[3][width * height];
    }

    /**
     * Takes the next frame.
     *
     * @param thumbnail of the grid's size
     * @param back motion to the frame that was taken before; without it, nothing agrees
     */
    public void take(Thumbnail thumbnail, Optional<Flow> back) {
        float[][] spare = before;
        before = now;
        now = spare;
        LinearImage picture = thumbnail.picture();
        roots(picture.red(), now[0]);
        roots(picture.green(), now[1]);
        roots(picture.blue(), now[2]);
        if (back.isEmpty()) {
            Arrays.fill(alike, 0);
            Arrays.fill(shares, 0);
            return;
        }
        Flow motion = back.get().scaledTo(grid);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                alike[i] = share(i, x + motion.right()[i], y + motion.down()[i]);
                shares[i] = alike[i] * firmness(motion, x, y);
            }
        }
    }

    private static void roots(float[] light, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) Math.sqrt(Math.max(light[i], 0f));
        }
    }

    private float share(int i, float fromX, float fromY) {
        if (!(fromX > -1 && fromY > -1 && fromX < width && fromY < height)) {
            return 0;
        }
        float column = Math.min(Math.max(fromX, 0f), width - 1.001f);
        float line = Math.min(Math.max(fromY, 0f), height - 1.001f);
        int left = (int) column;
        int top = (int) line;
        int at = top * width + left;
        int next = left + 1 < width ? at + 1 : at;
        int below = top + 1 < height ? width : 0;
        float right = column - left;
        float down = line - top;
        float apart = 0;
        float steep = 0;
        for (int c = 0; c < 3; c++) {
            float[] plane = before[c];
            float a = plane[at];
            float b = plane[next];
            float upper = a + (b - a) * right;
            float lower = plane[at + below] + (plane[next + below] - plane[at + below]) * right;
            float off = now[c][i] - (upper + (lower - upper) * down);
            apart += off * off;
            steep += (b - a) * (b - a) + (lower - upper) * (lower - upper);
        }
        float share = apart / (NOISE * NOISE + SLACK * SLACK * steep);
        return 1f / (1f + share * share);
    }

    /** Whether a place keeps its shape: what is drawn out or squeezed frame after frame is soon no stroke any more. */
    private float firmness(Flow motion, int x, int y) {
        float bent = bend(motion, width, height, x, y) / (BENT * BENT);
        return 1f / (1f + bent * bent);
    }

    /** How much motion of a size changes around a place, from each pixel to the next, squared. */
    static float bend(Flow motion, int width, int height, int x, int y) {
        int left = Math.max(x - 1, 0);
        int right = Math.min(x + 1, width - 1);
        int above = Math.max(y - 1, 0);
        int below = Math.min(y + 1, height - 1);
        float rightByX = motion.right()[y * width + right] - motion.right()[y * width + left];
        float rightByY = motion.right()[below * width + x] - motion.right()[above * width + x];
        float downByX = motion.down()[y * width + right] - motion.down()[y * width + left];
        float downByY = motion.down()[below * width + x] - motion.down()[above * width + x];
        return 0.25f * (rightByX * rightByX + rightByY * rightByY + downByX * downByX + downByY * downByY);
    }

    /** How far each place has the colours of where it came from, 0 … 1; read only. */
    public float[] alike() {
        return alike;
    }

    /** How far each place agrees, in colour and in shape, 0 … 1; read only. */
    public float[] shares() {
        return shares;
    }
}
