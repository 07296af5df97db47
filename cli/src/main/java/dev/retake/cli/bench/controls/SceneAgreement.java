package dev.retake.cli.bench.controls;

import dev.retake.media.PixelPool;
import dev.retake.signals.Geometry;
import dev.retake.signals.geometry.GeometryModel;
import dev.retake.signals.geometry.GeometryReader;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** How much of a source's distances and shading is left in an edit. */
final class SceneAgreement {
    private static final int PAIRS = 3000;

    /** Pairs that are nearer to each other than this share of the range have no order that one could see. */
    private static final double APART = 0.15;

    /** Half the side of the squares in which contrast is compared, and the least contrast, of 1, that can be. */
    private static final int WINDOW = 4;

    private static final double TEXTURED = 0.02;

    private SceneAgreement() {}

    /** The geometry of every {@code step}th frame, each read by itself. */
    static List<Geometry> geometry(Reel reel, int step, PixelPool pool) {
        try (GeometryReader reader = GeometryReader.open(new GeometryModel.Shipped())) {
            List<Geometry> read = new ArrayList<>();
            for (int i = 0; i < reel.frames().size(); i += step) {
                read.add(reader.read(reel.small(i, GeometryReader.PIXELS, pool)));
            }
            return read;
        }
    }

    /** Share of random pairs of points whose order of distance is the same, 0.5 for chance to 1. */
    static double order(List<Geometry> source, List<Geometry> edit) {
        SplittableRandom random = new SplittableRandom(17);
        int same = 0;
        int counted = 0;
        for (int frame = 0; frame < source.size(); frame++) {
            float[] before = source.get(frame).disparity();
            float[] after = edit.get(frame).disparity();
            double range = range(before);
            for (int pair = 0; pair < PAIRS; pair++) {
                int i = random.nextInt(before.length);
                int j = random.nextInt(before.length);
                double apart = before[i] - before[j];
                if (Math.abs(apart) > APART * range) {
                    same += apart * (after[i] - after[j]) > 0 ? 1 : 0;
                    counted++;
                }
            }
        }
        return (double) same / counted;
    }

    /**
     * Share of random pairs of textured places of which the farther has kept less of its contrast, as fog would have it: 0.5 for
     * chance to 1. It asks no network about the edit.
     *
     * @param geometry of the source
     * @param source roots of light, {@code width} columns
     */
    static double veil(Geometry geometry, float[] source, float[] edit, int width) {
        SplittableRandom random = new SplittableRandom(23);
        int height = source.length / width;
        double range = range(geometry.disparity());
        int rightly = 0;
        int counted = 0;
        for (int pair = 0; pair < PAIRS; pair++) {
            int x = random.nextInt(WINDOW, width - WINDOW);
            int y = random.nextInt(WINDOW, height - WINDOW);
            int u = random.nextInt(WINDOW, width - WINDOW);
            int v = random.nextInt(WINDOW, height - WINDOW);
            double apart = at(geometry, x, y, width, height) - at(geometry, u, v, width, height);
            double here = deviation(source, width, x, y);
            double there = deviation(source, width, u, v);
            if (Math.abs(apart) > APART * range && Math.min(here, there) > TEXTURED) {
                double kept = deviation(edit, width, x, y) / here - deviation(edit, width, u, v) / there;
                rightly += apart * kept > 0 ? 1 : 0;
                counted++;
            }
        }
        return counted == 0 ? 0.5 : (double) rightly / counted;
    }

    private static double at(Geometry geometry, int x, int y, int width, int height) {
        return geometry.disparity()[y * geometry.height() / height * geometry.width() + x * geometry.width() / width];
    }

    private static double deviation(float[] plane, int width, int x, int y) {
        double sum = 0;
        double squares = 0;
        for (int v = y - WINDOW; v <= y + WINDOW; v++) {
            for (int u = x - WINDOW; u <= x + WINDOW; u++) {
                sum += plane[v * width + u];
                squares += plane[v * width + u] * plane[v * width + u];
            }
        }
        double count = (2 * WINDOW + 1) * (2 * WINDOW + 1);
        return Math.sqrt(Math.max(0, squares / count - sum * sum / (count * count)));
    }

    private static double range(float[] values) {
        float least = Float.MAX_VALUE;
        float most = -Float.MAX_VALUE;
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    /**
     * Correlation of two frames' shading: roots of light, smoothed over 5 pixels and less their mean over 33, so that neither
     * texture nor the light of the whole picture counts; -1 to 1.
     */
    static double shading(float[] a, float[] b, int width) {
        float[] p = band(a, width);
        float[] q = band(b, width);
        double products = 0;
        double squaresP = 0;
        double squaresQ = 0;
        for (int i = 0; i < p.length; i++) {
            products += p[i] * q[i];
            squaresP += p[i] * p[i];
            squaresQ += q[i] * q[i];
        }
        return products / Math.sqrt(squaresP * squaresQ + 1e-12);
    }

    private static float[] band(float[] plane, int width) {
        float[] fine = mean(plane, width, 2);
        float[] wide = mean(plane, width, 16);
        for (int i = 0; i < fine.length; i++) {
            fine[i] -= wide[i];
        }
        return fine;
    }

    private static float[] mean(float[] plane, int width, int radius) {
        int height = plane.length / width;
        return meanAcrossSwapped(meanAcrossSwapped(plane, width, height, radius), height, width, radius);
    }

    private static float[] meanAcrossSwapped(float[] plane, int width, int height, int radius) {
        float[] swapped = new float[plane.length];
        double[] sums = new double[width + 1];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sums[x + 1] = sums[x] + plane[y * width + x];
            }
            for (int x = 0; x < width; x++) {
                int from = Math.max(0, x - radius);
                int to = Math.min(width, x + radius + 1);
                swapped[x * height + y] = (float) ((sums[to] - sums[from]) / (to - from));
            }
        }
        return swapped;
    }
}
