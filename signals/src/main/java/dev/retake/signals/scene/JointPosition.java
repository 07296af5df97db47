package dev.retake.signals.scene;

/**
 * Where a joint is in a picture.
 *
 * @param joint which
 * @param x pixels from the left edge; a pixel's centre lies at its column plus a half
 * @param y pixels from the top edge
 * @param depth metres along the view axis
 * @param visible inside the picture, and nothing but the figure's own flesh and clothes around it lies before it
 */
public record JointPosition(Joint joint, double x, double y, double depth, boolean visible) {}
