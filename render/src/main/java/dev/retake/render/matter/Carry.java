package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Light;
import dev.retake.render.scene.Agreement;
import dev.retake.render.scene.Riding;
import dev.retake.render.scene.Upsampler;
import dev.retake.signals.motion.Flow;
import java.util.Arrays;
import java.util.Optional;

/**
 * Carries what has been painted along the motion and paints over it a little in each frame, so that strokes, tones and edges stay on
 * what they show: a hand that decides anew 24 times a second boils.
 *
 * <p>A pixel keeps at most {@link #MOST} of what was painted where it came from, so that what was decided n frames ago weighs at most
 * {@code MOST^n}, 2 % after a second of 24 frames; and {@link #STEADY} times that of what the frame paints around there, too. It keeps
 * nothing at cuts and nothing from outside the picture. Where the source is not what it was ({@link Agreement} in colour, a closer look
 * in light), things have turned, or something has come from behind another: there it keeps less, and only what is painted around there
 * now, too ({@link Fresh}), so that a line that the frame's own painting has a pixel farther on does not jump, and nothing is dragged
 * along that is not there any more. Fine marks are laid softly there at first.
 *
 * <p>Sources: the recursive filter of Yang and others, "Amortized supersampling", 2009, section 3, with the cubic of Catmull and
 * Rom against its blur; the clamp to a neighbourhood of Karis, "High-quality temporal supersampling", 2014.
 */
public final class Carry implements Operator {
    private static final float MOST = 0.85f;

    /** Difference of roots of light that noise makes. */
    private static final float NOISE = 0.03f;

    /** So far, in pixels, motion may be measured wrong: along an edge, light may differ by as much as the edge climbs there. */
    private static final float SLACK = 0.7f;

    /** Of the most that is kept, so much is kept in doubt where colours agree, as far as it is painted around there now. */
    private static final float DOUBTFUL = 0.84f;

    /** The same where they do not. */
    private static final float UNLIKE = 0.3f;

    /** Squared differences of light that are so many times what is tolerated leave half of that. */
    private static final float LOOSE = 8f;

    /** Half the window of what is around a place, in pixels of a 720-row picture. */
    private static final float AROUND = 2.5f;

    /** What is this much less sure than what stays as it was is painted a little softer, and wholly soft from the second on. */
    private static final float FIRM = 0.1f;

    private static final float LOST = 0.4f;

    /** What was painted softly and is carried is kept so much less than else, so that it is sharp soon. */
    private static final float SOON = 0.87f;

    /** What was carried and is painted around there now, too, is kept so much more than else: it is no other tone, only other strokes. */
    private static final float STEADY = 1.14f;

    /** Doubts, softness and changes of less than this are not looked at. */
    private static final float UNSEEN = 0.03f;

    /** Motion that differs from the camera's by more than this is one's own, wholly at twice as much; pixels of 720 rows. */
    private static final float OWN_WAY = 0.75f;

    /** Columns that are looked at together. */
    private static final int STRETCH = 32;

    /** What is remembered beside three colours: the source's light, and how sharply a place is painted, 0 … 1. */
    private static final int LIGHT = 3;

    private static final int SHARP = 4;
    private static final int PLANES = 5;

    private final boolean softly;
    private final float kept;
    private Optional<Memory> memory = Optional.empty();
    private Optional<Motion> motion = Optional.empty();
    private Optional<Step> step = Optional.empty();
    private int last = Integer.MIN_VALUE;
    private float pageRight;
    private float pageDown;

    /**
     * Roots of red, green and blue as painted, and of the source's luminance, and how sharply it is painted, pixel by pixel: of the frame
     * before and of this one.
     */
    private static final class Memory {
        private final Fresh fresh;
        private final ThreadLocal<Bench> benches;
        private float[][] before;
        private float[][] now;

        Memory(Size size) {
            fresh = new Fresh(size, Math.max(1, Math.round(AROUND * size.shortSide() / 720f)));
            benches = ThreadLocal.withInitial(() -> new Bench(new Brought(size.width()), fresh.vicinity()));
            before = new float[PLANES][Math.toIntExact(size.pixels())];
            now = new float[PLANES][Math.toIntExact(size.pixels())];
        }

        void turn() {
            float[][] spare = before;
            before = now;
            now = spare;
        }
    }

    /** One thread's buffers. */
    private record Bench(Brought brought, Fresh.Vicinity around) {}

    /** How this frame follows from the one before. */
    private record Step(Motion back, Riding riding, float most, float strength, Way camera) {}

    /** Motion of a whole picture to the frame before, in its pixels; and how far from it a way is one's own. */
    private record Way(float right, float down, float far) {}

    /** Motion in the flow's pixels, at the picture's width and the flow's height. */
    private record Motion(Upsampler toFull, float[] right, float[] down) {
        static Motion of(Size flow, Size full) {
            Upsampler toFull = new Upsampler(flow.width(), flow.height(), full.width(), full.height());
            return new Motion(toFull, new float[toFull.wideLength()], new float[toFull.wideLength()]);
        }

        void take(Flow flow, PixelPool pool) {
            pool.forRows(flow.size().height(), (from, to) -> {
                toFull.widen(flow.right(), from, to, right);
                toFull.widen(flow.down(), from, to, down);
            });
        }
    }

    /**
     * Carries what media paint.
     *
     * @param softly whether what is new is painted softly at first
     * @param kept how much of the most is kept on what goes its own way, not the camera's; above 0 to 1
     */
    public Carry(boolean softly, float kept) {
        this.softly = softly;
        this.kept = kept;
    }

    @Override
    public Stage stage() {
        return Stage.MATTER;
    }

    @Override
    public boolean seesWholePicture() {
        return true;
    }

    @Override
    public boolean takesStructure() {
        return false;
    }

    @Override
    public void prepare(FrameScene frame) {
        Memory known = memory.orElseGet(() -> new Memory(frame.size()));
        memory = Optional.of(known);
        known.turn();
        boolean follows = frame.index() == last + 1 && !frame.statistics().cut();
        last = frame.index();
        step = frame.back().filter(flow -> follows).map(flow -> step(flow, frame));
        pageRight = frame.riding().pageRight();
        pageDown = frame.riding().pageDown();
    }

    private Step step(Flow back, FrameScene frame) {
        Motion known = motion.orElseGet(() -> Motion.of(back.size(), frame.size()));
        motion = Optional.of(known);
        known.take(back, frame.pool());
        float hold = frame.riding().hold();
        float far = OWN_WAY * frame.size().shortSide() / 720f;
        Way camera = new Way(
                pageRight - frame.riding().pageRight(),
                pageDown - frame.riding().pageDown(),
                far);
        return new Step(known, frame.riding(), MOST * (float) Math.sqrt(hold), softly ? hold : 0f, camera);
    }

    @Override
    public void observeRow(Row row, FrameScene frame) {
        memory.orElseThrow().fresh.take(row);
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        Memory known = memory.orElseThrow();
        float[][] painted = {row.scratch(0), row.scratch(1), row.scratch(2)};
        known.fresh.row(row.y(), painted);
        step.ifPresent(back -> {
            Bench bench = known.benches.get();
            keep(back, known, bench, row, frame.size(), kept);
            overlook(known, bench.around, row, painted);
            square(painted[0], row.red());
            square(painted[1], row.green());
            square(painted[2], row.blue());
        });
        int at = row.y() * row.width();
        for (int channel = 0; channel < painted.length; channel++) {
            System.arraycopy(painted[channel], 0, known.now[channel], at, row.width());
        }
        System.arraycopy(row.guide(), 0, known.now[LIGHT], at, row.width());
        if (step.isEmpty()) {
            Arrays.fill(known.now[SHARP], at, at + row.width(), 1f);
        } else {
            System.arraycopy(row.scratch(13), 0, known.now[SHARP], at, row.width());
        }
    }

    /** What is in doubt or not painted as it was is looked at closely, stretch by stretch: most of a picture is not. */
    private static void overlook(Memory known, Fresh.Vicinity around, Row row, float[][] painted) {
        float[] shares = row.scratch(5);
        float[] doubts = row.scratch(6);
        float[] soft = row.scratch(10);
        float[] unrest = row.scratch(11);
        differ(painted[1], row.scratch(8), shares, doubts, soft, unrest);
        int from = 0;
        while (from < row.width()) {
            int to = from;
            while (to < row.width() && isUnsettled(unrest, to)) {
                to = Math.min(to + STRETCH, row.width());
            }
            for (int channel = 0; channel < painted.length && to > from; channel++) {
                known.fresh.look(row.y(), channel, from, to, around);
                around.mix(painted[channel], row.scratch(7 + channel), shares, doubts, soft, row.scratch(12));
            }
            int next = Math.min(to + STRETCH, row.width());
            for (int channel = 0; channel < painted.length && to < row.width(); channel++) {
                mix(painted[channel], row.scratch(7 + channel), shares, to, next);
            }
            from = to < row.width() ? next : to;
        }
    }

    private static void differ(
            float[] own, float[] carried, float[] shares, float[] doubts, float[] soft, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = Math.max(Math.max(doubts[x], soft[x]), shares[x] * Math.abs(carried[x] - own[x])) - UNSEEN;
        }
    }

    private static boolean isUnsettled(float[] unrest, int from) {
        float most = 0;
        for (int x = from; x < Math.min(from + STRETCH, unrest.length); x++) {
            most = Math.max(most, unrest[x]);
        }
        return most > 0;
    }

    /**
     * Finds what a row's pixels were where they came from, in the row's scratch buffers 7 to 9, and how much of it is kept, in 5 as it
     * is and in 6 as far as it is painted around there now; in 10 how softly the present painting is laid, in 12 how many times as much is
     * kept of what is painted around there now, too, and in 13 how sharp that leaves it.
     */
    private static void keep(Step back, Memory known, Bench bench, Row row, Size size, float kept) {
        float[] fromX = row.scratch(3);
        float[] fromY = row.scratch(4);
        float[] shares = row.scratch(5);
        float[] apart = row.scratch(11);
        float[][] carried = {row.scratch(7), row.scratch(8), row.scratch(9)};
        back.back.toFull.wideRow(back.back.right, row.y(), fromX);
        back.back.toFull.wideRow(back.back.down, row.y(), fromY);
        back.riding.agreedRow(row.y(), shares);
        stretch(fromX, back.back.toFull.stretchX());
        stretch(fromY, back.back.toFull.stretchY());
        bench.brought.find(fromX, fromY, row.y(), size);
        bench.brought.read(known.before, carried, row.guide(), NOISE, SLACK, apart, row.scratch(12));
        float[] most = row.scratch(14);
        most(fromX, fromY, back.camera, back.most, kept, most);
        weigh(bench.brought.inside(), apart, shares, row.scratch(6), row.scratch(10), most, back.strength);
        sharpen(row.scratch(12), shares, row.scratch(6), row.scratch(10), row.scratch(13));
    }

    private static void stretch(float[] motion, float by) {
        for (int x = 0; x < motion.length; x++) {
            motion[x] *= by;
        }
    }

    /** How much is kept at most: less of what goes its own way. */
    private static void most(float[] right, float[] down, Way camera, float most, float kept, float[] out) {
        if (kept == 1f) {
            Arrays.fill(out, most);
            return;
        }
        float perPixel = 1f / camera.far;
        for (int x = 0; x < out.length; x++) {
            float apart = Math.max(Math.abs(right[x] - camera.right), Math.abs(down[x] - camera.down));
            float own = Math.min(Math.max(apart * perPixel - 1f, 0f), 1f);
            out[x] = most * (1f - (1f - kept) * own);
        }
    }

    private static void weigh(
            float[] inside, float[] apart, float[] shares, float[] doubts, float[] soft, float[] most, float strength) {
        for (int x = 0; x < inside.length; x++) {
            float farther = apart[x] / LOOSE;
            float doubt = (UNLIKE + (DOUBTFUL - UNLIKE) * shares[x]) / (1f + farther * farther);
            float kept = shares[x] / (1f + apart[x] * apart[x]);
            shares[x] = inside[x] * most[x] * kept;
            doubts[x] = inside[x] * Math.max(most[x] * (doubt - kept), 0f);
            soft[x] = inside[x] * strength * Light.smoothStep(FIRM, LOST, 1f - kept);
        }
    }

    /** From how sharp places were to how steadily they are kept; what is soft is painted over sooner. */
    private static void sharpen(float[] sharp, float[] shares, float[] doubts, float[] soft, float[] now) {
        for (int x = 0; x < now.length; x++) {
            float was = sharp[x];
            shares[x] *= SOON + (1f - SOON) * was;
            float kept = shares[x] + doubts[x];
            now[x] = kept * was + (1f - kept) * (1f - soft[x]);
            sharp[x] = 1f + (STEADY - 1f) * was;
        }
    }

    private static void mix(float[] painted, float[] carried, float[] shares, int from, int to) {
        for (int x = from; x < to; x++) {
            painted[x] += shares[x] * (carried[x] - painted[x]);
        }
    }

    private static void square(float[] codes, float[] out) {
        for (int x = 0; x < out.length; x++) {
            float code = Math.max(codes[x], 0f);
            out[x] = code * code;
        }
    }
}
