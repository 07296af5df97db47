package dev.retake.render.scene;

import dev.retake.edit.Size;
import dev.retake.signals.motion.Flow;
import java.util.Arrays;
import java.util.Optional;

/**
 * Carries the surface of painted frames along the clip's motion. How closely it follows is told by how many anchors hold it: motion is
 * averaged over the space between them. Give it every frame in order.
 */
public final class RidingTracker {
    /** Half a sheet's life, in frames: it is seen most in the middle of its life, and not at all when it is laid anew. */
    private static final int HALF_LIFE = 12;

    /** So far, in pixels of the grid, a place may run ahead of those around it before strokes would be drawn out. */
    private static final float GIVE = 1f;

    /** How much of that is left in the next frame. */
    private static final float KEPT = 0.95f;

    private static final int AROUND = 6;

    private static final double MOST_ANCHORS = 200;

    /** Steps at the edges of what moves would tear the sheet. */
    private static final int LEAST_RADIUS = 2;

    /** Motion a frame, in pixels of the grid, that is nothing but the measurement's noise; and that is surely motion. */
    private static final float STILL = 0.03f;

    private static final float MOVING = 0.12f;

    private final int width;
    private final int height;
    private final Size grid;
    private final BoxFilter box;
    private final float[] stepRight;
    private final float[] stepDown;
    private final float[] stepMean;
    private float[][] right;
    private float[][] down;
    private float[][] nextRight;
    private float[][] nextDown;
    private int age;

    /** A surface at rest on a grid of a size. */
    public RidingTracker(Size grid) {
        this.grid = grid;
        width = grid.width();
        height = grid.height();
        box = new BoxFilter(width, height);
        stepRight = new float[width * height];
        stepDown = new float[width * height];
        stepMean = new float[width * height];
        right = new float[2][width * height];
        down = new float[2][width * height];
        nextRight = new float[2][width * height];
        nextDown = new float[2][width * height];
    }

    /**
     * Goes on to the next frame.
     *
     * @param back motion from this frame to the one before; empty at the start of a shot
     * @param agreed how far each place shows what it showed where it came from, 0 to 1
     * @param firmness how many anchors hold the surface, more than 0 (one: the sheet stays flat) to 1 (all)
     * @param into overwritten
     */
    public void next(Optional<Flow> back, float[] agreed, double firmness, Riding into) {
        if (back.isEmpty()) {
            for (int sheet = 0; sheet < 2; sheet++) {
                Arrays.fill(right[sheet], 0);
                Arrays.fill(down[sheet], 0);
            }
            age = HALF_LIFE;
            Arrays.fill(stepRight, 0);
            Arrays.fill(stepDown, 0);
        } else {
            step(back.get().scaledTo(grid), firmness);
            age = (age + 1) % (2 * HALF_LIFE);
            for (int sheet = 0; sheet < 2; sheet++) {
                if (ageOf(sheet) != 0) {
                    carry(sheet, agreed);
                }
            }
            for (int sheet = 0; sheet < 2; sheet++) {
                if (ageOf(sheet) == 0) {
                    layAlong(sheet, 1 - sheet);
                }
            }
        }
        into.take(right, down, 1f - Math.abs(ageOf(0) - HALF_LIFE) / (float) HALF_LIFE, stepRight, stepDown);
    }

    /** A sheet laid anew is flat, but lies where the other has been carried on the whole: after a pan the two still agree. */
    private void layAlong(int sheet, int other) {
        Arrays.fill(right[sheet], mean(right[other]));
        Arrays.fill(down[sheet], mean(down[other]));
    }

    private static float mean(float[] places) {
        double sum = 0;
        for (float place : places) {
            sum += place;
        }
        return (float) (sum / places.length);
    }

    private int ageOf(int sheet) {
        return (age + sheet * HALF_LIFE) % (2 * HALF_LIFE);
    }

    /** The motion as the anchors have it. */
    private void step(Flow flow, double firmness) {
        double anchors = StrictMath.pow(MOST_ANCHORS, firmness);
        double apart = Math.sqrt(width * height / anchors) - Math.sqrt(width * height / MOST_ANCHORS);
        int radius = LEAST_RADIUS + (int) Math.round(apart / 2);
        box.mean(flow.right(), stepRight, radius);
        box.mean(flow.down(), stepDown, radius);
        for (int i = 0; i < stepRight.length; i++) {
            float speed = (float) Math.sqrt(stepRight[i] * stepRight[i] + stepDown[i] * stepDown[i]);
            float share = Math.min(Math.max((speed - STILL) / (MOVING - STILL), 0f), 1f);
            stepRight[i] *= share;
            stepDown[i] *= share;
        }
    }

    /** A pixel's place on the sheet is that of the pixel it came from. */
    private void carry(int sheet, float[] agreed) {
        Flow before = new Flow(grid, right[sheet], down[sheet]);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                float fromX = x + stepRight[i];
                float fromY = y + stepDown[i];
                nextRight[sheet][i] = stepRight[i] + before.rightAt(fromX, fromY);
                nextDown[sheet][i] = stepDown[i] + before.downAt(fromX, fromY);
            }
        }
        keepInShape(nextRight[sheet], agreed);
        keepInShape(nextDown[sheet], agreed);
        float[] free = right[sheet];
        right[sheet] = nextRight[sheet];
        nextRight[sheet] = free;
        free = down[sheet];
        down[sheet] = nextDown[sheet];
        nextDown[sheet] = free;
    }

    /**
     * Paper gives a little, and slides back where things pull it apart: flat walls around what moves fast have no motion of their own. Where
     * something comes into sight it lies as the paper around it does.
     */
    private void keepInShape(float[] places, float[] agreed) {
        box.mean(places, stepMean, AROUND);
        for (int i = 0; i < places.length; i++) {
            float off = Math.min(Math.max(places[i] - stepMean[i], -GIVE), GIVE);
            places[i] = stepMean[i] + KEPT * off * agreed[i];
        }
    }
}
