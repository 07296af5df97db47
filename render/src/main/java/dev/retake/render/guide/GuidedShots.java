package dev.retake.render.guide;

import dev.retake.signals.SmallFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which frames follow which guides: those of a guide's shot, the guide before them and the one after. */
final class GuidedShots {
    private final List<Integer> starts = new ArrayList<>();
    private final List<Palette> palettes = new ArrayList<>();
    private final List<Integer> guides = new ArrayList<>();
    private final Map<Integer, Palette> own = new TreeMap<>();
    private final Set<Integer> leftOut = new TreeSet<>();
    private int frames;

    /** The guides before and after a frame, by number; -1 where there is none in its shot. */
    record Around(int before, int after) {}

    /**
     * What a shot without a guide takes from another's.
     *
     * @param guide its number
     * @param share of its colours, above 0 and at most 1
     */
    record Borrowed(int guide, double share) {}

    /**
     * Nothing is known of shots yet.
     *
     * @param pinned frames that guides are pinned to, in order
     */
    GuidedShots(List<Integer> pinned) {
        guides.addAll(new TreeSet<>(pinned));
    }

    /** Tells of the next frame. */
    void next(boolean beginsShot, SmallFrame small) {
        if (beginsShot || frames == 0) {
            starts.add(frames);
            palettes.add(new Palette());
        }
        palettes.getLast().add(small);
        if (guides.contains(frames)) {
            Palette palette = new Palette();
            palette.add(small);
            own.put(guides.indexOf(frames), palette);
        }
        frames++;
    }

    /** Has a guide followed by nobody. */
    void leaveOut(int guide) {
        leftOut.add(guide);
    }

    boolean isLeftOut(int guide) {
        return leftOut.contains(guide);
    }

    /** The frame of the next guide that is followed; beyond the clip's end if there is none. */
    int frameAfter(int guide) {
        for (int next = guide + 1; next < guides.size(); next++) {
            if (!leftOut.contains(next)) {
                return guides.get(next);
            }
        }
        return Math.max(frames, guides.get(guide) + 1);
    }

    /** The frame of the guide before that is followed; -1 if there is none. */
    int frameBefore(int guide) {
        for (int before = guide - 1; before >= 0; before--) {
            if (!leftOut.contains(before)) {
                return guides.get(before);
            }
        }
        return -1;
    }

    /** How many frames were told of. */
    int frames() {
        return frames;
    }

    /** The number of the shot that holds a frame. */
    private int shot(int frame) {
        int shot = 0;
        while (shot + 1 < starts.size() && starts.get(shot + 1) <= frame) {
            shot++;
        }
        return shot;
    }

    /** The first frame of the shot that holds a frame. */
    int first(int frame) {
        return starts.get(shot(frame));
    }

    /** The frame after the last of the shot that holds a frame. */
    int end(int frame) {
        int shot = shot(frame);
        return shot + 1 < starts.size() ? starts.get(shot + 1) : frames;
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
            if (pinned >= first && pinned < end && !leftOut.contains(guide)) {
                before = before < 0 && pinned <= frame ? guide : before;
                after = pinned >= frame ? guide : after;
            }
        }
        return new Around(before, after);
    }

    /** Whether a frame's shot has a guide. */
    boolean isGuided(int frame) {
        Around around = around(frame);
        return around.before() >= 0 || around.after() >= 0;
    }

    /** The guide whose frame has most of a shot's colours, if any has enough. */
    Optional<Borrowed> borrowed(int frame) {
        Palette palette = palettes.get(shot(frame));
        Optional<Borrowed> best = Optional.empty();
        for (Map.Entry<Integer, Palette> guide : own.entrySet()) {
            double share =
                    leftOut.contains(guide.getKey()) ? 0 : guide.getValue().share(palette);
            if (share > best.map(Borrowed::share).orElse(0.0)) {
                best = Optional.of(new Borrowed(guide.getKey(), share));
            }
        }
        return best;
    }
}
