package dev.retake.signals.people;

import dev.retake.edit.Size;
import dev.retake.signals.motion.Flow;
import java.util.ArrayList;
import java.util.List;

/**
 * The points of one body or face while they are worked on: mutable, in frame pixels.
 *
 * @param x frame pixels
 * @param y frame pixels
 * @param depth frame pixels, negative toward the viewer
 * @param visibility 0 to 1
 */
record Points(float[] x, float[] y, float[] depth, float[] visibility) {
    /** A body's first points are those of its head. */
    private static final int HEAD = BodyPoint.MOUTH_RIGHT.ordinal() + 1;

    static Points of(int count) {
        return new Points(new float[count], new float[count], new float[count], new float[count]);
    }

    Points copy() {
        return new Points(x.clone(), y.clone(), depth.clone(), visibility.clone());
    }

    int count() {
        return x.length;
    }

    /** Moves each point as the picture around it moves. */
    void carry(Flow flow, Size frame) {
        double scaleX = (double) flow.size().width() / frame.width();
        double scaleY = (double) flow.size().height() / frame.height();
        int width = flow.size().width();
        int height = flow.size().height();
        for (int i = 0; i < x.length; i++) {
            int column = (int) Math.floor(x[i] * scaleX);
            int row = (int) Math.floor(y[i] * scaleY);
            if (column < 0 || row < 0 || column >= width || row >= height) {
                column = Math.clamp(column, 0, width - 1);
                row = Math.clamp(row, 0, height - 1);
            }
            int at = row * width + column;
            x[i] += (float) (flow.right()[at] / scaleX);
            y[i] += (float) (flow.down()[at] / scaleY);
        }
    }

    /**
     * Takes a new reading in: little of a small change, which is mostly noise, all of a large one, which is motion that the flow
     * missed. The One Euro filter's idea (Casiez, Roussel, Vogel, 2012), with flow in place of its guess of speed.
     *
     * @param least share of a reading that changes nothing, 0 to 1
     * @param full change from which all of it is taken, frame pixels
     */
    void take(Points reading, float least, double full) {
        for (int i = 0; i < x.length; i++) {
            double change = Math.hypot(reading.x[i] - x[i], reading.y[i] - y[i]);
            float share = (float) Math.min(1, least + (1 - least) * change / full);
            x[i] += share * (reading.x[i] - x[i]);
            y[i] += share * (reading.y[i] - y[i]);
            depth[i] += 0.5f * (reading.depth[i] - depth[i]);
            visibility[i] += 0.5f * (reading.visibility[i] - visibility[i]);
        }
    }

    /** Mean distance of the points of two bodies or faces, frame pixels. */
    double distance(Points other) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.hypot(x[i] - other.x[i], y[i] - other.y[i]);
        }
        return sum / x.length;
    }

    /** As {@link #distance}, where points count by how visible they are here: the others are guesses. */
    double visibleDistance(Points other) {
        double sum = 0;
        double weight = 1e-6;
        for (int i = 0; i < x.length; i++) {
            sum += visibility[i] * Math.hypot(x[i] - other.x[i], y[i] - other.y[i]);
            weight += visibility[i];
        }
        return sum / weight;
    }

    /** How far the points have moved in the mean since they were {@code before}, less what all of them moved together, frame pixels. */
    double stirred(Points before) {
        double right = middleX() - before.middleX();
        double down = middleY() - before.middleY();
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += Math.hypot(x[i] - before.x[i] - right, y[i] - before.y[i] - down);
        }
        return sum / x.length;
    }

    double middleX() {
        return mean(x, x.length);
    }

    double middleY() {
        return mean(y, y.length);
    }

    /** The middle of a body's head: of nose, eyes, ears and mouth. */
    double headX() {
        return mean(x, HEAD);
    }

    /** As {@link #headX}. */
    double headY() {
        return mean(y, HEAD);
    }

    private static double mean(float[] values, int first) {
        double sum = 0;
        for (int i = 0; i < first; i++) {
            sum += values[i];
        }
        return sum / first;
    }

    List<Landmark> landmarks(Size frame) {
        List<Landmark> list = new ArrayList<>(x.length);
        for (int i = 0; i < x.length; i++) {
            boolean inside = x[i] >= 0 && y[i] >= 0 && x[i] < frame.width() && y[i] < frame.height();
            list.add(new Landmark(
                    x[i] / frame.width(),
                    y[i] / frame.height(),
                    depth[i] / frame.width(),
                    inside ? visibility[i] : 0.1f * visibility[i]));
        }
        return list;
    }

    /** Around all points that are at least so visible; around all where none is. */
    Box box(Size frame, float leastVisibility) {
        float left = Float.MAX_VALUE;
        float top = Float.MAX_VALUE;
        float right = -Float.MAX_VALUE;
        float bottom = -Float.MAX_VALUE;
        for (int i = 0; i < x.length; i++) {
            if (visibility[i] >= leastVisibility) {
                left = Math.min(left, x[i]);
                top = Math.min(top, y[i]);
                right = Math.max(right, x[i]);
                bottom = Math.max(bottom, y[i]);
            }
        }
        return left > right
                ? box(frame, 0)
                : new Box(left / frame.width(), top / frame.height(), right / frame.width(), bottom / frame.height());
    }
}
