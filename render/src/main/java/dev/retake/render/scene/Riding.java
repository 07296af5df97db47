package dev.retake.render.scene;

import dev.retake.edit.Size;

/**
 * Where the surface of a painted frame has been carried by what is painted on it. Reused from frame to frame.
 *
 * <p>Two sheets are carried; each is laid anew from time to time, before it is pulled out of shape, while the other covers it
 * (Bousseau and others, "Video watercolorization using bidirectional texture advection", 2007, section 4, forward only).
 */
public final class Riding {
    /** Places on the two sheets that are this far apart show grains that have little to do with each other, in pixels of 720 rows. */
    private static final float UNLIKE = 3f;

    /** Sheets nowhere farther apart than this, in pixels, show the same. */
    private static final float ONE = 1e-3f;

    private final int gridWidth;
    private final int gridHeight;
    private final int width;
    private final int height;
    private final Upsampler upsampler;
    private final float[][] right;
    private final float[][] down;
    private final float[] agreed;
    private final float[] stepRight;
    private final float[] stepDown;
    private float firstShare = 1;
    private float pageRight;
    private float pageDown;
    private float hold;
    private boolean rides;

    /** A surface at rest, for frames of a size. */
    public Riding(Size grid, Size full) {
        gridWidth = grid.width();
        gridHeight = grid.height();
        width = full.width();
        height = full.height();
        upsampler = new Upsampler(gridWidth, gridHeight, width, height);
        right = new float[2][upsampler.wideLength()];
        down = new float[2][upsampler.wideLength()];
        agreed = new float[upsampler.wideLength()];
        stepRight = new float[gridWidth * gridHeight];
        stepDown = new float[gridWidth * gridHeight];
    }

    /** Lays the surface at rest: textures are fixed to the picture. */
    public void rest() {
        rides = false;
        pageRight = 0;
        pageDown = 0;
        hold = 0;
    }

    /** Whether the surface moves at all; if not, places need not be asked for. */
    public boolean rides() {
        return rides;
    }

    /** Reads a row of the full picture: how far each place shows what it showed where it came from, 0 to 1; of no meaning at rest. */
    public void agreedRow(int y, float[] out) {
        upsampler.wideRow(agreed, y, out);
    }

    /** How firmly surfaces hold to the motion, 0 at rest to 1. */
    public float hold() {
        return hold;
    }

    /** How far to the right a flat page has been carried since the shot began, in pixels of the full picture; 0 at rest. */
    public float pageRight() {
        return pageRight;
    }

    /** How far down a flat page has been carried since the shot began, in pixels of the full picture; 0 at rest. */
    public float pageDown() {
        return pageDown;
    }

    /** Takes where a page lies, in shares of the picture's width and height, and how firmly surfaces hold. */
    public void layPage(float right, float down, double firmness) {
        pageRight = right * width;
        pageDown = down * height;
        hold = (float) firmness;
    }

    /** Takes how far places have the colours of where they came from, 0 to 1, on the grid. */
    public void agree(float[] alike) {
        upsampler.widen(alike, 0, gridHeight, agreed);
    }

    /**
     * Takes where the two sheets are, in pixels of the grid, how much of the first is seen, how far places agree, and the motion from this frame to the
     * one before that carried them.
     */
    void take(float[][] rightOf, float[][] downOf, float share, float[] backRight, float[] backDown) {
        System.arraycopy(backRight, 0, stepRight, 0, stepRight.length);
        System.arraycopy(backDown, 0, stepDown, 0, stepDown.length);
        for (int sheet = 0; sheet < 2; sheet++) {
            upsampler.widen(rightOf[sheet], 0, gridHeight, right[sheet]);
            upsampler.widen(downOf[sheet], 0, gridHeight, down[sheet]);
        }
        firstShare = share;
        rides = true;
    }

    /** Motion to the right from this frame to the one before at a place of the full picture, in its pixels; 0 at rest. */
    public float stepRight(float x, float y) {
        return rides ? between(stepRight, x, y) * width / gridWidth : 0;
    }

    /** Motion downward from this frame to the one before at a place of the full picture, in its pixels; 0 at rest. */
    public float stepDown(float x, float y) {
        return rides ? between(stepDown, x, y) * height / gridHeight : 0;
    }

    private float between(float[] steps, float x, float y) {
        float column = Math.clamp((x + 0.5f) * gridWidth / width - 0.5f, 0f, gridWidth - 1.001f);
        float line = Math.clamp((y + 0.5f) * gridHeight / height - 0.5f, 0f, gridHeight - 1.001f);
        int left = (int) column;
        int top = (int) line;
        int i = top * gridWidth + left;
        int next = left + 1 < gridWidth ? 1 : 0;
        int below = top + 1 < gridHeight ? gridWidth : 0;
        float above = steps[i] + (steps[i + next] - steps[i]) * (column - left);
        float under = steps[i + below] + (steps[i + below + next] - steps[i + below]) * (column - left);
        return above + (under - above) * (line - top);
    }

    /**
     * Finds the places of one row's pixels on the sheets.
     *
     * @param y row of the full picture
     * @param places filled: columns on the first sheet, rows on it, columns on the second, rows on it, and the factor that keeps
     *     the contrast of what the two show together, the first of them negative where one sheet shows all; five arrays of the picture's width
     */
    public void row(int y, float[][] places) {
        for (int sheet = 0; sheet < 2; sheet++) {
            float[] columns = places[2 * sheet];
            float[] lines = places[2 * sheet + 1];
            upsampler.wideRow(right[sheet], y, columns);
            upsampler.wideRow(down[sheet], y, lines);
            float stretchX = (float) width / gridWidth;
            float stretchY = (float) height / gridHeight;
            for (int x = 0; x < columns.length; x++) {
                columns[x] = x + stretchX * columns[x];
                lines[x] = y + stretchY * lines[x];
            }
        }
        float first = firstShare;
        float second = 1 - first;
        float unlike = UNLIKE * Math.min(width, height) / 720f;
        float closeness = 1f / (unlike * unlike);
        float apart = 0;
        for (int x = 0; x < places[4].length; x++) {
            float across = places[0][x] - places[2][x];
            float along = places[1][x] - places[3][x];
            float alike = 1f / (1f + (across * across + along * along) * closeness);
            places[4][x] = 1f / (float) Math.sqrt(first * first + second * second + 2 * first * second * alike);
            apart = Math.max(apart, Math.max(Math.abs(across), Math.abs(along)));
        }
        if (apart < ONE || second == 0) {
            places[4][0] = -1;
        }
    }

    /** How much of the first sheet is seen, the rest being the second, 0 to 1. */
    public float firstShare() {
        return firstShare;
    }

    /** Whether both sheets lie alike under a row that {@link #row} found, or only the first is seen: then one reading is enough. */
    public static boolean isOne(float[][] places) {
        return places[4][0] < 0;
    }
}
