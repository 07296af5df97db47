package dev.retake.render.light;

import dev.retake.media.kernel.CurveTable;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.look.Parameters;

/**
 * Air that scatters light: what is far fades into the air's own colour, by the Beer-Lambert law over the scene's
 * distance.
 */
public final class Haze implements Operator {
    private static final double FARTHEST = 5;

    /**
     * Halvings from which on air is thick: it takes so much off people that this is given back to them, and their outlines are found, since
     * what is read a little too near or far beside them would show. Thinner air leaves more than a hold would ask for, and beside people
     * shows nothing.
     */
    private static final double THICK = 1;

    private final CurveTable transmissions;
    private final float level;
    private final Colour colour;
    private final Colour warm;
    private final float follow;
    private final boolean thick;
    private float air = 0.5f;

    /**
     * {@code density} in halvings from the nearest to the farthest point; {@code clear}: distance, 0 … 1, up to which air
     * is clear; {@code colour}, {@code glow}: the air's colour at the left and at the right; {@code level} of the air's
     * light against the frame's highlights; {@code follow}: but at most so many times the frame's mean, so that a dark
     * room's air stays dark.
     */
    public Haze(Parameters parameters) {
        double density = parameters.scaled("density", 0);
        thick = density >= THICK;
        double clear = parameters.number("clear", 0.15);
        double near = path(clear);
        transmissions = new CurveTable(distance ->
                StrictMath.pow(2, -density * Math.max(path(distance) - near, 0) / (1 - near)));
        level = (float) parameters.number("level", 0.7);
        follow = (float) parameters.number("follow", 100);
        colour = parameters.colour("colour", "#d8dde2").normalised();
        warm = parameters.colour("glow", parameters.word("colour", "#d8dde2")).normalised();
    }

    /**
     * The length of the way that light comes, 0 at the nearest point to 1 at the farthest. Distances are by disparity, in which the second
     * half of a way is a small part; the farthest point is taken to be {@value #FARTHEST} times as far as the nearest.
     */
    private static double path(double distance) {
        double disparity = 1 - distance * (1 - 1 / FARTHEST);
        return (1 / disparity - 1) / (FARTHEST - 1);
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
    public boolean takesStructure() {
        return thick;
    }

    @Override
    public boolean partsByDistance() {
        return thick;
    }

    @Override
    public void prepare(FrameScene frame) {
        frame.fields().prepareDistance(frame.thumbnail());
        float highlight = Math.min(
                frame.statistics().highlight(), follow * frame.statistics().logAverage());
        air = level * Math.clamp(highlight, 0.01f, 1f);
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        float[] transmission = row.scratch(0);
        frame.fields().distanceRow(row.edges(), transmission);
        transmissions.map(transmission, row.indexes());
        scatter(row.red(), transmission, air * colour.red(), air * warm.red());
        scatter(row.green(), transmission, air * colour.green(), air * warm.green());
        scatter(row.blue(), transmission, air * colour.blue(), air * warm.blue());
    }

    private static void scatter(float[] values, float[] transmission, float left, float right) {
        float step = (right - left) / values.length;
        for (int x = 0; x < values.length; x++) {
            float veil = left + step * x;
            values[x] = veil + (values[x] - veil) * transmission[x];
        }
    }
}
