package dev.retake.render.hold;

/**
 * How strongly each place of one frame keeps the source's detail. The plane is row-major, on a small grid of its own, and not
 * copied: treat it as read-only.
 *
 * @param width columns
 * @param height rows
 * @param amount 0 (free) to 1 (as in the source)
 */
public record Hold(int width, int height, float[] amount) {}
