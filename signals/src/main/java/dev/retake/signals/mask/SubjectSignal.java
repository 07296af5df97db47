package dev.retake.signals.mask;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import dev.retake.signals.people.Face;
import dev.retake.signals.people.People;
import java.util.Optional;

/**
 * Reads off a clip, frame by frame, which pixels belong to people with their clothes and which to faces.
 *
 * <p>Cadence: a person's outline comes from the network that reads the body, in every third frame; in between, and as the memory
 * that new outlines are blended into, it is carried by optical flow. The face is drawn anew in every frame from its points. Both
 * are then drawn to the edges of each frame. Nothing is carried across a cut.
 *
 * <p>Give it every frame once, in order, with the people of that frame. Memory does not grow with the clip. Not thread-safe.
 */
public final class SubjectSignal implements AutoCloseable {
    /** Masks have about as many pixels as this, in the frame's shape. */
    public static final int PIXELS = 640 * 360;

    /** A soft edge is made this much steeper around its middle. */
    private static final float STEEPER = 1.6f;

    private static final float FACE_TRUST = 0.5f;
    /** Smaller pictures than this have nothing that could move. */
    private static final int SMALLEST = 2;
    /** How far a mask's edge may be drawn, in pixels of half size; less in faces that are smaller than a dozen times that. */
    private static final int REACH = 4;

    private static final int REACHES_IN_FACE = 12;

    private final PixelPool pool;
    private final FlowReader flows = new FlowReader(FlowReader.Quality.FAST);
    private final Outlines outlines = new Outlines();
    private Optional<Last> last = Optional.empty();

    private record Last(byte[] grey, Size size, float[] face) {}

    /**
     * A signal for one clip.
     *
     * @param pool its number of threads does not change results
     */
    public SubjectSignal(PixelPool pool) {
        this.pool = pool;
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
        Size full = small.size();
        Size half = new Size(Math.max(1, full.width() / 2), Math.max(1, full.height() / 2));
        float[] luma = luma(small);
        float[] lumaHalf = Plane.halved(luma, full);
        byte[] grey = grey(lumaHalf);
        Optional<Last> before = last.filter(l -> !cut && l.size().equals(half) && half.shortSide() >= SMALLEST);
        Optional<Flow> back = before.map(l -> flows.between(grey, l.grey(), half));
        back.ifPresentOrElse(flow -> outlines.carry(flow, pool), outlines::forget);
        outlines.renew(people, frame, half, before.isEmpty(), pool);
        float[] face = new float[lumaHalf.length];
        for (Face one : people.faces()) {
            FaceShape.paint(one, small, face, half);
        }
        if (back.isPresent()) {
            float[] carried = Plane.carried(before.orElseThrow().face(), back.get(), pool);
            for (int i = 0; i < face.length; i++) {
                face[i] = carried[i] + FACE_TRUST * (face[i] - carried[i]);
            }
        }
        last = Optional.of(new Last(grey, half, face));
        EdgeGuide guide = new EdgeGuide(full, luma, half, lumaHalf, REACH, pool);
        int reach = reach(people, half);
        EdgeGuide faceGuide = reach == REACH ? guide : new EdgeGuide(full, luma, half, lumaHalf, reach, pool);
        return new Masks(
                full.width(),
                full.height(),
                steeper(guide.apply(outlines.together(lumaHalf.length))),
                steeper(faceGuide.apply(face)));
    }

    /** So that an edge is never drawn across a small face. */
    private static int reach(People people, Size half) {
        int reach = REACH;
        for (Face face : people.faces()) {
            int height = (int) (face.box().height() * half.height());
            reach = Math.min(reach, Math.max(1, height / REACHES_IN_FACE));
        }
        return reach;
    }

    private float[] luma(SmallFrame small) {
        float[] luma = new float[small.red().length];
        pool.forRows(small.size().height(), (from, to) -> {
            for (int i = from * small.size().width(); i < to * small.size().width(); i++) {
                luma[i] = small.luma(i);
            }
        });
        return luma;
    }

    private static byte[] grey(float[] luma) {
        byte[] grey = new byte[luma.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (int) (luma[i] * 255f + 0.5f);
        }
        return grey;
    }

    private static float[] steeper(float[] mask) {
        for (int i = 0; i < mask.length; i++) {
            mask[i] = Math.clamp((mask[i] - 0.5f) * STEEPER + 0.5f, 0, 1);
        }
        return mask;
    }

    @Override
    public void close() {
        flows.close();
    }
}
