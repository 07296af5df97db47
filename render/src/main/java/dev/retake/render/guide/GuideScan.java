package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.edit.message.Order;
import dev.retake.media.ClipReader;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.FramePyramid;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.shot.ShotDetector;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A first pass over a clip for its guides: where shots begin, what each guide does, and the way from each frame to the guides of
 * its shot. What frames need is spooled to disk.
 */
final class GuideScan {
    /** Frames farther from a guide than this follow its colours, not its detail; it bounds the pass and its files. */
    static final int REACH = 600;

    private final Size size;
    private final Size small;
    private final Size motion;
    private final PixelPool pool;
    private final Map<Integer, Path> images = new TreeMap<>();
    private final PinnedSpool pinned;
    private final CourseSpool courses;
    private final GuidedShots shots;
    private final List<Resemblance> resemblances = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Prepares.
     *
     * @param size the render's
     */
    GuideScan(List<Order.Guide> guides, Size size, PinnedSpool pinned, CourseSpool courses, PixelPool pool) {
        this.size = size;
        this.pinned = pinned;
        this.courses = courses;
        this.pool = pool;
        small = small(size);
        motion = motion(size);
        guides.forEach(guide -> images.put(guide.frame(), guide.image()));
        shots = new GuidedShots(List.copyOf(images.keySet()));
        Size coarse = coarse(size);
        images.forEach((frame, image) -> resemblances.add(new Resemblance(
                frame, Structure.of(SmallFrame.of(GuideImage.read(image, motion, pool), coarse, pool), pool))));
    }

    /** The size at which pixels are matched. */
    static Size small(Size size) {
        return SmallFrame.sizeFor(size, FramePyramid.DETAIL);
    }

    private static Size coarse(Size size) {
        return SmallFrame.sizeFor(motion(size), Structure.PIXELS);
    }

    /** What there is to say about the guides; complete when the clip was scanned. */
    List<String> notes() {
        return notes;
    }

    /** The size at which steps are measured. */
    static Size motion(Size size) {
        return SmallFrame.sizeFor(size, FramePyramid.MOTION);
    }

    /**
     * Reads the clip to its end.
     *
     * @param steps a file for the time of the scan
     */
    GuidedShots scan(ClipReader clip, Path steps) {
        try (Spool greys = new Spool(steps, Math.toIntExact(motion.pixels()))) {
            images.forEach((frame, image) -> Fitting.note(
                            frame, GuideImage.size(image, pool), clip.facts().display(), size)
                    .ifPresent(notes::add));
            LinearImage picture = new LinearImage(motion);
            LinearImage full = new LinearImage(size);
            ShotDetector detector = new ShotDetector(pool);
            for (int frame = 0; clip.next().isPresent(); frame++) {
                clip.current(picture);
                SmallFrame now = SmallFrame.of(picture, motion, pool);
                SmallFrame coarse = SmallFrame.of(picture, coarse(size), pool);
                shots.next(detector.next(now), coarse);
                Structure structure = Structure.of(coarse, pool);
                for (Resemblance resemblance : resemblances) {
                    resemblance.look(frame, structure);
                }
                if (isWithinReach(frame)) {
                    ByteBuffer grey = greys.buffer();
                    grey.put(now.grey());
                    greys.write(frame, grey);
                }
                if (images.containsKey(frame)) {
                    clip.current(full);
                    fit(frame, full);
                }
            }
            leaveOutStrangers();
            new Hiring(pinned, pool).hire(followed());
            walk(greys);
        }
        return shots;
    }

    private void leaveOutStrangers() {
        for (int guide = 0; guide < resemblances.size(); guide++) {
            Resemblance resemblance = resemblances.get(guide);
            resemblance.note().ifPresent(notes::add);
            if (resemblance.isStrange()) {
                shots.leaveOut(guide);
            }
        }
    }

    private List<Integer> followed() {
        List<Integer> followed = new ArrayList<>();
        for (int guide = 0; guide < shots.guides(); guide++) {
            if (!shots.isLeftOut(guide) && shots.frame(guide) < shots.frames()) {
                followed.add(guide);
            }
        }
        return followed;
    }

    private boolean isWithinReach(int frame) {
        return images.keySet().stream().anyMatch(guide -> Math.abs(guide - frame) <= REACH);
    }

    private void fit(int frame, LinearImage source) {
        int number = List.copyOf(images.keySet()).indexOf(frame);
        LinearImage guide = GuideImage.read(images.get(frame), size, pool);
        pinned.write(
                number,
                Pinned.fit(
                        frame,
                        Coded.of(source, pool),
                        Coded.of(guide, pool),
                        SmallFrame.of(source, small, pool),
                        pool));
    }

    /** From each guide outward, to the next guide, the end of the shot, or the end of its reach. */
    private void walk(Spool greys) {
        try (Walk walk = new Walk(greys, courses, motion, pool)) {
            for (int guide : followed()) {
                int start = shots.frame(guide);
                int end = Math.min(shots.end(start), start + REACH + 1);
                int first = Math.max(shots.first(start), start - REACH);
                end = Math.min(end, shots.frameAfter(guide));
                first = Math.max(first, shots.frameBefore(guide) + 1);
                walk.go(start, end, 1);
                walk.go(start, first - 1, -1);
            }
        }
    }
}
