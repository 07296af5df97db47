package dev.retake.signals.people;

import dev.retake.edit.Size;
import java.util.ArrayList;
import java.util.List;

/** The squares of a frame that detectors look at: the whole, and overlapping parts in which small people are larger. */
final class Views {
    private static final double OVERLAPPING = 1.5;

    private Views() {}

    /** The square around the whole frame. */
    static Region whole(Size frame) {
        return new Region(frame.width() / 2.0, frame.height() / 2.0, frame.longSide(), 0);
    }

    /** Squares of the frame's short side along its long side. */
    static List<Region> parts(Size frame) {
        int side = frame.shortSide();
        int count = (int) Math.ceil(OVERLAPPING * frame.longSide() / side);
        List<Region> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double along = side / 2.0 + (double) i / Math.max(1, count - 1) * (frame.longSide() - side);
            boolean wide = frame.width() >= frame.height();
            parts.add(new Region(wide ? along : side / 2.0, wide ? side / 2.0 : along, side, 0));
        }
        return parts;
    }
}
