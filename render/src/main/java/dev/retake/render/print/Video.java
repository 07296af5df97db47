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
        split(row, light, first, second);
        float aside = (float) aside(row, frame) * scale;
        move(light, aside, row.scratch(3));
        move(first, aside - (float) colourShift * scale, row.scratch(3));
        move(second, aside - (float) colourShift * scale, row.scratch(3));
        if (ringing > 0) {
            ring(light, row.scratch(3), (float) (2 * blur + 1.5) * scale);
        }
        soften(light, (float) blur * scale);
        soften(first, (float) colourBlur * scale);
        soften(second, (float) colourBlur * scale);
        if (noise > 0) {
            hiss(row, frame, light, first, second);
        }
        join(row, light, first, second);
        paint(row, frame);
    }

    /** To display-like values, and those to light and two differences. */
    private static void split(Row row, float[] light, float[] first, float[] second) {
        for (int x = 0; x < row.width(); x++) {
            float r = (float) Math.sqrt(Math.min(Math.max(row.red()[x], 0f), 1f));
            float g = (float) Math.sqrt(Math.min(Math.max(row.green()[x], 0f), 1f));
            float b = (float) Math.sqrt(Math.min(Math.max(row.blue()[x], 0f), 1f));
            light[x] = 0.3f * r + 0.59f * g + 0.11f * b;
            first[x] = r - light[x];
            second[x] = b - light[x];
        }
    }

    private static void join(Row row, float[] light, float[] first, float[] second) {
        for (int x = 0; x < row.width(); x++) {
            float r = light[x] + first[x];
            float b = light[x] + second[x];
            float g = (light[x] - 0.3f * r - 0.11f * b) / 0.59f;
            row.red()[x] = lit(r);
            row.green()[x] = lit(g);
            row.blue()[x] = lit(b);
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

    private static void move(float[] values, float by, float[] spare) {
        if (by == 0) {
            return;
        }
        System.arraycopy(values, 0, spare, 0, values.length);
        int step = (int) Math.floor(by);
        float rest = by - step;
        for (int x = 0; x < values.length; x++) {
            int a = Math.min(Math.max(x + step, 0), values.length - 1);
            int b = Math.min(Math.max(x + step + 1, 0), values.length - 1);
            values[x] = spare[a] + (spare[b] - spare[a]) * rest;
        }
    }

    /** A second edge, a little late and a little wrong, as sharpeners in tape machines leave it. */
    private void ring(float[] values, float[] spare, float late) {
        System.arraycopy(values, 0, spare, 0, values.length);
        int back = Math.max(1, Math.round(late));
        for (int x = 2 * back; x < values.length; x++) {
            values[x] +=
                    ringing * (spare[x] - spare[x - back]) - 0.5f * ringing * (spare[x - back] - spare[x - 2 * back]);
        }
    }

    /** A running mean to and fro: falls off on both sides. */
    private static void soften(float[] values, float radius) {
        if (radius <= 0.05f) {
            return;
        }
        float keep = radius / (1f + radius);
        float running = values[0];
        for (int x = 0; x < values.length; x++) {
            running = values[x] + (running - values[x]) * keep;
            values[x] = running;
        }
        for (int x = values.length - 1; x >= 0; x--) {
            running = values[x] + (running - values[x]) * keep;
            values[x] = running;
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
            for (int x = 0; x < row.width(); x++) {
                float bright = Light.luminance(row.red()[x], row.green()[x], row.blue()[x]);
                float dark = scanlines * off * off * (1f - 0.55f * Math.min(bright, 1f));
                float gain = (1f - dark) * (1f + 0.28f * scanlines);
                row.red()[x] *= gain;
                row.green()[x] *= gain;
                row.blue()[x] *= gain;
            }
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
}
