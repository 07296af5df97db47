package dev.retake.render.weather;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.kernel.Hash;
import dev.retake.render.kernel.NoiseTile;
import dev.retake.render.look.Parameters;
import dev.retake.render.scene.CrispField;
import java.util.Optional;

/**
 * Light that waves on water throw on what lies below: a net of bright lines that wanders over surfaces, most on those that face
 * up, and shafts that stand in the water.
 *
 * <p>The net is what the ridges of two drifting tiles of cells have in common: lines that thicken where they meet, break and close.
 */
public final class Caustics implements Operator {
    private static final float BLUR = 12;

    /** Cells in a row of a tile of ridges, and pixels of a tile in one. */
    private static final int CELLS = 32;

    private static final float CELL = (float) NoiseTile.SIDE / CELLS;

    /** From the lower of two distances to a line of light, and what a surface has of it in the mean. */
    private static final float SHARP = 1.35f;

    private static final float MEAN = 0.09f;
    private static final float BRIGHT = 6;
    private static final float BRIGHTEST = 1.2f;

    /** Columns from one place at which shafts are computed to the next; they are a hundred columns wide. */
    private static final int STRIDE = 4;

    private final float amount;
    private final float size;
    private final double speed;
    private final float rays;
    private final Colour colour;
    private Optional<Pool> pool = Optional.empty();
    private float drift;
    private float shaft = 0.2f;

    /** What depends on the picture's size. */
    private record Pool(
            NoiseTile ridges, NoiseTile others, NoiseTile first, NoiseTile second, CrispField facing, float[] up) {}

    /**
     * {@code amount} of light in the net; {@code size} of its meshes in pixels of a 720-row picture, near by; {@code speed}; {@code
     * rays}: light of the shafts against the frame's highlights; {@code colour} of both.
     */
    public Caustics(Parameters parameters) {
        amount = (float) parameters.scaled("amount", 0);
        size = (float) Math.max(10, parameters.number("size", 90));
        speed = parameters.number("speed", 1);
        rays = (float) parameters.scaled("rays", 0);
        colour = parameters.colour("colour", "#e8fbff").normalised();
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
        Pool here = pool.orElseGet(() -> new Pool(
                NoiseTile.cells(Hash.mix(frame.seed(), 53), CELLS),
                NoiseTile.cells(Hash.mix(frame.seed(), 54), CELLS),
                NoiseTile.grains(Hash.mix(frame.seed(), 51), BLUR),
                NoiseTile.grains(Hash.mix(frame.seed(), 52), BLUR),
                frame.fields().newField(),
                new float[frame.thumbnail().guide().length]));
        pool = Optional.of(here);
        frame.fields().prepareDistance(frame.thumbnail());
        float[] normalY = frame.fields().normalY();
        float[] sky = frame.fields().smallSky();
        for (int i = 0; i < here.up().length; i++) {
            here.up()[i] = (0.3f + 0.7f * Math.max(normalY[i], 0f)) * (1f - sky[i]);
        }
        here.facing().take(here.up());
        drift = (float) (speed * frame.seconds() * 16);
        shaft = rays * Math.clamp(frame.statistics().highlight(), 0.05f, 1f);
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        Pool here = pool.orElseThrow();
        float[] away = row.scratch(0);
        float[] facing = row.scratch(1);
        float[] net = row.scratch(2);
        frame.fields().distanceRow(row.edges(), away);
        here.facing().row(row.edges(), facing);
        float scale = CELL / size * 720f / frame.size().shortSide();
        float down = row.y() - 0.5f * frame.size().height();
        float[] columns = row.scratch(3);
        float[] lines = row.scratch(4);
        lay(away, scale, down, columns, lines);
        float[] other = row.scratch(5);
        row.places().find(columns, lines, 1, turned(drift), turned(0.6f * drift));
        row.places().read(here.ridges(), net);
        row.places().find(columns, lines, 1, turned(-0.8f * drift), turned(0.5f * drift));
        row.places().read(here.others(), other);
        draw(net, other, facing);
        shine(row.red(), net, colour.red());
        shine(row.green(), net, colour.green());
        shine(row.blue(), net, colour.blue());
        if (rays > 0) {
            shafts(row, frame, here, down);
        }
    }

    /** Where each pixel's surface lies on the net: farther things have finer meshes. */
    private static void lay(float[] away, float scale, float down, float[] columns, float[] lines) {
        float middle = 0.5f * away.length;
        for (int x = 0; x < away.length; x++) {
            float finer = scale * (1f + 1.6f * away[x]);
            columns[x] = (x - middle) * finer;
            lines[x] = 2f * down * finer;
        }
    }

    /** The same place of a tile, which repeats, within its first turn. */
    private static float turned(float place) {
        return place - NoiseTile.SIDE * (float) Math.floor(place / NoiseTile.SIDE);
    }

    /** From two distances to light: bright where both are far from their points. */
    private void draw(float[] net, float[] other, float[] facing) {
        for (int x = 0; x < net.length; x++) {
            float ridge = SHARP * Math.min(net[x], other[x]);
            float square = ridge * ridge;
            float line = Math.min(square * square, BRIGHTEST) - MEAN;
            net[x] = 1f + amount * Math.min(Math.max(facing[x], 0f), 1f) * BRIGHT * line;
        }
    }

    private static void shine(float[] values, float[] net, float tint) {
        for (int x = 0; x < values.length; x++) {
            values[x] *= 1f + (net[x] - 1f) * tint;
        }
    }

    private void shafts(Row row, FrameScene frame, Pool here, float down) {
        float part = (row.y() + 0.5f) / frame.size().height();
        float fade = shaft * (1f - part) * (1f - 0.5f * part);
        float fine = 0.26f * 720f / frame.size().shortSide();
        float spread = 1f / (1f + 0.7f * part);
        float middle = 0.42f * row.width();
        float[] beams = row.scratch(2);
        float last = beam(here, (-middle - 0.25f * down) * spread * fine);
        for (int x = 0; x < beams.length; x += STRIDE) {
            float next = beam(here, (x + STRIDE - middle - 0.25f * down) * spread * fine);
            for (int k = x; k < Math.min(x + STRIDE, beams.length); k++) {
                beams[k] = fade * (last + (next - last) * (k - x) / STRIDE);
            }
            last = next;
        }
        add(row.red(), beams, colour.red());
        add(row.green(), beams, colour.green());
        add(row.blue(), beams, colour.blue());
    }

    /** How bright the shafts are at a place across them. */
    private float beam(Pool here, float u) {
        float beam = Math.max(
                here.first().at(u, 0.35f * drift) + 0.4f * here.second().at(2.3f * u, 0.5f * drift), 0f);
        return Math.min(beam * beam, 3f);
    }

    private static void add(float[] values, float[] light, float tint) {
        for (int x = 0; x < values.length; x++) {
            values[x] += light[x] * tint;
        }
    }
}
