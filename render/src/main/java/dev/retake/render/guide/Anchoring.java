package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import java.util.Arrays;
import java.util.List;

/**
 * Finds where each pixel of a frame was in a guide's frame, however far that is: the course from step to step says where about,
 * a direct comparison says where exactly, and so nothing drifts.
 *
 * <p>Not thread-safe.
 */
final class Anchoring implements AutoCloseable {
    /** Radius of the window in which two flows are compared by how well the pictures agree. */
    private static final int WINDOW = 4;

    /** Difference of brightness, of 255, that decides between two flows. */
    private static final float DECISIVE = 0.5f;

    /** Radius of the window in which colours are compared. */
    private static final int COLOUR_WINDOW = 2;

    /** Twice the square of the gap, in pixels of a picture of 640 by 360, at which trust has fallen to 61 %. */
    private static final float GAP = 18;

    /** Colour distance, of 1, at which trust has fallen to 37 %. */
    private static final float COLOUR = 0.1f;

    private final FlowReader homeward = new FlowReader(FlowReader.Quality.BEST);
    private final FlowReader outward = new FlowReader(FlowReader.Quality.BEST);
    private final PixelPool pool;
    private final Pair pair;

    Anchoring(PixelPool pool) {
        this.pool = pool;
        pair = new Pair(pool);
    }

    /**
     * Where a frame's pixels are in a guide's frame.
     *
     * @param flow from the frame to the guide's frame
     * @param trust 0 to 1 for each pixel
     * @param isOwn whether it is the guide's frame itself
     */
    record Match(Flow flow, float[] trust, boolean isOwn) {}

    /** The match of a guide's own frame. */
    static Match same(Size size) {
        float[] trust = new float[Math.toIntExact(size.pixels())];
        Arrays.fill(trust, 1);
        return new Match(Course.still(size).there(), trust, true);
    }

    /** The match of a frame too far from a guide to be matched: every pixel where it is, none trusted. */
    static Match lost(Size size) {
        return new Match(Course.still(size).there(), new float[Math.toIntExact(size.pixels())], false);
    }

    /** Matches a frame with a guide's. */
    Match match(SmallFrame frame, SmallFrame guide, Course course) {
        Size size = frame.size();
        byte[] here = frame.grey();
        byte[] there = guide.grey();
        List<Flow> ways = pair.of(
                () -> refine(homeward, here, there, course.there().scaledTo(size)),
                () -> refine(outward, there, here, course.back().scaledTo(size)));
        Flow to = ways.getFirst();
        return new Match(to, trust(frame, guide, to, ways.getLast()), false);
    }

    private Flow refine(FlowReader flows, byte[] from, byte[] to, Flow seed) {
        PixelPool alone = pair.alone();
        Size size = seed.size();
        float[] near = Planes.floats(from);
        float[] far = Planes.floats(to);
        float[] moved = Planes.moved(far, seed, alone);
        Flow rest = flows.between(from, bytes(moved), size);
        Flow refined = Course.then(rest, seed);
        float[] before = Planes.boxMean(Planes.distance(near, moved), size, WINDOW, alone);
        float[] after = Planes.boxMean(Planes.distance(near, Planes.moved(far, refined, alone)), size, WINDOW, alone);
        choose(before, after, seed.right(), refined.right());
        choose(before, after, seed.down(), refined.down());
        return refined;
    }

    /** Softly chooses the second of two flows where it agrees better; a root and no power, which becomes vector code. */
    private static void choose(float[] before, float[] after, float[] seed, float[] refined) {
        for (int i = 0; i < refined.length; i++) {
            float better = (before[i] - after[i]) / DECISIVE;
            float share = 0.5f + 0.5f * better / (float) Math.sqrt(1 + better * better);
            refined[i] = seed[i] + share * (refined[i] - seed[i]);
        }
    }

    private float[] trust(SmallFrame frame, SmallFrame guide, Flow to, Flow back) {
        Size size = frame.size();
        float[] gaps = to.gaps(back);
        float[] apart = new float[gaps.length];
        float[][] moved = Planes.moved(new float[][] {guide.red(), guide.green(), guide.blue()}, to, pool);
        addSquares(frame.red(), moved[0], apart);
        addSquares(frame.green(), moved[1], apart);
        addSquares(frame.blue(), moved[2], apart);
        for (int i = 0; i < apart.length; i++) {
            apart[i] = (float) Math.sqrt(apart[i]);
        }
        float[] distance = Planes.boxMean(apart, size, COLOUR_WINDOW, pool);
        float pixel = 640f / Math.max(size.width(), size.height());
        float[] trust = new float[gaps.length];
        pool.forRows(size.height(), (first, end) -> {
            for (int y = first; y < end; y++) {
                for (int x = 0, i = y * size.width(); x < size.width(); x++, i++) {
                    float gap = gaps[i] * pixel;
                    float colour = distance[i] / COLOUR;
                    trust[i] = leaves(size, x + to.right()[i], y + to.down()[i])
                            ? 0
                            : (float) Math.exp(-gap * gap / GAP - colour * colour);
                }
            }
        });
        return trust;
    }

    private static boolean leaves(Size size, float x, float y) {
        return x < -0.5f || y < -0.5f || x > size.width() - 0.5f || y > size.height() - 0.5f;
    }

    private static void addSquares(float[] a, float[] b, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            float apart = a[i] - b[i];
            sums[i] += apart * apart;
        }
    }

    private static byte[] bytes(float[] values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (int) (values[i] + 0.5f);
        }
        return bytes;
    }

    @Override
    public void close() {
        homeward.close();
        outward.close();
        pair.close();
    }
}
