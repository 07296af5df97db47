package dev.retake.render.print;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Hash;
import dev.retake.render.kernel.Light;
import dev.retake.render.kernel.NoiseTile;
import dev.retake.render.look.Parameters;
import java.util.Optional;

/**
 * Film grain that lives in density: it is handed to the print as a change of the logarithm of light, strongest in middle
 * tones, a layer for each channel with a common part, new in each frame.
 *
 * <p>Grains have a size relative to the picture's height, so that 360p and 1080p show the same film.
 */
public final class Grain implements Operator {
    private static final int[] LAYER_SALT = {0x52, 0x47, 0x42, 0x4c};

    private final float amount;
    private final double size;
    private final float colour;
    private Optional<NoiseTile> tile = Optional.empty();
    private final int[] columns = new int[4];
    private final int[] rows = new int[4];
    private float strength;

    /**
     * {@code amount}: 1 is 35 mm negative of medium speed; {@code size}: deviation of a grain in pixels of a 720-row
     * picture; {@code colour} 0 … 1: how independent the three layers are.
     */
    public Grain(Parameters parameters) {
        amount = (float) parameters.scaled("amount", 0);
        size = parameters.number("size", 0.7);
        colour = (float) parameters.number("colour", 0.5);
    }

    @Override
    public Stage stage() {
        return Stage.GRAIN;
    }

    @Override
    public void prepare(FrameScene frame) {
        double pixels = size * frame.size().shortSide() / 720.0;
        NoiseTile noise = tile.orElseGet(() -> NoiseTile.grains(Hash.mix(frame.seed(), 0x6772), pixels));
        tile = Optional.of(noise);
        // A grain smaller than a pixel is averaged away by the pixel.
        strength = 0.021f * amount * (float) Math.min(1, 0.35 + pixels);
        for (int layer = 0; layer < 4; layer++) {
            long place = Hash.mix(Hash.mix(frame.seed(), LAYER_SALT[layer]), frame.index());
            columns[layer] = (int) (place & NoiseTile.SIDE - 1);
            rows[layer] = (int) (place >>> 32 & NoiseTile.SIDE - 1);
        }
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        NoiseTile noise = tile.orElseThrow();
        float[] common = row.scratch(0);
        float[] own = row.scratch(1);
        float[] density = row.scratch(2);
        noise.row(columns[3], rows[3] + row.y(), common);
        float[] red = row.red();
        float[] green = row.green();
        float[] blue = row.blue();
        for (int x = 0; x < row.width(); x++) {
            float tone = (float) Math.sqrt(Math.min(Light.luminance(red[x], green[x], blue[x]), 1f));
            density[x] = strength * (0.5f + 2.4f * tone * (1.02f - tone)) / (tone + 0.06f);
        }
        float ownShare = (float) Math.sqrt(colour);
        float commonShare = (float) Math.sqrt(1f - colour);
        for (int layer = 0; layer < 3; layer++) {
            noise.row(columns[layer], rows[layer] + row.y(), own);
            float[] grain = row.grain(layer);
            float layerStrength = layer == 2 ? 1.25f : 1f;
            for (int x = 0; x < row.width(); x++) {
                grain[x] = layerStrength * density[x] * (commonShare * common[x] + ownShare * own[x]);
            }
        }
        row.markGrained();
    }

    /** Lets the grain of a row change its light; without grain, nothing happens. */
    static void expose(Row row) {
        if (row.isGrained()) {
            expose(row.red(), row.grain(0));
            expose(row.green(), row.grain(1));
            expose(row.blue(), row.grain(2));
        }
    }

    /** 2^grain by its first three terms, ample for grains of less than half a stop. */
    private static void expose(float[] values, float[] grain) {
        for (int x = 0; x < values.length; x++) {
            float natural = 0.6931472f * grain[x];
            values[x] *= 1f + natural * (1f + 0.5f * natural);
        }
    }
}
