package dev.retake.render.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Which frames follow which guides: those of a guide's shot, the guide before them and the one after. */
final class GuidedShots {
    private final List<Integer> starts = new ArrayList<>();
    private final List<Integer> guides = new ArrayList<>();
    private int frames;

    /** The guides before and after a frame, by number; -1 where there is none in its shot. */
    record Around(int before, int after) {}

    /**
     * Nothing is known of shots yet.
     *
     * @param pinned frames that guides are pinned to, in order
     */
    GuidedShots(List<Integer> pinned) {
        guides.addAll(new TreeSet<>(pinned));
    }

    /** Tells of the next frame. */
    void next(boolean beginsShot) {
        if (beginsShot || frames == 0) {
            starts.add(frames);
        }
        frames++;
    }

    /** How many frames were told of. */
    int frames() {
        return frames;
    }

    /** The first frame of the shot that holds a frame. */
    int first(int frame) {
        int first = 0;
        for (int start : starts) {
            first = start <= frame ? start : first;
        }
        return first;
    }

    /** The frame after the last of the shot that holds a frame. */
    int end(int frame) {
        for (int start : starts) {
            if (start > frame) {
                return start;
            }
        }
        return frames;
    }

    /** The frame that a guide is pinned to. */
    int frame(int guide) {
        return guides.get(guide);
    }

    int guides() {
        return guides.size();
    }

    /** The guides of a frame's shot nearest to it; a frame's own guide is both before and after. */
    Around around(int frame) {
        int first = first(frame);
        int end = end(frame);
        int before = -1;
        int after = -1;
        for (int guide = guides.size() - 1; guide >= 0; guide--) {
            int pinned = guides.get(guide);
            if (pinned >= first && pinned < end) {
                before = before < 0 && pinned <= frame ? guide : before;
                after = pinned >= frame ? guide : after;
            }
        }
        return new Around(before, after);
    }
}
