package dev.retake.render.light;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.kernel.Light;
import java.util.Optional;

/**
 * The pool of light that a lamp with a narrow beam throws: on people, as large as they are, or where nobody is on the middle of the
 * picture. It follows slowly, and leaps at cuts.
 */
final class Pool {
    /** Where it lies when nobody is there: its middle and its half axes, as shares of the picture's width and height. */
    private static final Spot ON_THE_MIDDLE = new Spot(0.5f, 0.54f, 0.3f, 0.44f);

    /** People that fill less than the first share of the frame are passers-by, from the second on they are its subject. */
    private static final float PASSERS_BY = 0.004f;

    private static final float SUBJECT = 0.02f;

    /** Half axes for people: so many standard deviations of where they are, and a share of the picture's height. */
    private static final float WIDE = 1.7f;

    private static final float AROUND = 0.14f;

    /** How fast, a frame, it follows. */
    private static final float PULL = 0.08f;

    /** Distances from the middle, in half axes, between which the light falls off. */
    private static final float BRIGHT = 0.55f;

    private static final float DARK = 1.5f;

    private Optional<Spot> last = Optional.empty();

    private record Spot(float x, float y, float halfWidth, float halfHeight) {
        Spot towards(Spot other, float share) {
            return new Spot(
                    x + (other.x - x) * share,
                    y + (other.y - y) * share,
                    halfWidth + (other.halfWidth - halfWidth) * share,
                    halfHeight + (other.halfHeight - halfHeight) * share);
        }
    }

    /** Fills a plane of the small copy with the pool's light, 0 … 1. Give it frames in order. */
    void lay(FrameScene frame, float[] out) {
        int width = frame.thumbnail().width();
        int height = frame.thumbnail().height();
        Spot wanted = find(frame.fields().people().smallSubject(), width, height);
        Spot now = last.filter(spot -> !frame.statistics().cut())
                .map(spot -> spot.towards(wanted, PULL))
                .orElse(wanted);
        last = Optional.of(now);
        for (int y = 0; y < height; y++) {
            float down = ((y + 0.5f) / height - now.y) / now.halfHeight;
            for (int x = 0; x < width; x++) {
                float across = ((x + 0.5f) / width - now.x) / now.halfWidth;
                float away = (float) Math.sqrt(across * across + down * down);
                out[y * width + x] = 1f - Light.smoothStep(BRIGHT, DARK, away);
            }
        }
    }

    private static Spot find(float[] people, int width, int height) {
        double weight = 0;
        double sumX = 0;
        double sumY = 0;
        double squareX = 0;
        double squareY = 0;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double here = people[y * width + x];
                weight += here;
                sumX += here * x;
                sumY += here * y;
                squareX += here * x * x;
                squareY += here * y * y;
            }
        }
        if (weight <= 0) {
            return ON_THE_MIDDLE;
        }
        double x = sumX / weight;
        double y = sumY / weight;
        double aside = StrictMath.sqrt(Math.max(squareX / weight - x * x, 0));
        double along = StrictMath.sqrt(Math.max(squareY / weight - y * y, 0));
        Spot found = new Spot(
                (float) ((x + 0.5) / width),
                (float) ((y + 0.5) / height),
                (float) ((WIDE * aside + AROUND * height) / width),
                (float) (WIDE * along / height + AROUND));
        return ON_THE_MIDDLE.towards(found, Light.smoothStep(PASSERS_BY, SUBJECT, (float) (weight / people.length)));
    }
}
