package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.render.kernel.Hash;
import dev.retake.render.scene.Care;
import dev.retake.render.scene.Riding;
import java.util.Arrays;

/**
 * Points that a net of triangles is tied to: they are drawn to edges when they are sown, and then ride on the motion, so that
 * triangles move with what they show. What has lost its edge looks for another, crowds are thinned, gaps are sown, and where a face is,
 * the points are half as far from each other.
 *
 * <p>The first points never move: the four corners of a plane that is larger than the picture, and a rim between them.
 */
final class Knots {
    /** The plane reaches so many sides of a piece beyond the picture. */
    private static final float MARGIN = 1.5f;

    /** Where the rim is, in sides of a piece beyond the picture. */
    private static final float RIM = 0.9f;

    /** Knots nearer than this share of their spacing are one too many. */
    private static final float CROWDED = 0.5f;

    /** A place that has no knot within this share of its spacing is a gap. */
    private static final float EMPTY = 0.8f;

    /** How far knots may be drawn to edges, in shares of their spacing. */
    private static final float REACH = 0.46f;

    /** Looks to each side along that way, of a knot that is sown, and of one that is there. */
    private static final int LOOKS = 7;

    private static final int GLANCES = 3;

    /** How often knots of a new shot look for their place at most, so that they rest from its first frame on where nothing moves. */
    private static final int ROUNDS = 12;

    /** How much less a place at the end of that way counts. */
    private static final float NEAR = 0.35f;

    /** Differences of tone over four pixels that are less than this are no edge. */
    private static final float FLAT = 0.02f;

    /** A knot goes to an edge nearby where its own is less steep than this share of that. */
    private static final float LOST = 0.25f;

    /** Care above this has knots at half the spacing. */
    private static final float CLOSE = 0.3f;

    /** Each so many pixels care is asked for. */
    private static final int STEP = 4;

    private static final int MOST_IN_CELL = 12;

    final float[] x;
    final float[] y;
    /** What each knot is told from others by, for as long as it is there. */
    final long[] name;

    private final Size size;
    private final float side;
    private final SeedGrid grid;
    private final int careColumns;
    private final boolean[] close;
    private final float[] careRow;
    private final int fixed;
    private int count;
    private long sown;

    Knots(Size size, float side) {
        this.size = size;
        this.side = side;
        int columns = (int) Math.ceil(size.width() / side);
        int rows = (int) Math.ceil(size.height() / side);
        int most = 5 * (columns + 4) * (rows + 4);
        x = new float[most];
        y = new float[most];
        name = new long[most];
        grid = new SeedGrid(side, columns, rows, MOST_IN_CELL, x, y);
        careColumns = (size.width() + STEP - 1) / STEP;
        close = new boolean[careColumns * ((size.height() + STEP - 1) / STEP)];
        careRow = new float[size.width()];
        fix();
        fixed = count;
    }

    /** How many there are, those that never move among them. */
    int count() {
        return count;
    }

    private void fix() {
        float left = -MARGIN * side;
        float right = size.width() + MARGIN * side;
        float bottom = size.height() + MARGIN * side;
        put(left, left);
        put(right, left);
        put(right, bottom);
        put(left, bottom);
        float beside = RIM * side;
        for (float along = -side / 2; along < size.width() + side; along += side) {
            put(along, -beside);
            put(along, size.height() + beside);
        }
        for (float along = side / 2; along < size.height(); along += side) {
            put(-beside, along);
            put(size.width() + beside, along);
        }
    }

    private void put(float placeX, float placeY) {
        x[count] = placeX;
        y[count] = placeY;
        name[count] = Hash.mix(sown++, 41);
        count++;
    }

    /**
     * Goes on to the next frame.
     *
     * @param light the picture's tones, 0 … 1
     * @param cut whether a new shot begins, where all are sown anew
     */
    void move(Riding riding, Care care, float[] light, boolean cut) {
        look(care);
        if (cut) {
            count = fixed;
        }
        for (int i = fixed; i < count; i++) {
            float nextX = x[i] - riding.stepRight(x[i], y[i]);
            float nextY = y[i] - riding.stepDown(x[i], y[i]);
            x[i] -= riding.stepRight(nextX, nextY);
            y[i] -= riding.stepDown(nextX, nextY);
        }
        thin();
        int rounds = cut ? ROUNDS : 1;
        boolean restless = true;
        for (int round = 0; restless && round < rounds; round++) {
            restless = seekEdges(light);
            grid.sort(count);
            restless |= sow(light);
        }
    }

    /** Whether any knot has left its place for an edge nearby. */
    private boolean seekEdges(float[] light) {
        boolean left = false;
        for (int i = fixed; i < count; i++) {
            float ownX = x[i];
            float ownY = y[i];
            float own = steepness(light, ownX, ownY);
            drawToEdge(i, spacing(ownX, ownY), light, GLANCES);
            if (own > LOST * steepness(light, x[i], y[i])) {
                x[i] = ownX;
                y[i] = ownY;
            }
            left |= x[i] != ownX || y[i] != ownY;
        }
        return left;
    }

    private void look(Care care) {
        Arrays.fill(close, false);
        for (int line = 0; line < size.height(); line += STEP) {
            if (!care.anyIn(line)) {
                continue;
            }
            care.row(line, careRow);
            for (int column = 0; column < size.width(); column += STEP) {
                close[line / STEP * careColumns + column / STEP] = careRow[column] > CLOSE;
            }
        }
    }

    private float spacing(float placeX, float placeY) {
        int column = Math.clamp((int) placeX, 0, size.width() - 1) / STEP;
        int line = Math.clamp((int) placeY, 0, size.height() - 1) / STEP;
        return close[line * careColumns + column] ? 0.5f * side : side;
    }

    /** The older of two that crowd each other stays. */
    private void thin() {
        grid.sort(count);
        int kept = fixed;
        for (int i = fixed; i < count; i++) {
            boolean inside = x[i] > -RIM * side / 2
                    && y[i] > -RIM * side / 2
                    && x[i] < size.width() + RIM * side / 2
                    && y[i] < size.height() + RIM * side / 2;
            if (inside && !grid.hasWithin(x[i], y[i], CROWDED * spacing(x[i], y[i]), i)) {
                x[kept] = x[i];
                y[kept] = y[i];
                name[kept] = name[i];
                kept++;
            }
        }
        count = kept;
        grid.sort(count);
    }

    /** Whether any knot has been sown. */
    private boolean sow(float[] light) {
        int before = count;
        for (float step : new float[] {side, 0.5f * side}) {
            for (int row = 0; row * step < size.height(); row++) {
                for (int column = 0; column * step < size.width(); column++) {
                    float homeX = (column + (row % 2 == 0 ? 0.25f : 0.75f)) * step;
                    float homeY = (row + 0.5f) * step;
                    boolean wanted = step == side || spacing(homeX, homeY) < side;
                    if (wanted && count < x.length && !grid.hasWithin(homeX, homeY, EMPTY * step, count)) {
                        put(homeX, homeY);
                        drawToEdge(count - 1, step, light, LOOKS);
                        grid.add(count - 1);
                    }
                }
            }
        }
        return count > before;
    }

    /** Moves a knot to the steepest place around it, where others leave room; nearer ones count more. */
    private void drawToEdge(int i, float step, float[] light, int looks) {
        float homeX = x[i];
        float homeY = y[i];
        float best = FLAT;
        for (int down = -looks; down <= looks; down++) {
            for (int across = -looks; across <= looks; across++) {
                float offX = (float) across / looks;
                float offY = (float) down / looks;
                float placeX = homeX + offX * REACH * step;
                float placeY = homeY + offY * REACH * step;
                float worth = steepness(light, placeX, placeY) * (1f - NEAR * (offX * offX + offY * offY));
                if (worth > best && !grid.hasOtherWithin(placeX, placeY, CROWDED * step, i)) {
                    best = worth;
                    x[i] = placeX;
                    y[i] = placeY;
                }
            }
        }
    }

    /** How much tones differ over four pixels; none at the picture's border. */
    private float steepness(float[] light, float placeX, float placeY) {
        int column = Math.round(placeX);
        int line = Math.round(placeY);
        int width = size.width();
        if (column < 2 || line < 2 || column >= width - 2 || line >= size.height() - 2) {
            return 0;
        }
        int at = line * width + column;
        float right = light[at + 2] - light[at - 2];
        float below = light[at + 2 * width] - light[at - 2 * width];
        return (float) Math.sqrt(right * right + below * below);
    }
}
