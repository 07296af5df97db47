package dev.retake.signals.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Something that a detector saw: a rectangle and a few points, in frame pixels.
 *
 * @param points x and y in turn
 */
record Detection(float score, float left, float top, float right, float bottom, float[] points) {
    float pointX(int index) {
        return points[2 * index];
    }

    float pointY(int index) {
        return points[2 * index + 1];
    }

    float overlap(Detection other) {
        return new Box(left, top, right, bottom).overlap(new Box(other.left, other.top, other.right, other.bottom));
    }

    /**
     * Many sightings of the same thing made one, the mean weighted by score (Bazarevsky et al., "BlazeFace", 2019,
     * section 3.4).
     */
    static List<Detection> merged(List<Detection> seen, float overlap) {
        List<Detection> left = new ArrayList<>(seen);
        left.sort(Comparator.comparingDouble(Detection::score).reversed());
        List<Detection> merged = new ArrayList<>();
        while (!left.isEmpty()) {
            Detection best = left.getFirst();
            List<Detection> same = left.stream()
                    .filter(d -> d == best || d.overlap(best) > overlap)
                    .toList();
            left.removeAll(same);
            merged.add(mean(best.score, same));
        }
        return merged;
    }

    private static Detection mean(float score, List<Detection> same) {
        float weight = 0;
        float[] box = new float[4];
        float[] points = new float[same.getFirst().points.length];
        for (Detection d : same) {
            weight += d.score;
            box[0] += d.score * d.left;
            box[1] += d.score * d.top;
            box[2] += d.score * d.right;
            box[3] += d.score * d.bottom;
            for (int i = 0; i < points.length; i++) {
                points[i] += d.score * d.points[i];
            }
        }
        for (int i = 0; i < points.length; i++) {
            points[i] /= weight;
        }
        return new Detection(score, box[0] / weight, box[1] / weight, box[2] / weight, box[3] / weight, points);
    }
}
