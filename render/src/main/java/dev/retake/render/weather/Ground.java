package dev.retake.render.weather;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Row;
import dev.retake.render.kernel.Light;
import dev.retake.render.scene.BoxFilter;
import dev.retake.render.scene.CrispField;
import dev.retake.render.scene.Fields;
import dev.retake.render.scene.Thumbnail;
import dev.retake.render.scene.Upsampler;

/** The ground under rain, which darkens and mirrors what stands on it, or under snow, which lies on what faces the sky. */
final class Ground {
    private static final int SMOOTH = 5;
    private static final float DARKER = 0.5f;
    private static final float GLARE = 4;

    /** How much more light snow gives back than the ground that it covers: 0.85 of it, where soil and tar give 0.1 to 0.2. */
    private static final float WHITER = 5;

    private final float wet;
    private final float white;
    private final CrispField field;
    private final Upsampler upsampler;
    private final BoxFilter box;
    private final float[] mask;
    private final float[][] mirrored = new float[3][];
    private final float[][] wide = new float[3][];
    private float mean = 0.2f;
    private float fallen = 0.8f;

    /** Ground in frames like this one, wet or white by 0 … 1. */
    Ground(FrameScene frame, float wet, float white) {
        this.wet = wet;
        this.white = white;
        Thumbnail thumbnail = frame.thumbnail();
        Size full = frame.size();
        field = frame.fields().newField();
        upsampler = new Upsampler(thumbnail.width(), thumbnail.height(), full.width(), full.height());
        box = new BoxFilter(thumbnail.width(), thumbnail.height());
        mask = new float[thumbnail.width() * thumbnail.height()];
        for (int c = 0; c < 3; c++) {
            mirrored[c] = new float[mask.length];
            wide[c] = new float[wet > 0 ? upsampler.wideLength() : 0];
        }
    }

    /** Finds the ground of a frame. */
    void prepare(FrameScene frame) {
        Fields fields = frame.fields();
        float[] guide = frame.thumbnail().guide();
        double sum = 1e-3;
        double light = 0.2e-3;
        for (int i = 0; i < mask.length; i++) {
            float up = Light.smoothStep(white > 0 ? 0.35f : 0.55f, 0.85f, fields.normalY()[i]);
            mask[i] = up * (1f - fields.smallSky()[i]);
            sum += mask[i];
            light += mask[i] * guide[i] * guide[i];
        }
        mean = (float) Math.max(light / sum, 0.01);
        fallen = Math.min(Math.max(1.1f * frame.statistics().highlight(), WHITER * mean), 0.92f);
        box.mean(mask, mask, 1);
        if (wet > 0) {
            mirror(frame.thumbnail());
            frame.pool().forRows(frame.thumbnail().height(), (from, to) -> {
                for (int c = 0; c < 3; c++) {
                    upsampler.widen(mirrored[c], from, to, wide[c]);
                }
            });
        }
        fields.prepareEdges(frame.thumbnail());
        fields.people().prepareSubject(frame.thumbnail());
        field.take(mask);
    }

    /** The light of snow where the ground is as bright as it is in the mean. */
    float fallen() {
        return fallen;
    }

    /** Each ground pixel sees, in a flat mirror, what stands as far above its foot as it lies below. */
    private void mirror(Thumbnail thumbnail) {
        int width = thumbnail.width();
        int height = thumbnail.height();
        LinearImage picture = thumbnail.picture();
        float[][] planes = {picture.red(), picture.green(), picture.blue()};
        for (int x = 0; x < width; x++) {
            int foot = 0;
            for (int y = 0; y < height; y++) {
                int i = y * width + x;
                if (mask[i] < 0.3f) {
                    foot = y;
                }
                int seen = Math.max(0, 2 * foot - y + 1) * width + x;
                for (int c = 0; c < 3; c++) {
                    mirrored[c][i] = planes[c][Math.min(seen, i)];
                }
            }
        }
        for (float[] plane : mirrored) {
            box.mean(plane, plane, SMOOTH);
        }
    }

    /** Treats a row. */
    void apply(Row row, FrameScene frame) {
        float[] lies = row.scratch(0);
        field.row(row.edges(), lies);
        float[] people = row.scratch(2);
        frame.fields().people().subjectRow(row.edges(), people);
        for (int x = 0; x < lies.length; x++) {
            lies[x] *= 1f - people[x];
        }
        float[] red = row.red();
        float[] green = row.green();
        float[] blue = row.blue();
        if (white > 0) {
            for (int x = 0; x < lies.length; x++) {
                float share = white * Math.min(Math.max(lies[x], 0f), 1f);
                float light = Light.luminance(red[x], green[x], blue[x]) / mean;
                float snow = fallen * Math.min(1.25f, 0.5f + 0.42f * (float) Math.sqrt(Math.max(light, 0f)));
                red[x] += share * (0.96f * snow - red[x]);
                green[x] += share * (snow - green[x]);
                blue[x] += share * (1.06f * snow - blue[x]);
            }
        }
        if (wet > 0) {
            float down = (row.y() + 0.5f) / frame.size().height();
            float glance = 0.36f - 0.24f * down;
            float[] image = row.scratch(1);
            wet(row, red, 0, lies, image, glance);
            wet(row, green, 1, lies, image, glance);
            wet(row, blue, 2, lies, image, glance);
        }
    }

    private void wet(Row row, float[] values, int channel, float[] lies, float[] image, float glance) {
        upsampler.wideRow(wide[channel], row.y(), image);
        for (int x = 0; x < values.length; x++) {
            float share = wet * Math.min(Math.max(lies[x], 0f), 1f);
            // What faces up and lies high mirrors the sky where no eye expects it: no mirror outshines what it lies on
            // by much.
            float mirror = Math.min(image[x], GLARE * values[x] + 0.02f);
            values[x] = values[x] * (1f - share * DARKER) + share * glance * mirror;
        }
    }
}
