package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.signals.Geometry;
import java.util.ArrayDeque;

/**
 * Puts people onto the ground that they stand on: where the ground below a whole person is seen, that person is about as near as the
 * ground there. A small network sees people nearer than their ground, the more so the barer the room is.
 */
final class Standing {
    private static final float INSIDE = 0.5f;
    /** Whom the mask shows smaller than this share of the picture stays as read. */
    private static final double SMALLEST = 0.01;
    /** A share of a person's height: how far up from the lowest point feet reach, and how far down from it the ground is looked at. */
    private static final double FEET = 0.05;
    /** A normal that points up at least so much is the ground's. */
    private static final float UPWARD = 0.5f;
    /** So many pixels of ground must be seen. */
    private static final int ENOUGH = 6;
    /** A person may be so much nearer (in disparity) than the ground below, at the mean. */
    private static final float THICKNESS = 0.04f;
    /** What hangs on a person is at most so much farther (in disparity) than the person's mean. */
    private static final float LIKENESS = 0.15f;
    /** And reaches out by at most this share of the person's height. */
    private static final double REACH = 0.1;

    private final Geometry geometry;
    private final float[] inside;
    private final int width;
    private final int height;

    private Standing(Geometry geometry, float[] inside) {
        this.geometry = geometry;
        this.inside = inside;
        width = geometry.width();
        height = geometry.height();
    }

    /**
     * Corrects the disparity in place.
     *
     * @param mask where people are
     */
    static void apply(Geometry geometry, GeometryInput.Mask mask) {
        Size size = new Size(geometry.width(), geometry.height());
        new Standing(geometry, Planes.resized(mask.share(), new Size(mask.width(), mask.height()), size)).all();
    }

    private void all() {
        int[] person = new int[inside.length];
        int persons = 0;
        for (int start = 0; start < inside.length; start++) {
            if (person[start] == 0 && inside[start] > INSIDE) {
                stand(fill(person, start, ++persons), person, persons);
            }
        }
    }

    /** One person's pixels. */
    private record Body(int count, int top, int bottom, double disparity) {}

    private Body fill(int[] person, int start, int number) {
        ArrayDeque<Integer> open = new ArrayDeque<>();
        open.add(start);
        person[start] = number;
        int count = 0;
        int bottom = 0;
        double sum = 0;
        while (!open.isEmpty()) {
            int i = open.remove();
            count++;
            bottom = Math.max(bottom, i / width);
            sum += geometry.disparity()[i];
            int x = i % width;
            visit(person, x > 0 ? i - 1 : i, number, open);
            visit(person, x < width - 1 ? i + 1 : i, number, open);
            visit(person, Math.max(i - width, x), number, open);
            visit(person, i + width < inside.length ? i + width : i, number, open);
        }
        return new Body(count, start / width, bottom, sum / count);
    }

    private void visit(int[] person, int i, int number, ArrayDeque<Integer> open) {
        if (person[i] == 0 && inside[i] > INSIDE) {
            person[i] = number;
            open.add(i);
        }
    }

    private void stand(Body body, int[] person, int number) {
        int feet = (int) Math.max(2, FEET * (body.bottom() - body.top()));
        if (body.count() < SMALLEST * inside.length || body.bottom() + feet >= height) {
            return;
        }
        double ground = 0;
        int seen = 0;
        for (int x = 0; x < width; x++) {
            if (!anyFoot(person, number, x, body.bottom(), feet)) {
                continue;
            }
            for (int y = body.bottom() - feet; y <= body.bottom() + feet; y++) {
                int i = y * width + x;
                if (inside[i] < 1 - INSIDE && geometry.normalY()[i] > UPWARD) {
                    ground += geometry.disparity()[i];
                    seen++;
                }
            }
        }
        double excess = seen < ENOUGH ? 0 : body.disparity() - ground / seen;
        if (excess > THICKNESS) {
            int reach = (int) (REACH * (body.bottom() - body.top()));
            lower(person, number, (float) (ground / seen), (float) (THICKNESS / excess), body.disparity(), reach);
        }
    }

    private boolean anyFoot(int[] person, int number, int x, int bottom, int feet) {
        for (int y = bottom - feet; y <= bottom; y++) {
            if (person[y * width + x] == number) {
                return true;
            }
        }
        return false;
    }

    /**
     * What a person bulges and leans is kept in proportion. What hangs on the person, as near, but is missing in the mask goes along: an elbow, a
     * ball in the hand.
     */
    private void lower(int[] person, int number, float ground, float scale, double bodyDisparity, int reach) {
        float[] disparity = geometry.disparity();
        double asNear = Math.max(bodyDisparity - LIKENESS, ground + THICKNESS);
        ArrayDeque<Integer> edge = new ArrayDeque<>();
        for (int i = 0; i < inside.length; i++) {
            if (person[i] == number) {
                edge.add(i);
            }
        }
        for (int step = 0; step <= reach && !edge.isEmpty(); step++) {
            for (int left = edge.size(); left > 0; left--) {
                int i = edge.remove();
                disparity[i] = Math.min(disparity[i], ground + scale * (disparity[i] - ground));
                int x = i % width;
                hangOn(person, x > 0 ? i - 1 : i, number, asNear, edge);
                hangOn(person, x < width - 1 ? i + 1 : i, number, asNear, edge);
                hangOn(person, Math.max(i - width, x), number, asNear, edge);
                hangOn(person, i + width < inside.length ? i + width : i, number, asNear, edge);
            }
        }
    }

    private void hangOn(int[] person, int i, int number, double asNear, ArrayDeque<Integer> edge) {
        if (person[i] == 0 && geometry.disparity()[i] > asNear && geometry.normalY()[i] < UPWARD) {
            person[i] = number;
            edge.add(i);
        }
    }
}
