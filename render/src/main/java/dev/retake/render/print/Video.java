package dev.retake.render.print;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Flicker;
import dev.retake.render.kernel.Hash;
import dev.retake.render.kernel.Light;
import dev.retake.render.kernel.NoiseTile;
import dev.retake.render.look.Parameters;
import java.util.Arrays;
import java.util.Optional;

/**
 * Analogue television, line by line: a tape that blurs colour more than light, drops its lines a little to the side and hisses,
 * and a tube that paints lines through a grille.
 */
public final class Video implements Operator {
    private static final double JITTER_RATE = 7;

    private final double blur;
    private final double colourBlur;
    private final double colourShift;
    private final float ringing;
    private final double jitter;
    private final float noise;
    private final double torn;
    private final float scanlines;
    private final double lines;
    private final float grille;
    private Optional<NoiseTile> hiss = Optional.empty();
    private Optional<NoiseTile> slow = Optional.empty();

    /**
     * In pixels of a 720-row picture: {@code blur} of light, {@code colour_blur}, {@code colour_shift}, {@code jitter} of lines; {@code
     * ringing} beside edges; {@code noise}; {@code torn}: share of the height that the tape's head misses at the bottom; {@code
     * scanlines} 0 … 1, {@code lines}: how many there are; {@code grille} 0 … 1.
     */
    public Video(Parameters parameters) {
        blur = parameters.scaled("blur", 0);
        colourBlur = parameters.scaled("colour_blur", 0);
        colourShift = parameters.scaled("colour_shift", 0);
        ringing = (float) parameters.scaled("ringing", 0);
        jitter = parameters.scaled("jitter", 0);
        noise = (float) parameters.scaled("noise", 0);
        torn = parameters.scaled("torn", 0);
        scanlines = (float) Math.clamp(parameters.scaled("scanlines", 0), 0, 1);
        lines = parameters.number("lines", 240);
        grille = (float) Math.clamp(parameters.scaled("grille", 0), 0, 1);
    }

    @Override
    public Stage stage() {
        return Stage.VIEW;
    }

    @Override
    public boolean takesStructure() {
        return false;
    }

    @Override
    public void prepare(FrameScene frame) {
        hiss = hiss.or(() -> Optional.of(NoiseTile.strokes(Hash.mix(frame.seed(), 41), 1, 0, 3, 0.6)));
        slow = slow.or(() -> Optional.of(NoiseTile.grains(Hash.mix(frame.seed(), 42), 5)));
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        float scale = frame.size().shortSide() / 720f;
        float[] light = row.scratch(0);
        float[] first = row.scratch(1);
        float[] second = row.scratch(2);
        split(row.red(), row.green(), row.blue(), light, first, second);
        float aside = (float) aside(row, frame) * scale;
        float colourAside = aside - (float) colourShift * scale;
        move(light, aside, row.scratch(3), row.scratch(4));
        move(first, colourAside, row.scratch(3), row.scratch(4));
        move(second, colourAside, row.scratch(3), row.scratch(4));
        if (ringing > 0) {
            ring(light, row, (float) (2 * blur + 1.5) * scale);
        }
        soften(light, first, second, keep((float) blur * scale), keep((float) colourBlur * scale));
        if (noise > 0) {
            hiss(row, frame, light, first, second);
        }
        join(light, first, second, row.red(), row.green(), row.blue());
        paint(row, frame);
    }

    /** To display-like values, and those to light and two differences. */
    private static void split(float[] red, float[] green, float[] blue, float[] light, float[] first, float[] second) {
        for (int x = 0; x < light.length; x++) {
            float r = (float) Math.sqrt(Math.min(Math.max(red[x], 0f), 1f));
            float g = (float) Math.sqrt(Math.min(Math.max(green[x], 0f), 1f));
            float b = (float) Math.sqrt(Math.min(Math.max(blue[x], 0f), 1f));
            float sum = 0.3f * r + 0.59f * g + 0.11f * b;
            light[x] = sum;
            first[x] = r - sum;
            second[x] = b - sum;
        }
    }

    private static void join(float[] light, float[] first, float[] second, float[] red, float[] green, float[] blue) {
        for (int x = 0; x < light.length; x++) {
            float r = light[x] + first[x];
            float b = light[x] + second[x];
            float g = (light[x] - 0.3f * r - 0.11f * b) / 0.59f;
            red[x] = lit(r);
            green[x] = lit(g);
            blue[x] = lit(b);
        }
    }

    private static float lit(float value) {
        float clipped = Math.min(Math.max(value, 0f), 1f);
        return clipped * clipped;
    }

    private double aside(Row row, FrameScene frame) {
        double place = row.y() * 720.0 / frame.size().shortSide();
        long seed = Hash.mix(frame.seed(), 43);
        double time = frame.seconds();
        double wave = jitter
                * (0.5 * Flicker.at(seed, time + 40 + place * 0.02, JITTER_RATE)
                        + 0.5 * Flicker.at(Hash.mix(seed, frame.index()), place, 0.35));
        double missed = frame.size().height() * (1 - torn);
        if (torn > 0 && row.y() > missed) {
            double deep = (row.y() - missed) / (frame.size().height() * torn);
            wave += 40 * deep * deep * (1 + 0.5 * Flicker.at(Hash.mix(seed, 5), time, 13))
                    + 8 * Flicker.at(Hash.mix(seed, frame.index() + 7L), place, 0.7);
        }
        return wave;
    }

    /** By whole pixels as copies and the rest between two of them, so that the loop becomes vector code. */
    private static void move(float[] values, float by, float[] here, float[] next) {
        if (by == 0) {
            return;
        }
        int step = (int) Math.floor(by);
        float rest = by - step;
        shift(values, step, here);
        shift(values, step + 1, next);
        for (int x = 0; x < values.length; x++) {
            values[x] = here[x] + (next[x] - here[x]) * rest;
        }
    }

    /** What lies so many pixels to the right of each pixel; the row's ends go on. */
    private static void shift(float[] values, int step, float[] out) {
        int length = values.length;
        int by = Math.clamp(step, -length, length);
        if (by >= 0) {
            System.arraycopy(values, by, out, 0, length - by);
            Arrays.fill(out, length - by, length, values[length - 1]);
        } else {
            System.arraycopy(values, 0, out, -by, length + by);
            Arrays.fill(out, 0, -by, values[0]);
        }
    }

    /** A second edge, a little late and a little wrong, as sharpeners in tape machines leave it. */
    private void ring(float[] values, Row row, float late) {
        float[] now = row.scratch(3);
        float[] before = row.scratch(4);
        float[] longBefore = row.scratch(5);
        int back = Math.max(1, Math.round(late));
        System.arraycopy(values, 0, now, 0, values.length);
        shift(values, -back, before);
        shift(values, -2 * back, longBefore);
        for (int x = 2 * back; x < values.length; x++) {
            values[x] += ringing * (now[x] - before[x]) - 0.5f * ringing * (before[x] - longBefore[x]);
        }
    }

    /** What is kept of a running mean that reaches so many pixels. */
    private static float keep(float radius) {
        return radius <= 0.05f ? 0 : radius / (1f + radius);
    }

    /** Running means to and fro, which fall off on both sides: all three at once, since each waits for its own last value. */
    private static void soften(float[] light, float[] first, float[] second, float keepLight, float keepColour) {
        if (keepLight == 0 && keepColour == 0) {
            return;
        }
        float a = light[0];
        float b = first[0];
        float c = second[0];
        for (int x = 0; x < light.length; x++) {
            a = light[x] + (a - light[x]) * keepLight;
            b = first[x] + (b - first[x]) * keepColour;
            c = second[x] + (c - second[x]) * keepColour;
            light[x] = a;
            first[x] = b;
            second[x] = c;
        }
        for (int x = light.length - 1; x >= 0; x--) {
            a = light[x] + (a - light[x]) * keepLight;
            b = first[x] + (b - first[x]) * keepColour;
            c = second[x] + (c - second[x]) * keepColour;
            light[x] = a;
            first[x] = b;
            second[x] = c;
        }
    }

    private void hiss(Row row, FrameScene frame, float[] light, float[] first, float[] second) {
        long place = Hash.mix(Hash.mix(frame.seed(), 44), frame.index());
        float[] grain = row.scratch(3);
        hiss.orElseThrow().row((int) place, (int) (place >>> 20) + row.y(), grain);
        for (int x = 0; x < grain.length; x++) {
            light[x] += 0.022f * noise * grain[x];
        }
        slow.orElseThrow().row((int) (place >>> 5), (int) (place >>> 25) + row.y(), grain);
        for (int x = 0; x < grain.length; x++) {
            first[x] += 0.011f * noise * grain[x];
        }
        slow.orElseThrow().row((int) (place >>> 9), (int) (place >>> 33) + row.y(), grain);
        for (int x = 0; x < grain.length; x++) {
            second[x] += 0.011f * noise * grain[x];
        }
    }

    /** The tube: lines that are bright in their middle, wider where they are brighter, and a grille of three phosphors. */
    private void paint(Row row, FrameScene frame) {
        if (scanlines > 0) {
            double count = Math.min(lines, frame.size().height() / 2.5);
            double phase = (row.y() + 0.5) * count / frame.size().height();
            float off = (float) Math.abs(2 * (phase - StrictMath.floor(phase)) - 1);
            scan(row.red(), row.green(), row.blue(), scanlines * off * off, 1f + 0.28f * scanlines);
        }
        if (grille > 0) {
            int stripe = Math.max(1, Math.round(frame.size().shortSide() / 540f));
            float off = 1f - grille;
            float on = 1f + 0.9f * grille;
            for (int x = 0; x < row.width(); x++) {
                int phosphor = x / stripe % 3;
                row.red()[x] *= phosphor == 0 ? on : off;
                row.green()[x] *= phosphor == 1 ? on : off;
                row.blue()[x] *= phosphor == 2 ? on : off;
            }
        }
    }

    private static void scan(float[] red, float[] green, float[] blue, float depth, float brighter) {
        for (int x = 0; x < red.length; x++) {
            float bright = Light.luminance(red[x], green[x], blue[x]);
            float dark = depth * (1f - 0.55f * Math.min(bright, 1f));
            float gain = (1f - dark) * brighter;
            red[x] *= gain;
            green[x] *= gain;
            blue[x] *= gain;
        }
    }
}
