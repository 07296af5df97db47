package dev.retake.signals.people;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads off a clip, frame by frame, who is where: bodies and faces, each with a track number that stays the same within a shot.
 *
 * <p>Cadence: every frame carries what is known along the optical flow; a body is read anew in every third frame, a face in every
 * second, more rarely the calmer they are ({@link Turns}). Every fourth frame looks for somebody new, bodies and faces by turns, in the
 * whole frame and in parts of it by turns, every twelfth for figures, unless nothing has changed there ({@link Searched}). The first frame
 * of a shot looks everywhere, the next ones for figures. Nothing is carried across a cut.
 *
 * <p>Give it every frame once, in order. Memory does not grow with the clip. Not thread-safe.
 */
public final class PeopleSignal implements AutoCloseable {
    /** The small copy of a frame that most of the work is done on has about as many pixels as this. */
    public static final int PIXELS = FrameView.PIXELS;

    private static final int LOOK = 4;
    /** One frame in this many is searched for figures: after a cut each view in turn, then again and again. */
    private static final int FIGURES = 12;

    /** So far around the points of somebody is he, in parts of his box. */
    private static final float AROUND_POINTS = 0.15f;
    /** So far may somebody have moved since his outline was read, in parts of its box. */
    private static final float AROUND_OUTLINE = 0.05f;

    /** Flow is measured on the small copy halved this often. */
    private static final int FLOW_LEVEL = 1;

    private final PixelPool pool;
    private final FlowReader flows = new FlowReader(FlowReader.Quality.FAST);
    private final Bodies bodies = new Bodies();
    private final Faces faces = new Faces();
    private final Searched searched = new Searched();
    private Optional<FigureDetector> figures = Optional.empty();
    private Optional<Last> last = Optional.empty();
    private int sinceCut;

    private record Last(byte[] grey, Size size, Size frame) {}

    /**
     * A signal for one clip.
     *
     * @param pool for making frames small and cutting them up; its number of threads does not change results
     * @throws dev.retake.signals.SignalsException when a network can't be loaded
     */
    public PeopleSignal(PixelPool pool) {
        this.pool = pool;
    }

    /**
     * Everybody in the next frame.
     *
     * @param frame scene-linear; all frames of a clip have one size
     * @param cut whether the frame begins a shot
     */
    public People next(LinearImage frame, boolean cut) {
        return next(frame, SmallFrame.of(frame, SmallFrame.sizeFor(frame.size(), PIXELS), pool), cut);
    }

    /**
     * Everybody in the next frame, for callers who need the small copy themselves.
     *
     * @param small the frame made small, to about {@value #PIXELS} pixels
     */
    public People next(LinearImage frame, SmallFrame small, boolean cut) {
        FrameView view = new FrameView(frame, small, pool);
        SmallFrame forFlow = view.level(FLOW_LEVEL);
        Last now = new Last(forFlow.grey(), forFlow.size(), frame.size());
        Optional<Last> before = last.filter(l -> !cut && l.frame().equals(frame.size()));
        last = Optional.of(now);
        return next(view, before.map(l -> flows.between(l.grey(), now.grey(), now.size())));
    }

    /**
     * Everybody in the next frame, for callers who measured its motion.
     *
     * @param small the frame made small, to about {@value #PIXELS} pixels
     * @param motion from the frame before to this one, of any size; empty where the frame begins a shot
     */
    public People next(LinearImage frame, SmallFrame small, Optional<Flow> motion) {
        return next(new FrameView(frame, small, pool), motion);
    }

    /**
     * Somebody in a frame, if there is somebody, for callers who see single frames: the whole frame is searched, and its parts
     * only if nobody was found, so that beside large people small ones may be missing.
     *
     * @param frame scene-linear
     */
    public People glance(LinearImage frame) {
        FrameView view =
                new FrameView(frame, SmallFrame.of(frame, SmallFrame.sizeFor(frame.size(), PIXELS), pool), pool);
        forget();
        last = Optional.empty();
        Region whole = Views.whole(view.size());
        bodies.look(whole, Bodies.SURE_WHOLE, view);
        lookForFaces(whole, view);
        if (bodies.none() && faces.none()) {
            lookInParts(view);
        }
        return people(view);
    }

    private People next(FrameView view, Optional<Flow> motion) {
        motion.ifPresentOrElse(flow -> goOn(flow, view), () -> begin(view));
        return people(view);
    }

    private People people(FrameView view) {
        Size frame = view.size();
        return new People(bodies.poses(frame), faces.faces(frame), bodies.silhouettes());
    }

    private void begin(FrameView view) {
        forget();
        Region whole = Views.whole(view.size());
        List<Region> parts = Views.parts(view.size());
        bodies.look(whole, Bodies.SURE_WHOLE, view);
        if (bodies.none()) {
            parts.forEach(part -> bodies.look(part, Bodies.SURE_PART, view));
        }
        lookForFaces(whole, view);
        parts.forEach(part -> lookForFaces(part, view));
    }

    private void lookInParts(FrameView view) {
        List<Region> parts = Views.parts(view.size());
        parts.forEach(part -> bodies.look(part, Bodies.SURE_PART, view));
        parts.forEach(part -> lookForFaces(part, view));
    }

    private void forget() {
        sinceCut = 0;
        bodies.forget();
        faces.forget();
        searched.forget();
    }

    private void lookForFaces(Region region, FrameView view) {
        faces.look(region, bodies.points(), view);
        faces.lookCloser(bodies.points(), view);
        bodies.lookBelow(faces.points(), view);
    }

    private void goOn(Flow flow, FrameView view) {
        sinceCut++;
        bodies.carry(flow, view.size());
        faces.carry(flow, view.size());
        bodies.read(view);
        faces.read(view);
        if (sinceCut % LOOK == 0) {
            look(sinceCut / LOOK, view);
        }
        List<Region> views = new ArrayList<>(Views.parts(view.size()));
        views.addFirst(Views.whole(view.size()));
        if (sinceCut <= views.size()) {
            lookForFigures(views.get(sinceCut - 1), view);
        } else if (sinceCut % FIGURES == 0) {
            lookForFigures(views.get(sinceCut / FIGURES % views.size()), view);
        }
    }

    /** The detector is loaded only now: those who look at single frames never need it. */
    private void lookForFigures(Region region, FrameView view) {
        if (!due(Searched.What.FIGURES, region, view)) {
            return;
        }
        FigureDetector detector = figures.orElseGet(FigureDetector::new);
        figures = Optional.of(detector);
        bodies.lookInside(detector.in(region, view), view);
    }

    /** Bodies and faces by turns, each in the whole frame and in its parts by turns. */
    private void look(int turn, FrameView view) {
        List<Region> parts = Views.parts(view.size());
        int round = turn / 2;
        boolean all = round % 2 == 0;
        Region region = all ? Views.whole(view.size()) : parts.get(round / 2 % parts.size());
        boolean forFaces = turn % 2 == 0;
        if (!due(forFaces ? Searched.What.FACES : Searched.What.BODIES, region, view)) {
            return;
        }
        if (forFaces) {
            lookForFaces(region, view);
        } else {
            bodies.look(region, all ? Bodies.SURE_WHOLE : Bodies.SURE_PART, view);
        }
    }

    /**
     * Whether to search: always while somebody followed can't be read, whom a detector may find again or vouch for, and while a face has
     * no body yet.
     */
    private boolean due(Searched.What what, Region region, FrameView view) {
        List<Box> ofBodies = bodies.boxes(view.size());
        List<Box> ofFaces = faces.boxes(view.size());
        List<Box> known = Stream.concat(
                        Stream.concat(ofBodies.stream(), ofFaces.stream()).map(box -> box.widened(AROUND_POINTS)),
                        bodies.outlines(view.size()).stream().map(box -> box.widened(AROUND_OUTLINE)))
                .toList();
        boolean due = searched.due(what, region, view, sinceCut, known);
        return due || bodies.anyMissed() || faces.anyMissed() || ofBodies.size() < ofFaces.size();
    }

    @Override
    public void close() {
        flows.close();
        bodies.close();
        faces.close();
        figures.ifPresent(FigureDetector::close);
    }
}
