package dev.retake.signals.people;

import dev.retake.signals.SmallFrame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a shot looked like where it was last searched, so that what has not changed since need not be searched again: who comes changes
 * the picture. Where somebody is followed anything may change, and that counts only after a while. Memory does not grow with the clip.
 */
final class Searched {
    /** What is looked for. */
    enum What {
        BODIES,
        FACES,
        FIGURES
    }

    /** After so many frames it is searched all the same: a detector that missed somebody once may find him the next time. */
    static final int LONGEST = 96;

    /**
     * After so many frames it is searched for faces if it has changed where somebody is followed: who moves changes his place all the time, but
     * so does who appears behind him.
     */
    static final int LONGEST_BEHIND = 24;

    /** The frame is compared on its small copy, halved this often: about 160×90. */
    private static final int LEVEL = 2;
    /** Columns and rows that are judged together. */
    private static final int BLOCK = 8;
    /** A block has changed when its pixels' brightness (0 to 1) has by so much in the mean: sensor noise comes to a quarter of it. */
    private static final float CHANGED = 0.02f;

    private final Map<Search, Seen> searches = new HashMap<>();

    private record Search(What what, Region view) {}

    private record Seen(int frame, float[] luma) {}

    /** Forgets everything: a new shot begins. */
    void forget() {
        searches.clear();
    }

    /**
     * Whether a view should be searched in this frame; if so, it is taken as searched now.
     *
     * @param view upright
     * @param index of the frame in its shot
     * @param known where those are who are followed
     */
    boolean due(What what, Region view, FrameView frame, int index, List<Box> known) {
        Search search = new Search(what, view);
        Seen seen = searches.get(search);
        SmallFrame now = frame.level(LEVEL);
        if (seen != null && index - seen.frame() < LONGEST) {
            boolean behind = what == What.FACES && index - seen.frame() >= LONGEST_BEHIND;
            if (!changed(seen.luma(), now, view, frame, behind ? List.of() : known)) {
                return false;
            }
        }
        float[] luma = new float[now.red().length];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = now.luma(i);
        }
        searches.put(search, new Seen(index, luma));
        return true;
    }

    private static boolean changed(float[] before, SmallFrame now, Region view, FrameView frame, List<Box> known) {
        int width = now.size().width();
        int height = now.size().height();
        double scaleX = (double) width / frame.size().width();
        double scaleY = (double) height / frame.size().height();
        int left = Math.clamp((int) (view.x(0, 0) * scaleX), 0, width);
        int right = Math.clamp((int) Math.ceil(view.x(1, 0) * scaleX), 0, width);
        int top = Math.clamp((int) (view.y(0, 0) * scaleY), 0, height);
        int bottom = Math.clamp((int) Math.ceil(view.y(0, 1) * scaleY), 0, height);
        for (int y = top; y < bottom; y += BLOCK) {
            for (int x = left; x < right; x += BLOCK) {
                int endX = Math.min(right, x + BLOCK);
                int endY = Math.min(bottom, y + BLOCK);
                Box place = new Box((float) x / width, (float) y / height, (float) endX / width, (float) endY / height);
                boolean somebody = known.stream().anyMatch(box -> box.overlap(place) > 0);
                if (!somebody && meanChange(before, now, x, y, endX, endY) > CHANGED) {
                    return true;
                }
            }
        }
        return false;
    }

    private static float meanChange(float[] before, SmallFrame now, int left, int top, int right, int bottom) {
        float sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int i = y * now.size().width() + left; i < y * now.size().width() + right; i++) {
                sum += Math.abs(now.luma(i) - before[i]);
            }
        }
        return sum / ((right - left) * (bottom - top));
    }
}
