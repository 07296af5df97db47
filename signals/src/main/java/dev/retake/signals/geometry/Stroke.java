package dev.retake.signals.geometry;

/**
 * A straight piece of a picture, in pixels, from a place so far right and down.
 *
 * @param x of its beginning
 * @param y of its beginning
 * @param right how far it goes
 * @param down how far it goes
 */
record Stroke(float x, float y, float right, float down) {
    /** A point in pixels. */
    record Place(float x, float y) {
        /** Halfway to another. */
        Place halfwayTo(Place other) {
            return toward(other, 0.5f);
        }

        /** On the way to another, or beyond it: 1 is there. */
        Place toward(Place other, float times) {
            return new Place(x + (other.x - x) * times, y + (other.y - y) * times);
        }
    }

    static Stroke between(Place from, Place to) {
        return new Stroke(from.x(), from.y(), to.x() - from.x(), to.y() - from.y());
    }

    /** Where on the stroke the place next to a point lies, 0 to 1. */
    float along(float toX, float toY) {
        float squared = Math.max(right * right + down * down, 1e-6f);
        return Math.clamp(((toX - x) * right + (toY - y) * down) / squared, 0, 1);
    }

    /** How far a point is from the stroke. */
    float distance(float toX, float toY) {
        float t = along(toX, toY);
        return (float) Math.hypot(toX - x - t * right, toY - y - t * down);
    }

    /** 1 up to a distance, 0 from twice that distance on. */
    float soft(float toX, float toY, float radius) {
        float t = along(toX, toY);
        float awayX = Math.abs(toX - x - t * right);
        float awayY = Math.abs(toY - y - t * down);
        // Most pixels are far away, and their distance takes longest to find.
        return Math.max(awayX, awayY) >= 2 * radius
                ? 0
                : Math.clamp(2 - (float) Math.hypot(awayX, awayY) / radius, 0, 1);
    }
}
