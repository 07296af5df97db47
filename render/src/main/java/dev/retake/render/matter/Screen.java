package dev.retake.render.matter;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.kernel.Light;
import dev.retake.render.look.Parameters;
import dev.retake.render.scene.Riding;

/**
 * A printer's halftone screen: tones become dots of ink, one screen for black, one for each of three inks at angles of their own, or
 * one of tints. The page goes with the camera: under a pan its dots stay on what they show.
 */
public final class Screen implements Operator {
    /** Tone, a root of light, up to which a colour of its own dots is printed solid. */
    private static final float SOLID = 0.12f;

    /** Tone from which it has no dots. */
    private static final float BARE = 0.85f;

    private static final float LEAST_LIGHT = 1e-4f;

    /** Angles of the three inks' screens to each other, in degrees. */
    private static final double[] TURNS = {15, 75, 0};

    private final double pitch;
    private final double angle;
    private final float strength;
    private final String inks;
    private final Colour paper;
    private final Colour ink;

    /**
     * {@code pitch} of the dots in pixels of a 720-row picture; {@code angle} in degrees; {@code strength} 0 … 1 of what is not the
     * screen; {@code inks}: black, colour (three inks), or own (each colour's darker tint on its lighter one); {@code paper}, {@code ink}:
     * the two colours of a black screen.
     */
    public Screen(Parameters parameters) {
        pitch = Math.max(2, parameters.number("pitch", 7));
        angle = parameters.number("angle", 45);
        strength = (float) Math.clamp(parameters.scaled("strength", 0), 0, 1);
        inks = parameters.choice("inks", "colour", "own", "black");
        paper = parameters.colour("paper", "#f6f1e4");
        ink = parameters.colour("ink", "#17151a");
    }

    @Override
    public Stage stage() {
        return Stage.MATTER;
    }

    @Override
    public boolean isCarried() {
        return false;
    }

    @Override
    public boolean takesStructure() {
        return true;
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        double pixels = Math.max(2.2, pitch * frame.size().shortSide() / 720.0);
        float[] spots = row.scratch(0);
        if (inks.equals("own")) {
            tint(row, frame.riding(), pixels);
            return;
        }
        if (inks.equals("colour")) {
            spots(row, frame.riding(), pixels, angle + TURNS[0], spots);
            print(row.red(), spots, paper.red(), (float) pixels);
            spots(row, frame.riding(), pixels, angle + TURNS[1], spots);
            print(row.green(), spots, paper.green(), (float) pixels);
            spots(row, frame.riding(), pixels, angle + TURNS[2], spots);
            print(row.blue(), spots, paper.blue(), (float) pixels);
            return;
        }
        spots(row, frame.riding(), pixels, angle, spots);
        float edge = edge((float) pixels);
        for (int x = 0; x < spots.length; x++) {
            float light = Light.luminance(row.red()[x], row.green()[x], row.blue()[x]);
            float tone = (float) Math.sqrt(Math.min(Math.max(light, 0f), 1f));
            float white = Light.smoothStep(-edge, edge, tone - spots[x]);
            row.red()[x] += strength * (ink.red() + (paper.red() - ink.red()) * white - row.red()[x]);
            row.green()[x] += strength * (ink.green() + (paper.green() - ink.green()) * white - row.green()[x]);
            row.blue()[x] += strength * (ink.blue() + (paper.blue() - ink.blue()) * white - row.blue()[x]);
        }
    }

    /** Dots of each colour's own darker tint on its lighter one; from afar they are that colour. Darks are solid and lights are bare. */
    private void tint(Row row, Riding riding, double pixels) {
        float[] spots = row.scratch(0);
        spots(row, riding, pixels, angle, spots);
        float edge = edge((float) pixels);
        for (int x = 0; x < spots.length; x++) {
            float light = Light.luminance(row.red()[x], row.green()[x], row.blue()[x]);
            float tone = (float) Math.sqrt(Math.min(Math.max(light, 0f), 1f));
            float bare = Math.min(Math.max((tone - SOLID) / (BARE - SOLID), 0f), 1f);
            float white = Light.smoothStep(-edge, edge, bare - spots[x]);
            float change = strength * (white - bare) * Math.min(4f * bare * (1f - bare), 1f);
            float most = Math.max(Math.max(row.red()[x], row.green()[x]), row.blue()[x]);
            spots[x] = Math.min(1f + change, Math.max(1f / Math.max(most, LEAST_LIGHT), 1f));
        }
        scale(row.red(), spots);
        scale(row.green(), spots);
        scale(row.blue(), spots);
    }

    private static void scale(float[] values, float[] by) {
        for (int x = 0; x < values.length; x++) {
            values[x] *= by[x];
        }
    }

    private static float edge(float pixels) {
        return Math.min(0.5f, 0.8f / pixels);
    }

    private void print(float[] values, float[] spots, float paper, float pixels) {
        float edge = edge(pixels);
        for (int x = 0; x < values.length; x++) {
            float tone = (float) Math.sqrt(Math.min(Math.max(values[x], 0f), 1f));
            float white = Light.smoothStep(-edge, edge, tone - spots[x]);
            values[x] += strength * (0.015f + (paper - 0.015f) * white - values[x]);
        }
    }

    /** The tone, 0 … 1, from which each pixel is left white: two waves across each other, advanced by turning a pointer. */
    private static void spots(Row row, Riding riding, double pixels, double degrees, float[] out) {
        double turn = StrictMath.toRadians(degrees);
        double along = 2 * StrictMath.PI / pixels * StrictMath.cos(turn);
        double across = 2 * StrictMath.PI / pixels * StrictMath.sin(turn);
        double x0 = -riding.pageRight();
        double y0 = row.y() - riding.pageDown();
        double first = along * x0 + across * y0;
        double second = along * y0 - across * x0;
        double firstCos = StrictMath.cos(first);
        double firstSin = StrictMath.sin(first);
        double secondCos = StrictMath.cos(second);
        double secondSin = StrictMath.sin(second);
        double stepCos = StrictMath.cos(along);
        double stepSin = StrictMath.sin(along);
        double otherCos = StrictMath.cos(-across);
        double otherSin = StrictMath.sin(-across);
        for (int x = 0; x < out.length; x++) {
            out[x] = (float) (0.5 + 0.25 * (firstCos + secondCos));
            double turned = firstCos * stepCos - firstSin * stepSin;
            firstSin = firstSin * stepCos + firstCos * stepSin;
            firstCos = turned;
            turned = secondCos * otherCos - secondSin * otherSin;
            secondSin = secondSin * otherCos + secondCos * otherSin;
            secondCos = turned;
        }
    }
}
