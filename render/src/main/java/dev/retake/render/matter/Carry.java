package dev.retake.render.matter;

import dev.retake.edit.Size;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.scene.Agreement;
import dev.retake.render.scene.Riding;
import dev.retake.render.scene.Upsampler;
import dev.retake.signals.motion.Flow;
import java.util.Optional;

/**
 * Carries what has been painted along the motion and paints over it a little in each frame, so that strokes, tones and edges stay on
 * what they show: a hand that decides anew 24 times a second boils.
 *
 * <p>A pixel keeps at most {@link #MOST} of what was painted where it came from. What was decided n frames ago therefore weighs at
 * most {@code MOST^n}: 2 % after a second of 24 frames. It keeps nothing at cuts and nothing from outside the picture. Where the
 * source is not what it was ({@link Agreement} in colour, a closer look in light), things have turned, or something has come from
 * behind another: there it keeps less, and only what is painted around there now, too ({@link Fresh}), so that a line that the
 * frame's own painting has a pixel farther on does not jump, and nothing is dragged along that is not there any more.
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
    private static final float DOUBTFUL = 0.75f;

    /** The same where they do not. */
    private static final float UNLIKE = 0.3f;

    /** Squared differences of light that are so many times what is tolerated leave half of that. */
    private static final float LOOSE = 8f;

    /** Half the window of what is around a place, in pixels of a 720-row picture. */
    private static final float AROUND = 2.5f;

    private static final int PLANES = 4;

    private Optional<Memory> memory = Optional.empty();
    private Optional<Upsampler> upsampler = Optional.empty();
    private Optional<Step> step = Optional.empty();
    private int last = Integer.MIN_VALUE;

    /** Roots of red, green and blue as painted, and of the source's luminance, pixel by pixel: of the frame before and of this one. */
    private static final class Memory {
        private final Fresh fresh;
        private float[] before;
        private float[] now;

        Memory(Size size) {
            fresh = new Fresh(size, Math.max(1, Math.round(AROUND * size.shortSide() / 720f)));
            before = new float[PLANES * Math.toIntExact(size.pixels())];
            now = new float[before.length];
        }

        void turn() {
            float[] spare = before;
            before = now;
            now = spare;
        }
    }

    /** How this frame follows from the one before. */
    private record Step(Flow back, Upsampler toFull, Riding riding, float most) {}

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
        Optional<Flow> back = frame.back().filter(motion -> follows);
        step = back.map(motion -> new Step(
                motion,
                toFull(motion.size(), frame.size()),
                frame.riding(),
                MOST * (float) Math.sqrt(frame.riding().hold())));
    }

    private Upsampler toFull(Size from, Size to) {
        Upsampler known =
                upsampler.orElseGet(() -> new Upsampler(from.width(), from.height(), to.width(), to.height()));
        upsampler = Optional.of(known);
        return known;
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
            keep(back, known, row, frame.size());
            for (int channel = 0; channel < painted.length; channel++) {
                float[] least = row.scratch(10);
                float[] most = row.scratch(11);
                known.fresh.bounds(row.y(), channel, least, most, row.scratch(12));
                mix(painted[channel], row.scratch(7 + channel), row.scratch(5), row.scratch(6), least, most);
            }
            square(painted[0], row.red());
            square(painted[1], row.green());
            square(painted[2], row.blue());
        });
        remember(painted, row.guide(), known.now, PLANES * row.y() * row.width());
    }

    private static void remember(float[][] painted, float[] guide, float[] now, int from) {
        float[] red = painted[0];
        float[] green = painted[1];
        float[] blue = painted[2];
        int at = from;
        for (int x = 0; x < guide.length; x++, at += PLANES) {
            now[at] = red[x];
            now[at + 1] = green[x];
            now[at + 2] = blue[x];
            now[at + 3] = guide[x];
        }
    }

    /**
     * Finds what a row's pixels were where they came from, in the row's scratch buffers 7 to 9, and how much of it is kept, in 5 as it
     * is and in 6 as far as it is painted around there now.
     */
    private static void keep(Step back, Memory known, Row row, Size size) {
        int width = size.width();
        float[] before = known.before;
        float[] fromX = row.scratch(3);
        float[] fromY = row.scratch(4);
        float[] shares = row.scratch(5);
        float[] doubts = row.scratch(6);
        float[] reds = row.scratch(7);
        float[] greens = row.scratch(8);
        float[] blues = row.scratch(9);
        float[] guide = row.guide();
        back.toFull.row(back.back.right(), row.y(), fromX);
        back.toFull.row(back.back.down(), row.y(), fromY);
        back.riding.agreedRow(row.y(), shares);
        float stretchX = (float) width / back.back.size().width();
        float stretchY = (float) size.height() / back.back.size().height();
        for (int x = 0; x < width; x++) {
            float placeX = x + fromX[x] * stretchX;
            float placeY = row.y() + fromY[x] * stretchY;
            boolean inside = placeX >= 1 && placeY >= 1 && placeX < width - 2 && placeY < size.height() - 2;
            if (!inside) {
                shares[x] = 0;
                doubts[x] = 0;
                continue;
            }
            int left = (int) placeX;
            int top = (int) placeY;
            float right = placeX - left;
            float down = placeY - top;
            int at = PLANES * (top * width + left);
            float apart = apart(before, at, PLANES * width, right, down, guide[x]);
            float farther = apart / LOOSE;
            float doubt = (UNLIKE + (DOUBTFUL - UNLIKE) * shares[x]) / (1f + farther * farther);
            shares[x] = back.most * shares[x] / (1f + apart * apart);
            doubts[x] = Math.max(back.most * doubt - shares[x], 0f);
            float w0 = right * (-0.5f + right * (1f - 0.5f * right));
            float w1 = 1f + right * right * (-2.5f + 1.5f * right);
            float w2 = right * (0.5f + right * (2f - 1.5f * right));
            float w3 = right * right * (-0.5f + 0.5f * right);
            float h0 = down * (-0.5f + down * (1f - 0.5f * down));
            float h1 = 1f + down * down * (-2.5f + 1.5f * down);
            float h2 = down * (0.5f + down * (2f - 1.5f * down));
            float h3 = down * down * (-0.5f + 0.5f * down);
            float r = 0;
            float g = 0;
            float b = 0;
            int line = at - PLANES * (width + 1);
            for (int k = 0; k < 4; k++, line += PLANES * width) {
                float h = k == 0 ? h0 : k == 1 ? h1 : k == 2 ? h2 : h3;
                r += h * (w0 * before[line] + w1 * before[line + 4] + w2 * before[line + 8] + w3 * before[line + 12]);
                g += h
                        * (w0 * before[line + 1]
                                + w1 * before[line + 5]
                                + w2 * before[line + 9]
                                + w3 * before[line + 13]);
                b += h
                        * (w0 * before[line + 2]
                                + w1 * before[line + 6]
                                + w2 * before[line + 10]
                                + w3 * before[line + 14]);
            }
            reds[x] = r;
            greens[x] = g;
            blues[x] = b;
        }
    }

    /** How far the source's light is from what it was at the place that a pixel came from, squared, over what noise and motion make. */
    private static float apart(float[] before, int at, int line, float right, float down, float light) {
        float a = before[at + 3];
        float b = before[at + PLANES + 3];
        float c = before[at + line + 3];
        float d = before[at + line + PLANES + 3];
        float upper = a + (b - a) * right;
        float lower = c + (d - c) * right;
        float off = light - (upper + (lower - upper) * down);
        float across = 0.5f * (b - a + d - c);
        float along = 0.5f * (c - a + d - b);
        return off * off / (NOISE * NOISE + SLACK * SLACK * (across * across + along * along));
    }

    private static void mix(
            float[] painted, float[] carried, float[] shares, float[] doubts, float[] least, float[] most) {
        for (int x = 0; x < painted.length; x++) {
            float own = painted[x];
            float near = Math.min(Math.max(carried[x], least[x]), most[x]);
            painted[x] = own + shares[x] * (carried[x] - own) + doubts[x] * (near - own);
        }
    }

    private static void square(float[] codes, float[] out) {
        for (int x = 0; x < out.length; x++) {
            float code = Math.max(codes[x], 0f);
            out[x] = code * code;
        }
    }
}
