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

    /** So many times as far below its foot as that lies below the picture's upper edge, a mirror shows nothing of a thing. */
    private static final float FADES = 0.8f;

    /** How much more light snow gives back than the ground that it covers: 0.85 of it, where soil and tar give 0.1 to 0.2. */
    private static final float WHITER = 5;

    /** Half the surroundings that a dark spot is told from, pixels of the small copy. */
    private static final int AROUND = 6;

    /** Of its surroundings' light: what has less is no ground, and keeps this share of itself; what has more is ground. */
    private static final float NO_GROUND = 0.12f;

    private static final float ALL_GROUND = 0.5f;
    private static final float KEPT = 0.8f;

    /** Half the window of people's surroundings that are not believed, and of what the ground there is taken from, in the small copy's pixels. */
    private static final int BESIDE = 3;

    private static final int REACH = 9;

    /** What is people's by this share is theirs. */
    private static final float HALF_SEEN = 0.45f;

    /** Where less of that window is clear of people, the ground is as it was read. */
    private static final float LEAST_SEEN = 0.03f;

    /** How far above people nothing lies, whatever surfaces are read there: heads lend theirs to what is behind them; of the picture's height. */
    private static final float OVERHEAD = 0.05f;

    /** Half the width over which the light from above the picture is evened out, of the picture's width. */
    private static final double SKYLIGHT = 0.3;

    private final float wet;
    private final float white;
    private final CrispField field;
    private final Upsampler upsampler;
    private final BoxFilter box;
    private final float[] mask;
    private final float[] around;
    private final float[] far;
    private final float[] farGround;
    private final float[] share;
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
        around = new float[mask.length];
        far = new float[mask.length];
        farGround = new float[mask.length];
        share = new float[mask.length];
        for (int c = 0; c < 3; c++) {
            mirrored[c] = new float[mask.length];
            wide[c] = new float[wet > 0 ? upsampler.wideLength() : 0];
        }
    }

    /** Finds the ground of a frame. */
    void prepare(FrameScene frame) {
        Fields fields = frame.fields();
        float[] guide = frame.thumbnail().guide();
        float[] people = fields.people().smallSubject();
        int width = frame.thumbnail().width();
        int overhead = Math.max(1, Math.round(OVERHEAD * frame.thumbnail().height()));
        double sum = 1e-3;
        double light = 0.2e-3;
        for (int i = 0; i < mask.length; i++) {
            float up = Light.smoothStep(white > 0 ? 0.35f : 0.55f, 0.85f, fields.normalY()[i]);
            float below = people[Math.min(i + overhead * width, i % width + mask.length - width)];
            mask[i] = up * (1f - fields.smallSky()[i]) * (1f - below);
            around[i] = guide[i] * guide[i];
            sum += mask[i];
            light += mask[i] * around[i];
        }
        mean = (float) Math.max(light / sum, 0.01);
        fallen = Math.min(Math.max(1.1f * frame.statistics().highlight(), WHITER * mean), 0.92f);
        box.mean(mask, mask, 1);
        if (white > 0) {
            reachUnder(people);
            box.mean(around, around, AROUND);
        }
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

    /** Beside people, whose surfaces are read on what is beside them, the ground is as it is a little farther on. */
    private void reachUnder(float[] people) {
        box.mean(people, far, BESIDE);
        for (int i = 0; i < mask.length; i++) {
            far[i] = 1f - Light.smoothStep(0.01f, 0.12f, far[i]);
            farGround[i] = mask[i] * far[i];
        }
        box.mean(farGround, farGround, REACH);
        box.mean(far, share, REACH);
        for (int i = 0; i < mask.length; i++) {
            float ground = share[i] > LEAST_SEEN ? farGround[i] / share[i] : mask[i];
            mask[i] = ground + far[i] * (mask[i] - ground);
        }
    }

    /** The light of snow where the ground is as bright as it is in the mean. */
    float fallen() {
        return fallen;
    }

    /**
     * Each ground pixel sees, in a flat mirror, what stands as far above its foot as it lies below; the farther that is, the more of
     * it is the even light that comes from above the picture.
     */
    private void mirror(Thumbnail thumbnail) {
        int width = thumbnail.width();
        int height = thumbnail.height();
        LinearImage picture = thumbnail.picture();
        float[][] planes = {picture.red(), picture.green(), picture.blue()};
        int even = Math.max(1, (int) (SKYLIGHT * width));
        float[] above = new float[3 * width];
        for (int c = 0; c < 3; c++) {
            for (int x = 0; x < width; x++) {
                above[c * width + x] = mean(planes[c], Math.max(0, x - even), Math.min(width, x + even + 1));
            }
        }
        for (int x = 0; x < width; x++) {
            int foot = 0;
            for (int y = 0; y < height; y++) {
                int i = y * width + x;
                if (mask[i] < 0.3f) {
                    foot = y;
                }
                int seen = Math.max(0, 2 * foot - y + 1) * width + x;
                float far = Math.min(1f, (y - foot) / Math.max(1f, FADES * foot));
                for (int c = 0; c < 3; c++) {
                    float thing = planes[c][Math.min(seen, i)];
                    mirrored[c][i] = thing + far * (above[c * width + x] - thing);
                }
            }
        }
        for (float[] plane : mirrored) {
            box.mean(plane, plane, SMOOTH);
        }
    }

    private static float mean(float[] values, int from, int to) {
        float sum = 0;
        for (int x = from; x < to; x++) {
            sum += values[x];
        }
        return sum / (to - from);
    }

    /** Treats a row. */
    void apply(Row row, FrameScene frame) {
        float[] lies = row.scratch(0);
        field.row(row.edges(), lies);
        float[] people = row.scratch(2);
        frame.fields().people().subjectRow(row.edges(), people);
        spare(lies, people);
        if (white > 0) {
            whiten(row, lies);
        }
        if (wet > 0) {
            float down = (row.y() + 0.5f) / frame.size().height();
            float glance = 0.36f - 0.24f * down;
            float[] image = row.scratch(1);
            wet(row, row.red(), 0, lies, image, glance);
            wet(row, row.green(), 1, lies, image, glance);
            wet(row, row.blue(), 2, lies, image, glance);
        }
    }

    /** Who is half seen, as an arm that swings, is spared wholly. */
    private static void spare(float[] lies, float[] people) {
        for (int x = 0; x < lies.length; x++) {
            float ground = 1f - Light.smoothStep(0.04f, HALF_SEEN, people[x]);
            lies[x] = Math.min(Math.max(lies[x] * ground, 0f), 1f);
        }
    }

    /** In short loops, which become vector code. */
    private void whiten(Row row, float[] lies) {
        float[] beside = row.scratch(1);
        upsampler.row(around, row.y(), beside);
        cover(lies, row.guide(), beside, white);
        float[] snow = row.scratch(2);
        shade(row.red(), row.green(), row.blue(), 1f / mean, fallen, snow);
        lay(row.red(), lies, snow, 0.96f);
        lay(row.green(), lies, snow, 1f);
        lay(row.blue(), lies, snow, 1.06f);
    }

    /** From where ground is to how much snow lies there. */
    private static void cover(float[] lies, float[] guide, float[] beside, float white) {
        for (int x = 0; x < lies.length; x++) {
            float lit = guide[x] * guide[x] / Math.max(beside[x], 1e-3f);
            float bare = Math.min(Math.max((ALL_GROUND - lit) / (ALL_GROUND - NO_GROUND), 0f), 1f);
            lies[x] *= white * (1f - KEPT * bare * bare * (3f - 2f * bare));
        }
    }

    /** The light of snow, which shows what shade it lies in. */
    private static void shade(float[] red, float[] green, float[] blue, float perMean, float fallen, float[] snow) {
        for (int x = 0; x < snow.length; x++) {
            float light = Math.max(Light.luminance(red[x], green[x], blue[x]) * perMean, 0f);
            snow[x] = fallen * Math.min(1.6f, 0.72f + 0.44f * (float) Math.sqrt(light));
        }
    }

    private static void lay(float[] values, float[] share, float[] snow, float tint) {
        for (int x = 0; x < values.length; x++) {
            values[x] += share[x] * (tint * snow[x] - values[x]);
        }
    }

    private void wet(Row row, float[] values, int channel, float[] lies, float[] image, float glance) {
        upsampler.wideRow(wide[channel], row.y(), image);
        for (int x = 0; x < values.length; x++) {
            float share = wet * lies[x];
            // What faces up and lies high mirrors the sky where no eye expects it: no mirror outshines what it lies on
            // by much.
            float mirror = Math.min(image[x], GLARE * values[x] + 0.02f);
            values[x] = values[x] * (1f - share * DARKER) + share * glance * mirror;
        }
    }
}
