package dev.retake.signals.motion;

/**
 * One point of the scene, followed from frame to frame.
 *
 * @param id never used twice in a clip
 * @param rank from 0; points of low rank are kept longest when tracks are thinned out, and lie far from each other
 * @param x columns from the left edge, as a fraction of the frame's width
 * @param y rows from the top edge, as a fraction of the frame's height
 * @param age frames since it was first seen
 */
public record Track(int id, int rank, float x, float y, int age) {}
