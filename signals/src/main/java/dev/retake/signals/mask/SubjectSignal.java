package dev.retake.signals.mask;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.Shelf;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import dev.retake.signals.people.Face;
import dev.retake.signals.people.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads off a clip, frame by frame, which pixels belong to people with their clothes and which to faces.
 *
 * <p>Cadence: a person's outline comes from the network that reads the body, in every third to sixth frame; in between, and as the memory
 * that new outlines are blended into, it is carried by optical flow. In every frame the picture's colours decide around its edge who
 * is a person and what is not. The face is drawn anew in every frame from its points. Both are then drawn to the edges of each frame.
 * Nothing is carried across a cut.
 *
 * <p>Give it every frame once, in order, with the people of that frame. Memory does not grow with the clip. Not thread-safe.
 */
public final class SubjectSignal implements AutoCloseable {
    /** Masks have about as many pixels as this, in the frame's shape. */
    public static final int PIXELS = 640 * 360;

    private static final float FACE_TRUST = 0.5f;
    /** Smaller pictures than this have nothing that could move. */
    private static final int SMALLEST = 2;
    /** What is followed but looks like no face at all is hidden behind something, or is a wall. */
    private static final float NO_FACE = 0.1f;

    /** How far the edge of people may be drawn, in pixels of half size: colours decided where it lies, which is kept. */
    private static final int REACH = 2;
    /** How far a face's edge may be drawn; less in faces that are smaller than a dozen times that. */
    private static final int REACH_OF_FACE = 4;

    private static final int REACHES_IN_FACE = 12;

    private final PixelPool pool;
    private final FlowReader flows = new FlowReader(FlowReader.Quality.FAST);
    private final Shelf shelf;
    private final Outlines outlines;
    private final ColourOutlines colours;
    private Optional<EdgeGuide> guide = Optional.empty();
    private Optional<Brightness> bright = Optional.empty();
    private Optional<byte[]> lastGrey = Optional.empty();
    private float[] lastFace = new float[0];

    /**
     * A signal for one clip.
     *
     * @param pool its number of threads does not change results
     */
    public SubjectSignal(PixelPool pool) {
        this(pool, new Shelf());
    }

    /**
     * As {@link #SubjectSignal(PixelPool)}.
     *
     * @param shelf where the planes of masks come from; who needs masks last may give theirs back
     */
    public SubjectSignal(PixelPool pool, Shelf shelf) {
        this.pool = pool;
        this.shelf = shelf;
        outlines = new Outlines(shelf);
        colours = new ColourOutlines(pool, shelf);
    }

    /**
     * The masks of the next frame.
     *
     * @param frame scene-linear; all frames of a clip have one size
     * @param people in this frame, with silhouettes
     * @param cut whether the frame begins a shot
     */
    public Masks next(LinearImage frame, People people, boolean cut) {
        SmallFrame small = SmallFrame.of(frame, SmallFrame.sizeFor(frame.size(), PIXELS), pool);
        return next(frame.size(), small, people, cut);
    }

    /**
     * The masks of the next frame, for callers who need the small copy themselves.
     *
     * @param frame the frame's size
     * @param small the frame made small, to about {@value #PIXELS} pixels
     */
    public Masks next(Size frame, SmallFrame small, People people, boolean cut) {
        Brightness now = brightness(small);
        byte[] grey = now.greyHalf();
        Optional<byte[]> before = lastGrey.filter(
                l -> !cut && l.length == grey.length && now.half().shortSide() >= SMALLEST);
        lastGrey = Optional.of(grey);
        return next(frame, small, now, people, before.map(l -> flows.between(grey, l, now.half())));
    }

    /**
     * The masks of the next frame, for callers who measured its motion.
     *
     * @param frame the frame's size
     * @param small the frame made small, to about {@value #PIXELS} pixels
     * @param back from this frame to the one before, of any size; empty where the frame begins a shot
     */
    public Masks next(Size frame, SmallFrame small, People people, Optional<Flow> back) {
        return next(frame, small, brightness(small), people, back);
    }

    /** Made in the same place frame after frame: nothing of it outlives its frame. */
    private Brightness brightness(SmallFrame small) {
        Brightness now = bright.map(last -> last.next(small, pool)).orElseGet(() -> Brightness.of(small, pool));
        bright = Optional.of(now);
        return now;
    }

    private Masks next(Size frame, SmallFrame small, Brightness now, People people, Optional<Flow> motion) {
        Size half = now.half();
        int pixels = now.lumaHalf().length;
        Optional<Flow> back = motion.filter(flow -> lastFace.length == pixels).map(flow -> flow.scaledTo(half, shelf));
        Optional<Known> known = back.map(this::carried);
        back.filter(flow -> motion.map(Flow::right).orElseThrow() != flow.right())
                .ifPresent(shelf::giveBack);
        known.ifPresentOrElse(k -> outlines.carry(k.outlines()), outlines::forget);
        outlines.renew(people, frame, half, back.isEmpty(), pool);
        float[] face = shelf.blank(pixels);
        for (Face one : people.faces()) {
            if (one.confidence() > NO_FACE) {
                FaceShape.paint(one, small, face, half, shelf);
            }
        }
        known.flatMap(Known::face).ifPresent(carried -> {
            for (int i = 0; i < face.length; i++) {
                face[i] = carried[i] + FACE_TRUST * (face[i] - carried[i]);
            }
            shelf.giveBack(carried);
        });
        shelf.giveBack(lastFace);
        lastFace = face;
        Optional<float[]> before = known.flatMap(Known::decided);
        float[] subject = colours.decide(outlines.together(pixels), face, small, now.lumaHalf(), half, people, before);
        before.ifPresent(shelf::giveBack);
        EdgeGuide edges = guide.filter(g -> g.fits(half)).orElseGet(() -> new EdgeGuide(half, pool, shelf));
        guide = Optional.of(edges);
        return new Masks(
                now.full().width(),
                now.full().height(),
                edges.apply(subject, now, REACH),
                edges.apply(face, now, reach(people, half)));
    }

    /** What the frame before knew, where it is in this frame. */
    private record Known(List<float[]> outlines, Optional<float[]> face, Optional<float[]> decided) {}

    /** All planes are carried at once: finding where pixels go takes as long as reading a plane there. */
    private Known carried(Flow back) {
        List<float[]> planes = new ArrayList<>(outlines.planes());
        int persons = planes.size();
        boolean anyFace = Plane.any(lastFace);
        if (anyFace) {
            planes.add(lastFace);
        }
        colours.last().ifPresent(planes::add);
        List<float[]> moved = Plane.carried(planes, back, pool, shelf);
        return new Known(
                moved.subList(0, persons),
                anyFace ? Optional.of(moved.get(persons)) : Optional.empty(),
                colours.last().map(decided -> moved.getLast()));
    }

    /** So that an edge is never drawn across a small face. */
    private static int reach(People people, Size half) {
        int reach = REACH_OF_FACE;
        for (Face face : people.faces()) {
            int height = (int) (face.box().height() * half.height());
            reach = Math.min(reach, Math.max(1, height / REACHES_IN_FACE));
        }
        return reach;
    }

    @Override
    public void close() {
        flows.close();
    }
}
