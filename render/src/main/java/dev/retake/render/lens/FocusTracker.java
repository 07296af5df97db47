package dev.retake.render.lens;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.kernel.Light;
import java.util.Optional;

/**
 * Follows how far off people are, or what is near where nobody is, so that a lens can stay focused on it. Distances are 0 near … 1
 * far.
 */
final class FocusTracker {
    /** Where to focus, and how far around it all is sharp, when nobody is in the frame: on what is near. */
    private static final Focus ON_WHAT_IS_NEAR = new Focus(0.14f, 0.26f);

    private static final float PEOPLE_DEPTH = 0.1f;

    /** People that fill less than the first share of the frame are passers-by, from the second on they are its subject. */
    private static final float PASSERS_BY = 0.004f;

    private static final float SUBJECT = 0.02f;

    /** How fast, a frame, the focus is pulled. */
    private static final float PULL = 0.08f;

    private Optional<Focus> last = Optional.empty();

    /**
     * A focused distance.
     *
     * @param distance 0 near … 1 far
     * @param tolerance how much nearer or farther is sharp, too
     */
    record Focus(float distance, float tolerance) {
        Focus towards(Focus other, float share) {
            return new Focus(
                    distance + (other.distance - distance) * share, tolerance + (other.tolerance - tolerance) * share);
        }
    }

    /** Where to focus in a frame. Give it frames in order. */
    Focus follow(FrameScene frame) {
        float[] people = frame.fields().people().smallSubject();
        float[] distance = frame.fields().smallMeasured();
        double weight = 0;
        double sum = 0;
        for (int i = 0; i < people.length; i++) {
            weight += people[i];
            sum += people[i] * distance[i];
        }
        Focus found = ON_WHAT_IS_NEAR;
        if (weight > 0) {
            float share = Light.smoothStep(PASSERS_BY, SUBJECT, (float) (weight / people.length));
            found = found.towards(new Focus((float) (sum / weight), PEOPLE_DEPTH), share);
        }
        Focus wanted = found;
        Focus now = last.filter(focus -> !frame.statistics().cut())
                .map(focus -> focus.towards(wanted, PULL))
                .orElse(wanted);
        last = Optional.of(now);
        return now;
    }
}
