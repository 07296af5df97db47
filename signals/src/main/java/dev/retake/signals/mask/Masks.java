package dev.retake.signals.mask;

/**
 * Where people are in one frame, at the signal's own size. Planes are row-major, {@code width * height} values, not copied: treat
 * them as read-only.
 *
 * @param width columns
 * @param height rows
 * @param subject how much of a pixel belongs to people and what they wear, 0 to 1
 * @param face how much of a pixel belongs to a face, from hair line to chin, 0 to 1
 */
public record Masks(int width, int height, float[] subject, float[] face) {
    /** How much of a pixel belongs to nobody, 0 to 1. */
    public float background(int index) {
        return 1 - subject[index];
    }
}
