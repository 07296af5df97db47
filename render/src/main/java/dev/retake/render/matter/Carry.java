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
 * most {@code MOST^n}: 2 % after a second of 24 frames. It keeps nothing at cuts, nothing from outside the picture, and nothing
 * where the source itself is not what it was ({@link Agreement} in colour, a closer look in light): what comes from behind
 * something is painted afresh. Source: the recursive filter of Yang and others, "Amortized supersampling", 2009, section 3, with
 * the cubic of Catmull and Rom against its blur.
 */
public final class Carry implements Operator {
    private static final float MOST = 0.85f;

    /** Difference of roots of light that noise makes. */
    private static final float NOISE = 0.03f;

    /** So far, in pixels, motion may be measured wrong: along an edge, light may differ by as much as the edge climbs there. */
    private static final float SLACK = 0.7f;

    private static final int PLANES = 4;

    private Optional<Memory> memory = Optional.empty();
    private Optional<Upsampler> upsampler = Optional.empty();
    private Optional<Step> step = Optional.empty();
    private int last = Integer.MIN_VALUE;

    /** Roots of red, green and blue as painted, and of the source's luminance, pixel by pixel: of the frame before and of this one. */
    private static final class Memory {
        private float[] before;
        private float[] now;

        Memory(Size size) {
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
    public void apply(Row row, FrameScene frame) {
        Memory known = memory.orElseThrow();
        float[] red = row.scratch(0);
        float[] green = row.scratch(1);
        float[] blue = row.scratch(2);
        roots(row.red(), red);
        roots(row.green(), green);
        roots(row.blue(), blue);
        step.ifPresent(back -> {
            keep(back, known, row, frame.size());
            square(red, row.red());
            square(green, row.green());
            square(blue, row.blue());
        });
        float[] guide = row.guide();
        int at = PLANES * row.y() * row.width();
        for (int x = 0; x < red.length; x++, at += PLANES) {
            known.now[at] = red[x];
            known.now[at + 1] = green[x];
            known.now[at + 2] = blue[x];
            known.now[at + 3] = guide[x];
        }
    }

    private static void keep(Step back, Memory known, Row row, Size size) {
        int width = size.width();
        float[] before = known.before;
        float[] red = row.scratch(0);
        float[] green = row.scratch(1);
        float[] blue = row.scratch(2);
        float[] fromX = row.scratch(3);
        float[] fromY = row.scratch(4);
        float[] agreed = row.scratch(5);
        float[] guide = row.guide();
        back.toFull.row(back.back.right(), row.y(), fromX);
        back.toFull.row(back.back.down(), row.y(), fromY);
        back.riding.agreedRow(row.y(), agreed);
        float stretchX = (float) width / back.back.size().width();
        float stretchY = (float) size.height() / back.back.size().height();
        for (int x = 0; x < width; x++) {
            float placeX = x + fromX[x] * stretchX;
            float placeY = row.y() + fromY[x] * stretchY;
            boolean inside = placeX >= 1 && placeY >= 1 && placeX < width - 2 && placeY < size.height() - 2;
            if (!inside || agreed[x] < 0.01f) {
                continue;
            }
            int left = (int) placeX;
            int top = (int) placeY;
            float right = placeX - left;
            float down = placeY - top;
            int at = PLANES * (top * width + left);
            float share = back.most * agreed[x] * likeness(before, at, PLANES * width, right, down, guide[x]);
            if (share < 0.01f) {
                continue;
            }
            if (right == 0 && down == 0) {
                red[x] += share * (before[at] - red[x]);
                green[x] += share * (before[at + 1] - green[x]);
                blue[x] += share * (before[at + 2] - blue[x]);
                continue;
            }
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
            red[x] += share * (r - red[x]);
            green[x] += share * (g - green[x]);
            blue[x] += share * (b - blue[x]);
        }
    }

    /** Whether the source's light is what it was at the place that a pixel came from, as far as motion is known, 0 … 1. */
    private static float likeness(float[] before, int at, int line, float right, float down, float light) {
        float a = before[at + 3];
        float b = before[at + PLANES + 3];
        float c = before[at + line + 3];
        float d = before[at + line + PLANES + 3];
        float upper = a + (b - a) * right;
        float lower = c + (d - c) * right;
        float off = light - (upper + (lower - upper) * down);
        float across = 0.5f * (b - a + d - c);
        float along = 0.5f * (c - a + d - b);
        float tolerance = NOISE * NOISE + SLACK * SLACK * (across * across + along * along);
        float apart = off * off / tolerance;
        return 1f / (1f + apart * apart);
    }

    private static void roots(float[] light, float[] out) {
        for (int x = 0; x < out.length; x++) {
            out[x] = (float) Math.sqrt(Math.max(light[x], 0f));
        }
    }

    private static void square(float[] codes, float[] out) {
        for (int x = 0; x < out.length; x++) {
            float code = Math.max(codes[x], 0f);
            out[x] = code * code;
        }
    }
}
