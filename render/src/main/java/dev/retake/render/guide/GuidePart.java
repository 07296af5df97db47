package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import java.util.ArrayList;
import java.util.List;

/** What parts of following do alone, for the judge: a guide carried along the motion, or its cube of colours. */
public final class GuidePart {
    private final int frame;
    private final Coded guide;
    private final ColourCube cube;
    private final List<SmallFrame> smalls;
    private final PixelPool pool;

    /**
     * A guide of a clip.
     *
     * @param clip all its frames, of one size
     * @param frame where the guide is pinned
     * @param guide of the same size
     */
    public GuidePart(List<LinearImage> clip, int frame, LinearImage guide, PixelPool pool) {
        this.frame = frame;
        this.guide = Coded.of(guide, pool);
        this.pool = pool;
        cube = ColourCube.fit(Coded.of(clip.get(frame), pool), this.guide);
        Size small = GuideScan.small(guide.size());
        smalls = clip.stream()
                .map(picture -> SmallFrame.of(picture, small, pool))
                .toList();
    }

    /** Frames, each the guide carried along the motion whether it can be trusted or not. */
    public List<LinearImage> carried(List<Integer> frames) {
        List<LinearImage> carried = new ArrayList<>();
        try (FlowReader steps = new FlowReader(FlowReader.Quality.FAST);
                Anchoring anchoring = new Anchoring(pool)) {
            for (int wanted : frames) {
                Course course = Course.still(smalls.getFirst().size());
                int step = Integer.signum(wanted - frame);
                for (int at = frame; at != wanted; at += step) {
                    SmallFrame nearer = smalls.get(at);
                    SmallFrame farther = smalls.get(at + step);
                    course = new Course(
                            Course.then(steps.between(farther, nearer), course.there()),
                            Course.then(course.back(), steps.between(nearer, farther)));
                }
                carried.add(moved(anchoring
                        .match(smalls.get(wanted), smalls.get(frame), course)
                        .flow()));
            }
        }
        return carried;
    }

    private LinearImage moved(Flow flow) {
        Flow whole = flow.scaledTo(guide.size());
        LinearImage moved = new LinearImage(guide.size());
        square(Planes.moved(guide.red(), whole, pool), moved.red());
        square(Planes.moved(guide.green(), whole, pool), moved.green());
        square(Planes.moved(guide.blue(), whole, pool), moved.blue());
        return moved;
    }

    /** A frame through the guide's colours. */
    public LinearImage coloured(LinearImage source) {
        Coded coded = Coded.of(source, pool);
        cube.apply(coded.red(), coded.green(), coded.blue(), coded.red().length);
        LinearImage coloured = new LinearImage(source.size());
        square(coded.red(), coloured.red());
        square(coded.green(), coloured.green());
        square(coded.blue(), coloured.blue());
        return coloured;
    }

    private static void square(float[] roots, float[] light) {
        for (int i = 0; i < light.length; i++) {
            float root = Math.min(Math.max(roots[i], 0f), 1f);
            light[i] = root * root;
        }
    }
}
