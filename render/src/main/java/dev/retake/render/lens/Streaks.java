package dev.retake.render.lens;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.look.Parameters;
import dev.retake.render.scene.BoxFilter;
import dev.retake.render.scene.Upsampler;
import java.util.Arrays;
import java.util.Optional;

/**
 * Level streaks through lamps, as a cylinder of glass throws them: each falls off exponentially to both sides. Only what
 * outshines its surroundings makes one; a bright sky or wall does not.
 */
public final class Streaks implements Operator {
    private static final int ACROSS = 4;
    private static final int DOWN = 2;

    /** What a lamp has to outshine: this many times the mean of so much of the picture's height around it. */
    private static final float SURROUNDINGS = 3.5f;

    private static final float SURROUNDINGS_REACH = 0.08f;

    /** Streaks of many lamps in a row do not add up to more than this. */
    private static final float MOST = 14f;

    private final float amount;
    private final float threshold;
    private final float length;
    private final Colour colour;
    private Optional<Lamps> lamps = Optional.empty();

    /**
     * {@code amount}; {@code threshold}: light from which lamps streak; {@code length}, as a share of the width, over which a streak
     * falls to a third; {@code colour}.
     */
    public Streaks(Parameters parameters) {
        amount = (float) parameters.scaled("amount", 0);
        threshold = (float) parameters.number("threshold", 1);
        length = (float) parameters.number("length", 0.12);
        colour = parameters.colour("colour", "#4f8dff").normalised();
    }

    @Override
    public Stage stage() {
        return Stage.LENS;
    }

    @Override
    public boolean takesStructure() {
        return false;
    }

    @Override
    public boolean seesWholePicture() {
        return true;
    }

    @Override
    public void prepare(FrameScene frame) {
        lamps = lamps.or(() -> Optional.of(new Lamps(frame.size())));
    }

    @Override
    public void observeRow(Row row, FrameScene frame) {
        lamps.orElseThrow().take(row, threshold);
    }

    @Override
    public void observe(LinearImage picture, FrameScene frame) {
        lamps.orElseThrow().smear(length, frame.pool());
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        float[] streak = row.scratch(0);
        lamps.orElseThrow().row(row.y(), streak);
        add(row.red(), streak, amount * colour.red());
        add(row.green(), streak, amount * colour.green());
        add(row.blue(), streak, amount * colour.blue());
    }

    private static void add(float[] values, float[] streak, float share) {
        for (int x = 0; x < values.length; x++) {
            values[x] += share * streak[x];
        }
    }

    /** The lamps of one size of picture, and their streaks, on a grid of {@value #ACROSS} by {@value #DOWN} pixels. */
    private static final class Lamps {
        private final Size full;
        private final int width;
        private final int height;
        private final float[] lit;
        private final float[] around;
        private final BoxFilter box;
        private final Upsampler upsampler;

        Lamps(Size full) {
            this.full = full;
            width = Math.ceilDiv(full.width(), ACROSS);
            height = Math.ceilDiv(full.height(), DOWN);
            lit = new float[width * height];
            around = new float[width * height];
            box = new BoxFilter(width, height);
            upsampler = new Upsampler(width, height, full.width(), full.height());
        }

        void take(Row row, float threshold) {
            int at = row.y() / DOWN * width;
            if (row.y() % DOWN == 0) {
                Arrays.fill(lit, at, at + width, 0);
            }
            int rows = Math.min(DOWN, full.height() - row.y() / DOWN * DOWN);
            for (int x = 0; x < row.width(); x++) {
                float largest = Math.max(row.red()[x], Math.max(row.green()[x], row.blue()[x]));
                int columns = Math.min(ACROSS, row.width() - x / ACROSS * ACROSS);
                lit[at + x / ACROSS] += Math.max(largest - threshold, 0f) / (columns * rows);
            }
        }

        void smear(float length, PixelPool pool) {
            box.mean(lit, around, Math.max(1, Math.round(SURROUNDINGS_REACH * height)));
            float keep = (float) StrictMath.exp(-1 / Math.max(0.5, length * width));
            pool.forRows(height, (from, to) -> {
                for (int y = from; y < to; y++) {
                    smearRow(y * width, keep);
                }
            });
        }

        private void smearRow(int at, float keep) {
            float running = 0;
            for (int i = at; i < at + width; i++) {
                lit[i] = Math.max(lit[i] - SURROUNDINGS * around[i], 0f);
                around[i] = running;
                running = keep * (running + lit[i]);
            }
            running = 0;
            for (int i = at + width - 1; i >= at; i--) {
                float all = around[i] + lit[i] + running;
                around[i] = all / (1f + all / MOST);
                running = keep * (running + lit[i]);
            }
        }

        void row(int y, float[] out) {
            upsampler.row(around, y, out);
        }
    }
}
