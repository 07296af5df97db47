package dev.retake.render.lens;

import dev.retake.media.LinearImage;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Flicker;
import dev.retake.render.kernel.Hash;
import dev.retake.render.kernel.Light;
import dev.retake.render.look.Parameters;
import java.util.Optional;

/** What a projector and the years do to a film: it weaves in the gate, gathers dust, is scratched, and its light wavers. */
public final class Wear implements Operator {
    private static final int MOST_SPECKS = 64;
    private static final double WEAVE_RATE = 5;
    /** How often a second a scratch wanders. */
    private static final double SCRATCH_RATE = 0.6;

    private static final double SCRATCH_LIFE = 1.3;

    private final double weave;
    private final double dust;
    private final double scratches;
    private final double flicker;
    private final float[] speckX = new float[MOST_SPECKS];
    private final float[] speckY = new float[MOST_SPECKS];
    private final float[] speckRadius = new float[MOST_SPECKS];
    private final float[] speckStretch = new float[MOST_SPECKS];
    private final float[] speckLight = new float[MOST_SPECKS];
    private Optional<LinearImage> copy = Optional.empty();
    private int specks;
    private float right;
    private float down;
    private float gain = 1;

    /**
     * {@code weave} in pixels of a 720-row picture; {@code dust}: specks a frame; {@code scratches}: how many at a time; {@code
     * flicker} in stops.
     */
    public Wear(Parameters parameters) {
        weave = parameters.scaled("weave", 0);
        dust = parameters.scaled("dust", 0);
        scratches = parameters.scaled("scratches", 0);
        flicker = parameters.scaled("flicker", 0);
    }

    @Override
    public Stage stage() {
        return Stage.LENS;
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
        float scale = frame.size().shortSide() / 720f;
        long seed = Hash.mix(frame.seed(), 0x77656172);
        right = (float) (weave * scale * Flicker.at(Hash.mix(seed, 1), frame.seconds(), WEAVE_RATE));
        down = (float) (1.4 * weave * scale * Flicker.at(Hash.mix(seed, 2), frame.seconds(), WEAVE_RATE));
        gain = (float) StrictMath.pow(2, flicker * Flicker.at(Hash.mix(seed, 3), frame.seconds(), 11));
        long now = Hash.mix(Hash.mix(seed, 4), frame.index());
        specks = (int) Math.clamp(Math.floor(2 * dust * Hash.unit(now)), 0, MOST_SPECKS);
        for (int i = 0; i < specks; i++) {
            long own = Hash.mix(now, i);
            speckX[i] = (float) Hash.unit(Hash.mix(own, 1)) * frame.size().width();
            speckY[i] = (float) Hash.unit(Hash.mix(own, 2)) * frame.size().height();
            double size = Hash.unit(Hash.mix(own, 3));
            speckRadius[i] = scale * (float) (1.2 + 6 * size * size * size);
            speckStretch[i] = (float) (0.5 + 1.5 * Hash.unit(Hash.mix(own, 4)));
            speckLight[i] = Hash.unit(Hash.mix(own, 5)) < 0.7 ? 0.02f : 1.1f;
        }
    }

    @Override
    public void observe(LinearImage picture, FrameScene frame) {
        LinearImage kept = copy.orElseGet(() -> new LinearImage(frame.size()));
        copy = Optional.of(kept);
        frame.pool().forRows(picture.height(), (from, to) -> {
            int at = from * picture.width();
            int length = (to - from) * picture.width();
            System.arraycopy(picture.red(), at, kept.red(), at, length);
            System.arraycopy(picture.green(), at, kept.green(), at, length);
            System.arraycopy(picture.blue(), at, kept.blue(), at, length);
        });
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        LinearImage from = copy.orElseThrow();
        float place = Math.min(Math.max(row.y() + down, 0f), frame.size().height() - 1f);
        int top = (int) place;
        int bottom = Math.min(top + 1, frame.size().height() - 1);
        float share = place - top;
        weave(from.red(), row, row.red(), top, bottom, share);
        weave(from.green(), row, row.green(), top, bottom, share);
        weave(from.blue(), row, row.blue(), top, bottom, share);
        for (int i = 0; i < specks; i++) {
            speck(row, i);
        }
        scratch(row, frame);
    }

    private void weave(float[] plane, Row row, float[] out, int top, int bottom, float share) {
        int width = row.width();
        float[] line = row.scratch(0);
        float[] other = row.scratch(1);
        System.arraycopy(plane, top * width, line, 0, width);
        System.arraycopy(plane, bottom * width, other, 0, width);
        for (int x = 0; x < width; x++) {
            line[x] += (other[x] - line[x]) * share;
        }
        int step = (int) Math.floor(right);
        float rest = right - step;
        for (int x = 0; x < width; x++) {
            int a = Math.min(Math.max(x + step, 0), width - 1);
            int b = Math.min(a + 1, width - 1);
            out[x] = gain * (line[a] + (line[b] - line[a]) * rest);
        }
    }

    private void speck(Row row, int i) {
        float reach = speckRadius[i] * Math.max(1f, speckStretch[i]);
        float away = (row.y() - speckY[i]) / speckStretch[i];
        if (Math.abs(away) > speckRadius[i]) {
            return;
        }
        int left = Math.max(0, (int) (speckX[i] - reach));
        int last = Math.min(row.width() - 1, (int) (speckX[i] + reach));
        for (int x = left; x <= last; x++) {
            float across = (x - speckX[i]) * speckStretch[i];
            float inside = 1f - (across * across + away * away) / (speckRadius[i] * speckRadius[i]);
            float cover = 0.85f * Light.smoothStep(0f, 0.5f, inside);
            cover(row, x, cover, speckLight[i]);
        }
    }

    private void scratch(Row row, FrameScene frame) {
        int most = (int) Math.ceil(scratches);
        long seed = Hash.mix(frame.seed(), 0x73637261);
        double life = frame.seconds() / SCRATCH_LIFE;
        for (int i = 0; i < most; i++) {
            long own = Hash.mix(Hash.mix(seed, i), (long) StrictMath.floor(life + 0.37 * i));
            if (Hash.unit(Hash.mix(own, 1)) > scratches / most * 0.8) {
                continue;
            }
            double home = 0.08 + 0.84 * Hash.unit(Hash.mix(own, 2));
            double at = (home + 0.01 * Flicker.at(own, frame.seconds(), SCRATCH_RATE)) * row.width();
            float wide = (float) (0.6 + 0.8 * Hash.unit(Hash.mix(own, 3)))
                    * frame.size().shortSide()
                    / 720f;
            float strength = (float) (0.35 + 0.25 * Flicker.at(Hash.mix(own, 4), frame.seconds() + row.y() * 0.002, 9));
            for (int x = Math.max(0, (int) (at - 3)); x <= Math.min(row.width() - 1, (int) (at + 3)); x++) {
                float off = (float) Math.abs(x - at) / Math.max(wide, 0.6f);
                cover(row, x, Math.max(0f, strength * (1f - off)), 0.9f);
            }
        }
    }

    private static void cover(Row row, int x, float share, float light) {
        row.red()[x] += share * (light - row.red()[x]);
        row.green()[x] += share * (light - row.green()[x]);
        row.blue()[x] += share * (light - row.blue()[x]);
    }
}
