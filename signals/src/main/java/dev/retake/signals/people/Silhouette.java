package dev.retake.signals.people;

import java.util.Optional;

/**
 * A person's outline as the pose network saw it, in a square cut out of the frame.
 *
 * @param track the pose's
 * @param region where the square lies
 * @param side columns and rows
 * @param person probability that the person covers a place, 0 to 1, row-major; not copied: treat it as read-only
 */
public record Silhouette(int track, Region region, int side, float[] person) {
    private static final float LIKELY = 0.5f;

    /** Around what is likely the person, in frame pixels; empty when nothing is. */
    Optional<Box> around() {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int row = 0; row < side; row++) {
            int first = 0;
            while (first < side && person[row * side + first] < LIKELY) {
                first++;
            }
            if (first == side) {
                continue;
            }
            int end = side;
            while (person[row * side + end - 1] < LIKELY) {
                end--;
            }
            for (int column : new int[] {first, end}) {
                double u = (double) column / side;
                double v = (row + 0.5) / side;
                left = Math.min(left, region.x(u, v));
                right = Math.max(right, region.x(u, v));
                top = Math.min(top, region.y(u, v));
                bottom = Math.max(bottom, region.y(u, v));
            }
        }
        return right < left
                ? Optional.empty()
                : Optional.of(new Box((float) left, (float) top, (float) right, (float) bottom));
    }
}
