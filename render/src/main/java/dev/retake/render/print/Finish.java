package dev.retake.render.print;

import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.media.kernel.CurveTable;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.highlight.Highlights;
import dev.retake.render.scene.Regions;
import java.util.Optional;

/**
 * The last step of every look: colours that a display lacks are drawn in, and the picture departs from its source as far
 * as the strength lets it, inside its region only.
 *
 * <p>A value that the look makes darker, t < s, departs to {@code s (t/s)^power}; one that it makes brighter does the same
 * seen from white; both on square roots of light. So every value moves away from the source strictly with the power, never
 * leaves 0 … 1, and is the look as designed at 1: strengths are strictly monotone by construction.
 */
public final class Finish implements Operator {
    /** From here on, saturation is compressed; 1 is the edge of the display's gamut. */
    private static final float GAMUT_KNEE = 0.85f;

    private static final float GAMUT_REACH = 1.35f;
    private static final float GAMUT_BEND = 1f / (1f - GAMUT_KNEE) - 1f / (GAMUT_REACH - GAMUT_KNEE);

    /** Keeps ratios finite where source or target are black or white; about a third of an 8-bit step. */
    private static final float OFFSET = 1f / 768;

    private final Region region;
    private final Optional<Highlights> highlights;
    private double power = 1;
    private CurveTable departures = new CurveTable(ratio -> ratio);

    /** A finish inside a region. */
    public Finish(Region region) {
        this.region = region;
        this.highlights = Optional.empty();
    }

    /** A finish inside a region, which the highlights depart in alike. */
    public Finish(Region region, Highlights highlights) {
        this.region = region;
        this.highlights = Optional.of(highlights);
    }

    /** How far the coming frames depart; 1 is the look as designed. */
    public void departBy(double departure) {
        if (departure != power) {
            power = departure;
            departures = new CurveTable(ratio -> StrictMath.pow(ratio, departure));
        }
    }

    @Override
    public Stage stage() {
        return Stage.PRINT;
    }

    @Override
    public boolean needsFields() {
        return Regions.needsFields(region);
    }

    @Override
    public boolean needsPeople() {
        return Regions.needsPeople(region);
    }

    @Override
    public boolean partsByDistance() {
        return Regions.partsByDistance(region);
    }

    @Override
    public void prepare(FrameScene frame) {
        Regions.prepare(region, frame.fields(), frame.thumbnail());
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        drawIn(row);
        if (power != 1) {
            depart(row, row.red(), row.sourceRed());
            depart(row, row.green(), row.sourceGreen());
            depart(row, row.blue(), row.sourceBlue());
        }
        if (region != Region.EVERYWHERE) {
            float[] mask = row.scratch(0);
            Regions.row(region, frame.fields(), row.edges(), mask);
            keepOutside(row.red(), row.sourceRed(), mask);
            keepOutside(row.green(), row.sourceGreen(), mask);
            keepOutside(row.blue(), row.sourceBlue(), mask);
            highlights.ifPresent(light -> light.weigh(row.y(), mask, (float) power));
        } else {
            highlights.ifPresent(light -> light.weigh(row.y(), (float) power));
        }
    }

    private void depart(Row row, float[] target, float[] source) {
        float[] room = row.scratch(0);
        float[] ratio = row.scratch(1);
        float[] side = row.scratch(2);
        for (int x = 0; x < target.length; x++) {
            float s = (float) Math.sqrt(Math.min(Math.max(source[x], 0f), 1f));
            float t = (float) Math.sqrt(target[x]);
            // 0 when the target is darker, 1 when it is brighter: seen from white, values count down.
            float brighter = Math.min(Math.max((t - s) * 1e9f, 0f), 1f);
            float sign = 1f - 2f * brighter;
            room[x] = brighter + sign * s + OFFSET;
            ratio[x] = (brighter + sign * t + OFFSET) / room[x];
            side[x] = brighter;
        }
        departures.map(ratio, row.indexes());
        for (int x = 0; x < target.length; x++) {
            float moved = Math.max(room[x] * ratio[x] - OFFSET, 0f);
            float value = side[x] + (1f - 2f * side[x]) * moved;
            target[x] = value * value;
        }
    }

    private static void keepOutside(float[] values, float[] source, float[] mask) {
        for (int x = 0; x < values.length; x++) {
            values[x] = mask[x] == 0f ? source[x] : source[x] + mask[x] * (values[x] - source[x]);
        }
    }

    /**
     * To BT.709 (ITU-R BT.2087-0), distance from grey compressed as in the ACES reference gamut compression, and back. Rows without a
     * colour that needs it are spared the compression, but not the way there and back: rounded matrices change light by 2e-5, and
     * what a look left exactly as it was counts as outside its region later on ({@link dev.retake.render.hold.Hold}).
     */
    private static void drawIn(Row row) {
        float[] red = row.red();
        float[] green = row.green();
        float[] blue = row.blue();
        float[] r = row.scratch(0);
        float[] g = row.scratch(1);
        float[] b = row.scratch(2);
        float[] largest = row.scratch(3);
        for (int x = 0; x < largest.length; x++) {
            r[x] = 1.6605f * red[x] - 0.5876f * green[x] - 0.0728f * blue[x];
            g[x] = -0.1246f * red[x] + 1.1329f * green[x] - 0.0083f * blue[x];
            b[x] = -0.0182f * red[x] - 0.1006f * green[x] + 1.1187f * blue[x];
        }
        if (farthest(r, g, b, largest) > 0f) {
            compress(r, largest);
            compress(g, largest);
            compress(b, largest);
        }
        for (int x = 0; x < largest.length; x++) {
            red[x] = inside(0.6274f * r[x] + 0.3293f * g[x] + 0.0433f * b[x]);
            green[x] = inside(0.0691f * r[x] + 0.9195f * g[x] + 0.0114f * b[x]);
            blue[x] = inside(0.0164f * r[x] + 0.0880f * g[x] + 0.8956f * b[x]);
        }
    }

    /** Finds each pixel's largest channel; how far any channel is beyond the knee, in light, is the result. */
    private static float farthest(float[] red, float[] green, float[] blue, float[] largest) {
        float farthest = 0f;
        for (int x = 0; x < largest.length; x++) {
            float most = Math.max(Math.max(red[x], Math.max(green[x], blue[x])), 1e-6f);
            float least = Math.min(red[x], Math.min(green[x], blue[x]));
            largest[x] = most;
            farthest = Math.max(farthest, (1f - GAMUT_KNEE) * most - least);
        }
        return farthest;
    }

    /**
     * A channel's distance from the largest, d = 1 - c / largest, drawn from the knee … reach into the knee … 1: a channel gains,
     * with u = d - knee, largest (u - u / (1 + bend u)), which is exactly nothing below the knee.
     */
    private static void compress(float[] values, float[] largest) {
        for (int x = 0; x < values.length; x++) {
            float above = Math.max((1f - GAMUT_KNEE) * largest[x] - values[x], 0f);
            values[x] += GAMUT_BEND * above * above / (largest[x] + GAMUT_BEND * above);
        }
    }

    private static float inside(float value) {
        return Math.min(Math.max(value, 0f), 1f);
    }
}
