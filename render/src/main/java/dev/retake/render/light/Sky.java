package dev.retake.render.light;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.kernel.Light;
import dev.retake.render.look.Parameters;
import dev.retake.render.scene.BoxFilter;
import dev.retake.render.scene.Upsampler;
import java.util.Arrays;
import java.util.Optional;

/**
 * Another sky: darkened or painted over with a gradient from horizon to zenith, while its clouds stay. What is nearly as bright as the
 * sky beside it belongs to it, too: the soft rims of roofs and leaves, which would else glow before a dark one.
 */
public final class Sky implements Operator {
    /** How far from the sky its light reaches into rims, and half the window in which its light is measured, pixels of the small copy. */
    private static final int RIM = 2;

    private static final int AROUND = 5;
    private static final float WITHIN_RIM = 5;

    /** What is brighter than so many skies is a white wall; where a sky is not brighter than this times what stands before it, no rim is seen. */
    private static final float WALL = 1.5f;

    private static final float CLEAR = 1.5f;

    private final float gain;
    private final float cover;
    private final float clouds;
    private final Colour zenith;
    private final Colour horizon;
    private Optional<Small> small = Optional.empty();
    private float mean = 0.5f;
    private float top;
    private float bottom = 1;

    /** How near the sky is to each small pixel, 0 … 1, what light it has there, what light things have, and what brings them up. */
    private record Small(
            float[] near, float[] light, float[] things, boolean[] rows, BoxFilter box, Upsampler upsampler) {
        static Small of(FrameScene frame) {
            int width = frame.thumbnail().width();
            int height = frame.thumbnail().height();
            return new Small(
                    new float[width * height],
                    new float[width * height],
                    new float[width * height],
                    new boolean[height],
                    new BoxFilter(width, height),
                    new Upsampler(
                            width, height, frame.size().width(), frame.size().height()));
        }

        void take(float[] sky, float[] guide) {
            part(sky, guide, light, things);
            box.mean(sky, near, AROUND);
            box.mean(light, light, AROUND);
            box.mean(things, things, AROUND);
            divide(light, things, near);
            box.mean(sky, near, RIM);
            markRows();
        }

        /** For a frame without a sky. */
        void none() {
            Arrays.fill(rows, false);
        }

        private static void part(float[] sky, float[] guide, float[] light, float[] things) {
            for (int i = 0; i < sky.length; i++) {
                float lit = guide[i] * guide[i];
                light[i] = sky[i] * lit;
                things[i] = (1f - sky[i]) * lit;
            }
        }

        private static void divide(float[] light, float[] things, float[] shares) {
            for (int i = 0; i < light.length; i++) {
                light[i] /= Math.max(shares[i], 1e-3f);
                things[i] /= Math.max(1f - shares[i], 1e-3f);
            }
        }

        private void markRows() {
            int width = near.length / rows.length;
            for (int y = 0; y < rows.length; y++) {
                boolean any = false;
                for (int i = y * width; i < (y + 1) * width; i++) {
                    near[i] = Math.min(1f, WITHIN_RIM * near[i]);
                    any |= near[i] > 0;
                }
                rows[y] = any;
            }
        }

        /** Whether a row of the picture has any sky, or rims of it. */
        boolean isIn(int y) {
            return upsampler.near(y, rows);
        }
    }

    /**
     * {@code stops} for the old sky; {@code cover} 0 … 1 with a gradient from {@code zenith} to {@code horizon}, times
     * {@code level}; {@code clouds}: how much of the old sky's modelling the new one keeps.
     */
    public Sky(Parameters parameters) {
        gain = (float) StrictMath.pow(2, parameters.scaled("stops", 0));
        cover = (float) Math.min(1, parameters.scaled("cover", 0));
        clouds = (float) parameters.number("clouds", 1);
        double level = parameters.number("level", 1);
        zenith = parameters.colour("zenith", "#4060a0").times(level);
        horizon = parameters.colour("horizon", "#c0c8d0").times(level);
    }

    @Override
    public Stage stage() {
        return Stage.LIGHT;
    }

    @Override
    public boolean needsFields() {
        return true;
    }

    @Override
    public void prepare(FrameScene frame) {
        frame.fields().prepareSky(frame.thumbnail());
        float[] sky = frame.fields().smallSky();
        float[] guide = frame.thumbnail().guide();
        int width = frame.thumbnail().width();
        double weight = 1e-3;
        double light = 0.5e-3;
        double rows = 0;
        boolean any = false;
        for (int i = 0; i < sky.length; i++) {
            any |= sky[i] > 0;
            weight += sky[i];
            light += sky[i] * guide[i] * guide[i];
            rows += sky[i] * (i / width);
        }
        mean = (float) (light / weight);
        Small here = small.orElseGet(() -> Small.of(frame));
        small = Optional.of(here);
        if (any) {
            here.take(sky, guide);
        } else {
            here.none();
        }
        top = 0;
        bottom = (float) Math.max(
                0.2, Math.min(1, 2.0 * rows / weight / frame.thumbnail().height()));
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        Small here = small.orElseThrow();
        if (!here.isIn(row.y())) {
            return;
        }
        float[] mask = row.scratch(0);
        frame.fields().skyRow(row.edges(), mask);
        float[] near = row.scratch(1);
        float[] light = row.scratch(2);
        float[] things = row.scratch(3);
        here.upsampler().row(here.near(), row.y(), near);
        here.upsampler().row(here.light(), row.y(), light);
        here.upsampler().row(here.things(), row.y(), things);
        reach(mask, near, light, things, row.guide());
        float down =
                Light.smoothStep(top, bottom, (row.y() + 0.5f) / frame.size().height());
        Colour paint = new Colour(
                zenith.red() + (horizon.red() - zenith.red()) * down,
                zenith.green() + (horizon.green() - zenith.green()) * down,
                zenith.blue() + (horizon.blue() - zenith.blue()) * down);
        float[] modelling = row.scratch(1);
        float[] guide = row.guide();
        float kept = clouds / mean;
        for (int x = 0; x < modelling.length; x++) {
            modelling[x] = cover * (1f + (kept * guide[x] * guide[x] - clouds));
        }
        paint(row.red(), mask, modelling, paint.red());
        paint(row.green(), mask, modelling, paint.green());
        paint(row.blue(), mask, modelling, paint.blue());
    }

    /**
     * A pixel of a rim is taken for a mixture of the sky and of what stands there; as much of it is painted as leaves the part of the
     * thing. What is no brighter than things around it is all thing.
     */
    private static void reach(float[] mask, float[] near, float[] light, float[] things, float[] guide) {
        for (int x = 0; x < mask.length; x++) {
            float pixel = Math.max(guide[x] * guide[x], 1e-4f);
            float range = Math.max(light[x] - things[x], 1e-3f);
            float ofSky = Math.min(Math.max((pixel - things[x]) / range, 0f), 1f);
            float painted = 1f - (1f - ofSky) * Math.min(things[x] / pixel, 1f);
            float clear = Math.min(Math.max(light[x] - CLEAR * things[x], 0f) / range, 1f);
            float dark = Math.min(Math.max(3f * (WALL - pixel / Math.max(light[x], 0.05f)), 0f), 1f);
            mask[x] = Math.max(mask[x], near[x] * painted * clear * dark);
        }
    }

    private void paint(float[] values, float[] mask, float[] modelling, float paint) {
        for (int x = 0; x < values.length; x++) {
            float painted = (values[x] * (1f - cover) + paint * modelling[x]) * gain;
            values[x] += mask[x] * (painted - values[x]);
        }
    }
}
