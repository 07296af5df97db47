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
import java.util.Optional;

/**
 * What was nearly white in the source and is not sky becomes a light of its own: windows, lamps, signs at night. What is white over
 * a large part of its surroundings, such as the roof of a white car, is a thing in the light and stays one.
 */
public final class Lamps implements Operator {
    /** Half the surroundings, as a share of the small copy's longer side. */
    private static final double SURROUNDINGS = 0.035;

    /** Shares of white in the surroundings between which a lamp becomes a white thing. */
    private static final float LAMP = 0.35f;

    private static final float THING = 0.75f;

    private final float gain;
    private final float from;
    private final float to;
    private final Colour colour;
    private Optional<Small> small = Optional.empty();

    /** How much each small pixel is part of a lamp, 0 … 1, and what brings it up. */
    private record Small(float[] alone, BoxFilter box, Upsampler upsampler) {
        static Small of(FrameScene frame) {
            int width = frame.thumbnail().width();
            int height = frame.thumbnail().height();
            return new Small(
                    new float[width * height],
                    new BoxFilter(width, height),
                    new Upsampler(
                            width, height, frame.size().width(), frame.size().height()));
        }
    }

    /** {@code gain} in times; {@code from}, {@code to}: source light, 0 … 1, between which a thing becomes a lamp. */
    public Lamps(Parameters parameters) {
        gain = (float) parameters.scaled("gain", 0);
        from = (float) parameters.number("from", 0.7);
        to = (float) parameters.number("to", 1.0);
        colour = parameters.colour("colour", "#ffcf8f").normalised();
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
        Small here = small.orElseGet(() -> Small.of(frame));
        small = Optional.of(here);
        float[] guide = frame.thumbnail().guide();
        float[] alone = here.alone();
        for (int i = 0; i < alone.length; i++) {
            alone[i] = Light.smoothStep(from, to, guide[i] * guide[i]);
        }
        int longer = Math.max(frame.thumbnail().width(), frame.thumbnail().height());
        here.box().mean(alone, alone, Math.max(1, (int) Math.round(SURROUNDINGS * longer)));
        for (int i = 0; i < alone.length; i++) {
            alone[i] = 1f - Light.smoothStep(LAMP, THING, alone[i]);
        }
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        float[] sky = row.scratch(0);
        frame.fields().skyRow(row.edges(), sky);
        float[] guide = row.guide();
        float[] lamp = row.scratch(1);
        small.ifPresent(here -> here.upsampler().row(here.alone(), row.y(), lamp));
        for (int x = 0; x < lamp.length; x++) {
            lamp[x] *= gain * (1f - sky[x]) * Light.smoothStep(from, to, guide[x] * guide[x]);
        }
        shine(row.red(), lamp, colour.red());
        shine(row.green(), lamp, colour.green());
        shine(row.blue(), lamp, colour.blue());
    }

    private static void shine(float[] values, float[] lamp, float tint) {
        for (int x = 0; x < values.length; x++) {
            values[x] *= 1f + lamp[x] * tint;
        }
    }
}
