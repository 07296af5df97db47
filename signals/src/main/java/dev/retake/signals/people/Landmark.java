package dev.retake.signals.people;

/**
 * One point of a body or a face.
 *
 * @param x fraction of the frame's width; may lie outside the frame
 * @param y fraction of the frame's height; may lie outside the frame
 * @param depth fraction of the frame's width; negative is nearer than the hips (body) or the middle of the head (face)
 * @param visibility probability that the point is in the picture and not hidden, 0 to 1
 */
public record Landmark(float x, float y, float depth, float visibility) {}
