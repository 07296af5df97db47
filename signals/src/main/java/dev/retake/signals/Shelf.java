package dev.retake.signals;

import dev.retake.signals.motion.Flow;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Planes of values that nobody needs any more, by length, for who needs one of that length next. Signals of a frame are some 8 MB, and
 * several frames are under way at once: left to the garbage collector they would be copied from place to place before they are dropped,
 * and each frame would fill memory that no cache holds.
 *
 * <p>A plane has one owner at a time. Who takes one owns it, and either gives it back when nobody reads it any more, or hands it on
 * for good; what is never given back is garbage as any other. Thread-safe.
 */
public final class Shelf {
    /** So many planes of a length are kept: those of two frames at most. */
    private static final int MOST = 16;

    private final Map<Integer, Deque<float[]>> idle = new HashMap<>();

    /** A plane that nobody else has. Its values are whatever was left there: write all of them. */
    public float[] take(int length) {
        synchronized (idle) {
            Deque<float[]> known = idle.get(length);
            if (known != null && !known.isEmpty()) {
                return known.pop();
            }
        }
        return new float[length];
    }

    /** A plane that nobody else has, all 0. */
    public float[] blank(int length) {
        float[] plane = take(length);
        Arrays.fill(plane, 0);
        return plane;
    }

    /**
     * Gives planes back, to which nobody may hold on from now on.
     *
     * @throws IllegalStateException when one was given back before and is still here: then it has two owners
     */
    public void giveBack(float[]... planes) {
        synchronized (idle) {
            for (float[] plane : planes) {
                Deque<float[]> known = idle.computeIfAbsent(plane.length, length -> new ArrayDeque<>());
                for (float[] other : known) {
                    if (other == plane) {
                        throw new IllegalStateException("A plane of " + plane.length + " values was given back twice");
                    }
                }
                if (known.size() < MOST) {
                    known.push(plane);
                }
            }
        }
    }

    /** Gives a picture's planes back. */
    public void giveBack(SmallFrame picture) {
        giveBack(picture.red(), picture.green(), picture.blue());
    }

    /** Gives a flow's planes back. */
    public void giveBack(Flow flow) {
        giveBack(flow.right(), flow.down());
    }

    /** Gives a geometry's planes back. */
    public void giveBack(Geometry geometry) {
        giveBack(geometry.disparity(), geometry.normalX(), geometry.normalY(), geometry.normalZ(), geometry.sky());
    }
}
