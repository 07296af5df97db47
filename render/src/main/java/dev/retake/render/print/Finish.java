package dev.retake.render.print;

import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.scene.Regions;

/**
 * The last step of every look: colours that a display lacks are drawn in, and the picture departs from its source as far
 * as the strength lets it, inside its region only.
 *
 * <p>The departure makes strengths strictly monotone by construction, see {@link
 * dev.retake.render.kernel.RowMath#depart}.
 */
public final class Finish implements Operator {
    /** From here on, saturation is compressed; 1 is the edge of the display's gamut. */
    private static final float GAMUT_KNEE = 0.85f;

    private static final float GAMUT_REACH = 1.35f;

    private final Region region;
    private float power = 1;

    /** A finish inside a region. */
    public Finish(Region region) {
        this.region = region;
    }

    /** How far the coming frames depart; 1 is the look as designed. */
    public void departBy(double departure) {
        power = (float) departure;
    }

    @Override
    public Stage stage() {
        return Stage.PRINT;
    }

    @Override
    public void prepare(FrameScene frame) {
        if (region != Region.EVERYWHERE) {
            frame.fields().require();
        }
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        drawIn(row);
        if (power != 1f) {
            frame.math().depart(row.red(), row.sourceRed(), power, row.width());
            frame.math().depart(row.green(), row.sourceGreen(), power, row.width());
            frame.math().depart(row.blue(), row.sourceBlue(), power, row.width());
        }
        if (region != Region.EVERYWHERE) {
            float[] mask = row.scratch(0);
            Regions.row(region, frame.fields(), row.y(), row.guide(), mask, row.scratch(1));
            keepOutside(row.red(), row.sourceRed(), mask);
            keepOutside(row.green(), row.sourceGreen(), mask);
            keepOutside(row.blue(), row.sourceBlue(), mask);
        }
    }

    private static void keepOutside(float[] values, float[] source, float[] mask) {
        for (int x = 0; x < values.length; x++) {
            values[x] = mask[x] == 0f ? source[x] : source[x] + mask[x] * (values[x] - source[x]);
        }
    }

    /** To BT.709 (ITU-R BT.2087-0), distance from grey compressed as in the ACES reference gamut compression, and back. */
    private static void drawIn(Row row) {
        float[] red = row.red();
        float[] green = row.green();
        float[] blue = row.blue();
        for (int x = 0; x < row.width(); x++) {
            float r = 1.6605f * red[x] - 0.5876f * green[x] - 0.0728f * blue[x];
            float g = -0.1246f * red[x] + 1.1329f * green[x] - 0.0083f * blue[x];
            float b = -0.0182f * red[x] - 0.1006f * green[x] + 1.1187f * blue[x];
            float largest = Math.max(Math.max(r, Math.max(g, b)), 1e-6f);
            r = compress(r, largest);
            g = compress(g, largest);
            b = compress(b, largest);
            red[x] = Math.min(Math.max(0.6274f * r + 0.3293f * g + 0.0433f * b, 0f), 1f);
            green[x] = Math.min(Math.max(0.0691f * r + 0.9195f * g + 0.0114f * b, 0f), 1f);
            blue[x] = Math.min(Math.max(0.0164f * r + 0.0880f * g + 0.8956f * b, 0f), 1f);
        }
    }

    /** A channel's distance from the largest, d = 1 - c / largest, drawn from the knee … reach into the knee … 1. */
    private static float compress(float channel, float largest) {
        float distance = (largest - channel) / largest;
        float above = Math.max(distance - GAMUT_KNEE, 0f);
        float bend = 1f / (1f - GAMUT_KNEE) - 1f / (GAMUT_REACH - GAMUT_KNEE);
        float drawn = Math.min(distance, GAMUT_KNEE) + above / (1f + bend * above);
        return largest * (1f - drawn);
    }
}
