package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.signals.motion.Flow;

/** Brings motion that was measured at one size to another. */
final class FlowSizes {
    private FlowSizes() {}

    /** The same motion in pixels of another size; the same flow when the size stays. */
    static Flow resized(Flow flow, Size to) {
        if (flow.size().equals(to)) {
            return flow;
        }
        return new Flow(
                to,
                scaled(
                        Planes.resized(flow.right(), flow.size(), to),
                        (float) to.width() / flow.size().width()),
                scaled(
                        Planes.resized(flow.down(), flow.size(), to),
                        (float) to.height() / flow.size().height()));
    }

    private static float[] scaled(float[] plane, float factor) {
        for (int i = 0; i < plane.length; i++) {
            plane[i] *= factor;
        }
        return plane;
    }
}
