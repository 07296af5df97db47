package dev.retake.signals.scene;

import dev.retake.edit.Size;

/**
 * Which point of the scene's surfaces the centre of each pixel sees, so that paint can be glued to them. Planes are row-major and
 * not copied: treat them as read-only.
 *
 * @param size pixels
 * @param x metres; on the walking figure as it stands at rest, facing +z, at the origin; elsewhere in the street; 0 for sky
 * @param y metres upward, likewise
 * @param z metres down the street, likewise
 * @param subject on the walking figure
 * @param sky nothing but sky
 */
public record SurfacePoints(Size size, float[] x, float[] y, float[] z, boolean[] subject, boolean[] sky) {}
