package dev.retake.signals.people;

/**
 * A person's outline as the pose network saw it, in a square cut out of the frame.
 *
 * @param track the pose's
 * @param region where the square lies
 * @param side columns and rows
 * @param person probability that the person covers a place, 0 to 1, row-major; not copied: treat it as read-only
 */
public record Silhouette(int track, Region region, int side, float[] person) {}
