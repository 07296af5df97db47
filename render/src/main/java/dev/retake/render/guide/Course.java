package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.signals.motion.Flow;

/**
 * The way between a frame and a guide, put together from steps between neighbouring frames; drifts, but is never far off.
 *
 * @param there from the frame to the guide's frame
 * @param back from the guide's frame to the frame
 */
record Course(Flow there, Flow back) {

    /** No motion at all: the way from a guide's frame to itself. */
    static Course still(Size size) {
        int pixels = Math.toIntExact(size.pixels());
        return new Course(
                new Flow(size, new float[pixels], new float[pixels]),
                new Flow(size, new float[pixels], new float[pixels]));
    }

    /** One flow after another. */
    static Flow then(Flow first, Flow second) {
        Size size = first.size();
        Flow both = new Flow(size, new float[first.right().length], new float[first.right().length]);
        Flow.Places places = new Flow.Places(size.width());
        for (int y = 0; y < size.height(); y++) {
            places.findRow(first, y);
            for (int x = 0, i = y * size.width(); x < size.width(); x++, i++) {
                both.right()[i] = first.right()[i] + places.value(second.right(), x);
                both.down()[i] = first.down()[i] + places.value(second.down(), x);
            }
        }
        return both;
    }
}
