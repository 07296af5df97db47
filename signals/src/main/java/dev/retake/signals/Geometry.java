package dev.retake.signals;

/**
 * What one frame's scene looks like in space, at the signal's own small size. Planes are row-major,
 * {@code width * height} values, not copied: treat them as read-only.
 *
 * @param width columns
 * @param height rows
 * @param disparity larger is nearer, about 0 to 1, relative to the shot
 * @param normalX unit normal, x to the right
 * @param normalY unit normal, y up
 * @param normalZ unit normal, z toward the viewer
 * @param sky probability of sky, 0 to 1
 */
public record Geometry(
        int width, int height, float[] disparity, float[] normalX, float[] normalY, float[] normalZ, float[] sky) {}
