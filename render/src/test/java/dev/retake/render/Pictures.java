package dev.retake.render;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.kernel.Hash;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.scene.SceneReader;
import dev.retake.signals.Geometry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Pictures, scenes and short renders that the tests of this module share. */
public final class Pictures {
    /** Small, with a width that no vector divides. */
    public static final Size SMALL = new Size(163, 90);

    public static final LookLibrary LIBRARY = LookLibrary.builtIn();

    private Pictures() {}

    /** Sky above, ground below, a skin-coloured ball with a highlight, a lamp, coloured stripes, a little texture. */
    public static LinearImage synthetic(Size size) {
        LinearImage picture = new LinearImage(size);
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                float u = x / (float) size.width();
                float v = y / (float) size.height();
                float texture = 0.9f + 0.2f * (float) Hash.unit(Hash.mix(x / 2, y / 2));
                float[] colour = colourAt(u, v);
                int i = y * size.width() + x;
                picture.red()[i] = colour[0] * texture;
                picture.green()[i] = colour[1] * texture;
                picture.blue()[i] = colour[2] * texture;
            }
        }
        return picture;
    }

    private static float[] colourAt(float u, float v) {
        float across = (u - 0.5f) * 1.8f;
        float down = v - 0.6f;
        float radius = across * across + down * down;
        if (radius < 0.05f) {
            float light = 0.25f + 2.5f * Math.max(0, 0.06f - radius + 0.1f * (0.5f - u));
            return new float[] {light, 0.72f * light, 0.5f * light};
        }
        if (u > 0.85f && v > 0.35f && v < 0.42f) {
            return new float[] {0.97f, 0.96f, 0.9f};
        }
        if (v > 0.9f) {
            return new float[] {u < 0.3f ? 0.5f : 0.02f, u > 0.3f && u < 0.7f ? 0.4f : 0.02f, u > 0.7f ? 0.4f : 0.02f};
        }
        return v < 0.4f
                ? new float[] {0.35f + 0.3f * v, 0.5f + 0.2f * v, 0.75f}
                : new float[] {0.1f + 0.1f * u, 0.14f, 0.05f};
    }

    /** The geometry of {@link #synthetic}. */
    public static SceneReader scene() {
        int width = 64;
        int height = 36;
        float[] disparity = new float[width * height];
        float[] normalX = new float[width * height];
        float[] normalY = new float[width * height];
        float[] normalZ = new float[width * height];
        float[] sky = new float[width * height];
        for (int i = 0; i < disparity.length; i++) {
            float u = (i % width) / (float) width;
            float v = (i / width) / (float) height;
            float across = (u - 0.5f) * 1.8f;
            float down = v - 0.6f;
            boolean ball = across * across + down * down < 0.05f;
            sky[i] = v < 0.4f && !ball ? 1 : 0;
            disparity[i] = ball ? 0.85f : sky[i] > 0 ? 0.02f : v * 0.7f;
            normalX[i] = ball ? across * 4 : 0;
            normalY[i] = ball ? -down * 4 : sky[i] > 0 ? 0 : 1;
            float rest = 1 - normalX[i] * normalX[i] - normalY[i] * normalY[i];
            normalZ[i] = (float) Math.sqrt(Math.max(rest, 0));
        }
        Geometry geometry = new Geometry(width, height, disparity, normalX, normalY, normalZ, sky);
        return (frame, index) -> geometry;
    }

    /** A plan of one look, everywhere. */
    public static LookPlan plan(String look) {
        return plan(look, Region.EVERYWHERE);
    }

    /** A plan of one look in one region. */
    public static LookPlan plan(String look, Region region) {
        return new LookPlan(List.of(new Layer(look, 1, region, look, 1)), List.of());
    }

    /** A schedule of one shot with a look weight. */
    public static Schedule schedule(double look) {
        return new Schedule("manual", List.of(new Schedule.Shot(0, 1, look, 0, 0, 0, 0, 0, 0, List.of())));
    }

    /** Renders the same frame several times over and tells what came out. */
    public static List<LinearImage> render(
            LinearImage frame, int frames, LookPlan plan, double look, int threads, SceneReader scene) {
        return render(frame, frames, plan, schedule(look), threads, scene);
    }

    /** Renders the same frame several times over under a schedule and tells what came out. */
    public static List<LinearImage> render(
            LinearImage frame, int frames, LookPlan plan, Schedule schedule, int threads, SceneReader scene) {
        return render(Collections.nCopies(frames, frame), plan, schedule, threads, scene);
    }

    /** Renders frames under a schedule and tells what came out. */
    public static List<LinearImage> render(
            List<LinearImage> frames, LookPlan plan, Schedule schedule, int threads, SceneReader scene) {
        List<LinearImage> results = new ArrayList<>();
        int[] next = {0};
        try (PixelPool pool = PixelPool.of(threads)) {
            RenderJob job = new RenderJob(frames.getFirst().size(), new Rational(25, 1), plan, schedule, 7);
            FrameSource source = into -> {
                if (next[0] == frames.size()) {
                    return Optional.empty();
                }
                into.copyFrom(frames.get(next[0]));
                return Optional.of(new FrameTime(next[0], next[0]++, 1, new Rational(1, 25)));
            };
            FrameSink sink = (finished, time) -> {
                LinearImage copy = new LinearImage(finished.size());
                copy.copyFrom(finished);
                results.add(copy);
            };
            new LookRenderer(LIBRARY, scene, pool).render(job, source, sink, Progress.NONE);
        }
        return results;
    }

    /** Renders one frame with the synthetic geometry. */
    public static LinearImage renderOne(LinearImage frame, LookPlan plan, double look, int threads) {
        return render(frame, 1, plan, look, threads, scene()).getFirst();
    }

    /** Mean difference of square roots of light, over all channels: near to what an eye sees. */
    public static double distance(LinearImage a, LinearImage b) {
        return (distance(a.red(), b.red()) + distance(a.green(), b.green()) + distance(a.blue(), b.blue())) / 3;
    }

    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(Math.sqrt(Math.max(a[i], 0)) - Math.sqrt(Math.max(b[i], 0)));
        }
        return sum / a.length;
    }

    /** Whether two pictures are the same to the last bit. */
    public static boolean same(LinearImage a, LinearImage b) {
        return Arrays.equals(a.red(), b.red())
                && Arrays.equals(a.green(), b.green())
                && Arrays.equals(a.blue(), b.blue());
    }
}
