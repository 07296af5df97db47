package dev.retake.signals.people;

/**
 * An upright rectangle in fractions of the frame, so that it means the same at every size. It may reach past the frame.
 *
 * @param left 0 at the frame's left edge, 1 at its right
 * @param top 0 at the frame's top edge, 1 at its bottom
 * @param right at least {@code left}
 * @param bottom at least {@code top}
 */
public record Box(float left, float top, float right, float bottom) {
    /** Where its middle lies. */
    public float centreX() {
        return (left + right) / 2;
    }

    /** Where its middle lies. */
    public float centreY() {
        return (top + bottom) / 2;
    }

    /** Right minus left. */
    public float width() {
        return right - left;
    }

    /** Bottom minus top. */
    public float height() {
        return bottom - top;
    }

    /** The same somewhere else. */
    Box moved(float right, float down) {
        return new Box(left + right, top + down, this.right + right, bottom + down);
    }

    /** The same, larger on each side by a part of its width or height. */
    Box widened(float share) {
        float x = share * width();
        float y = share * height();
        return new Box(left - x, top - y, right + x, bottom + y);
    }

    /** Whether a point lies in it. */
    public boolean contains(float x, float y) {
        return x >= left && x <= right && y >= top && y <= bottom;
    }

    /** The part that both cover over the part that either covers, 0 to 1. */
    public float overlap(Box other) {
        float both = both(other);
        return both <= 0 ? 0 : both / (area() + other.area() - both);
    }

    /** The part of this box that another covers, 0 to 1. */
    public float coveredBy(Box other) {
        float both = both(other);
        return both <= 0 ? 0 : both / area();
    }

    private float area() {
        return width() * height();
    }

    private float both(Box other) {
        float width = Math.min(right, other.right) - Math.max(left, other.left);
        float height = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        return width <= 0 || height <= 0 ? 0 : width * height;
    }
}
