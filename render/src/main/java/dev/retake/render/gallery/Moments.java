package dev.retake.render.gallery;

import dev.retake.edit.Size;
import dev.retake.media.ClipReader;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.render.FrameSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * A few short runs of a clip's frames, kept in memory so that every look is rendered from one decoding. The last frame of a run is
 * shown; those before it let what lives in time (carried paper, followed light) get under way.
 *
 * @param size of all frames
 * @param frames in display order
 */
public record Moments(Size size, List<Frame> frames) {
    public Moments {
        frames = List.copyOf(frames);
    }

    /**
     * One frame.
     *
     * @param picture scene-linear; read only
     * @param time when it is displayed
     * @param shown whether it is the last of its run
     */
    public record Frame(LinearImage picture, FrameTime time, boolean shown) {}

    /**
     * Reads runs whose ends lie at equal distances, half of one from the clip's ends.
     *
     * @param moments how many runs, at least 1; a short clip gives as many as it has room for
     * @param run frames in each, at least 1
     */
    public static Moments read(ClipReader clip, Size size, int moments, int run) {
        int total = Math.max(1, clip.facts().frames());
        int wanted = Math.clamp(moments, 1, Math.max(1, total / run));
        List<Frame> frames = new ArrayList<>();
        int moment = 0;
        int index = 0;
        while (moment < wanted) {
            Optional<FrameTime> time = clip.next();
            if (time.isEmpty()) {
                break;
            }
            int last = Math.max(run - 1, (2 * moment + 1) * total / (2 * wanted));
            if (index > last - run) {
                LinearImage picture = new LinearImage(size);
                clip.current(picture);
                frames.add(new Frame(picture, time.get(), index == last));
                moment += index == last ? 1 : 0;
            }
            index++;
        }
        return new Moments(size, frames);
    }

    /** The frames as a clip of their own, with their true times. */
    public FrameSource source() {
        Iterator<Frame> rest = frames.iterator();
        return into -> {
            if (!rest.hasNext()) {
                return Optional.empty();
            }
            Frame frame = rest.next();
            into.copyFrom(frame.picture());
            return Optional.of(frame.time());
        };
    }

    /** The frames that are shown. */
    public List<Frame> shown() {
        return frames.stream().filter(Frame::shown).toList();
    }
}
