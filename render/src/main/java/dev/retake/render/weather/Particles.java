package dev.retake.render.weather;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.look.Parameters;
import java.util.Optional;

/** Rain, snow, dust or sparks in the air, in three dimensions, and the ground that they fall on. */
public final class Particles implements Operator {
    private static final int MOST = 20_000;

    /** Light of flakes in the air over that of those that have fallen, at least: against a dark ground they would else be ash. */
    private static final float FLAKE = 1.15f;

    private final Swarm.Habit habit;
    private final float level;
    private final boolean glow;
    private final float wet;
    private final float white;
    private final Colour colour;
    private final CameraPan pan = new CameraPan();
    private Optional<Swarm> swarm = Optional.empty();
    private Optional<Ground> ground = Optional.empty();
    private float[] cover = new float[0];
    private float light = 0.5f;

    /**
     * {@code count}; {@code radius} in pixels of a 720-row picture, {@code fall} in heights and {@code wind} in widths a second, all
     * at the depth of the nearest thing; {@code sway} in widths; {@code shutter} in seconds; {@code opacity} 0 … 1; {@code colour},
     * {@code level}: light against the frame's highlights; {@code glow} 1: they shine by themselves with {@code level}; {@code wet},
     * {@code white} 0 … 1: what became of the ground.
     */
    public Particles(Parameters parameters) {
        habit = new Swarm.Habit(
                (int) Math.clamp(Math.round(parameters.scaled("count", 0)), 0, MOST),
                parameters.number("radius", 3),
                parameters.number("fall", 0.3),
                parameters.number("wind", 0),
                parameters.number("sway", 0),
                parameters.number("shutter", 0.02),
                parameters.number("opacity", 0.8));
        colour = parameters.colour("colour", "#ffffff").normalised();
        level = (float) parameters.number("level", 0.8);
        glow = parameters.number("glow", 0) > 0;
        wet = (float) Math.clamp(parameters.scaled("wet", 0), 0, 1);
        white = (float) Math.clamp(parameters.scaled("white", 0), 0, 1);
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
    public boolean needsPeople() {
        return wet > 0 || white > 0;
    }

    /** A new ground takes feet and hands with it where outlines of people are too coarse. */
    @Override
    public boolean takesStructure() {
        return wet > 0 || white > 0;
    }

    @Override
    public boolean partsByDistance() {
        return true;
    }

    @Override
    public Optional<float[]> inTheAir() {
        return Optional.of(cover);
    }

    @Override
    public void prepare(FrameScene frame) {
        Swarm flakes = swarm.orElseGet(
                () -> new Swarm(habit, frame.size(), frame.thumbnail().width()));
        swarm = Optional.of(flakes);
        pan.next(frame.thumbnail(), frame.statistics().cut());
        cover = flakes.draw(frame, pan);
        light = glow ? level : level * Math.clamp(frame.statistics().highlight(), 0.02f, 1f);
        if (wet > 0 || white > 0) {
            Ground below = ground.orElseGet(() -> new Ground(frame, wet, white));
            ground = Optional.of(below);
            below.prepare(frame);
            if (white > 0) {
                light = Math.max(light, FLAKE * below.fallen());
            }
        }
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        ground.ifPresent(below -> below.apply(row, frame));
        float[] here = row.scratch(0);
        System.arraycopy(cover, row.y() * row.width(), here, 0, row.width());
        float keep = glow ? 0f : 1f;
        blend(row.red(), here, light * colour.red(), keep);
        blend(row.green(), here, light * colour.green(), keep);
        blend(row.blue(), here, light * colour.blue(), keep);
    }

    private static void blend(float[] values, float[] cover, float light, float keep) {
        for (int x = 0; x < values.length; x++) {
            values[x] += cover[x] * (light - keep * values[x]);
        }
    }
}
