package dev.retake.signals.scene;

import dev.retake.media.PixelPool;
import java.util.Arrays;

/**
 * Finds, by rasterising, which triangle each sample of a picture sees: several samples a pixel, each with its own
 * sub-pixel place, so that edges come out smooth.
 */
final class Visibility {
    private static final int BAND = 16;
    private static final double NEAR = 0.15;

    private final int width;
    private final int height;
    private final double[] offsetX;
    private final double[] offsetY;
    /** The triangle seen by each sample, plane after plane; -1 where none is. */
    final int[] triangle;
    /** One over depth of what each sample sees; 0 where nothing is. */
    final float[] nearness;

    private float[] columns = new float[0];
    private float[] rows = new float[0];
    private float[] inverse = new float[0];
    private boolean[] turnedAway = new boolean[0];
    private int[] bandStart = new int[0];
    private int[] bandTriangles = new int[0];

    /** Buffers for a picture; offsets are in pixels from a pixel's centre. */
    Visibility(int width, int height, double[] offsetX, double[] offsetY) {
        this.width = width;
        this.height = height;
        this.offsetX = offsetX.clone();
        this.offsetY = offsetY.clone();
        triangle = new int[width * height * offsetX.length];
        nearness = new float[triangle.length];
    }

    int samples() {
        return offsetX.length;
    }

    /** Rasterises all triangles; {@code upward} 1 draws the world, -1 its mirror image in the ground. */
    void draw(FrameScene scene, Camera camera, double upward, PixelPool pool) {
        int[] corners = scene.topology().corners();
        project(camera, scene, upward);
        int bands = (height + BAND - 1) / BAND;
        sortIntoBands(scene.topology(), bands);
        pool.forRows(height, (first, last) -> {
            for (int plane = 0; plane < offsetX.length; plane++) {
                int base = plane * width * height;
                Arrays.fill(triangle, base + first * width, base + last * width, -1);
                Arrays.fill(nearness, base + first * width, base + last * width, 0f);
                for (int band = first / BAND; band * BAND < last; band++) {
                    int top = Math.max(first, band * BAND);
                    int bottom = Math.min(last, band * BAND + BAND);
                    for (int i = bandStart[band]; i < bandStart[band + 1]; i++) {
                        fill(bandTriangles[i], corners, base, top, bottom, offsetX[plane], offsetY[plane]);
                    }
                }
            }
        });
    }

    private void project(Camera camera, FrameScene scene, double upward) {
        float[] positions = scene.positions();
        float[] normals = scene.normals();
        Vec from = camera.place();
        int count = positions.length / 3;
        if (columns.length < count) {
            columns = new float[count];
            rows = new float[count];
            inverse = new float[count];
            turnedAway = new boolean[count];
        }
        for (int v = 0; v < count; v++) {
            double x = positions[3 * v];
            double y = positions[3 * v + 1] * upward;
            double z = positions[3 * v + 2];
            double depth = camera.depth(x, y, z);
            double facing = (x - from.x()) * normals[3 * v]
                    + (y - from.y()) * normals[3 * v + 1] * upward
                    + (z - from.z()) * normals[3 * v + 2];
            turnedAway[v] = facing > 0.1 * depth;
            if (depth < NEAR) {
                inverse[v] = -1;
            } else {
                inverse[v] = (float) (1 / depth);
                columns[v] = (float) camera.column(x, y, z, depth);
                rows[v] = (float) camera.row(x, y, z, depth);
            }
        }
    }

    private void sortIntoBands(Mesh mesh, int bands) {
        int[] corners = mesh.corners();
        byte[] materials = mesh.materials();
        int count = corners.length / 3;
        bandStart = new int[bands + 1];
        for (int pass = 0; pass < 2; pass++) {
            int[] next = pass == 0 ? new int[bands] : Arrays.copyOf(bandStart, bands);
            for (int t = 0; t < count; t++) {
                int a = corners[3 * t];
                int b = corners[3 * t + 1];
                int c = corners[3 * t + 2];
                if (inverse[a] < 0 || inverse[b] < 0 || inverse[c] < 0 || hidden(materials[t], a, b, c)) {
                    continue;
                }
                float left = Math.min(columns[a], Math.min(columns[b], columns[c]));
                float right = Math.max(columns[a], Math.max(columns[b], columns[c]));
                float top = Math.min(rows[a], Math.min(rows[b], rows[c]));
                float bottom = Math.max(rows[a], Math.max(rows[b], rows[c]));
                if (right < -1 || left > width + 1 || bottom < -1 || top > height + 1) {
                    continue;
                }
                int firstBand = Math.max(0, (int) (top - 1) / BAND);
                int lastBand = Math.min(bands - 1, (int) (bottom + 1) / BAND);
                for (int band = firstBand; band <= lastBand; band++) {
                    if (pass == 1) {
                        bandTriangles[next[band]] = t;
                    }
                    next[band]++;
                }
            }
            if (pass == 0) {
                for (int band = 0; band < bands; band++) {
                    bandStart[band + 1] = bandStart[band] + next[band];
                }
                if (bandTriangles.length < bandStart[bands]) {
                    bandTriangles = new int[bandStart[bands] * 5 / 4 + 16];
                }
            }
        }
    }

    /** Whether a triangle is the far side of something solid. */
    private boolean hidden(byte material, int a, int b, int c) {
        return turnedAway[a]
                && turnedAway[b]
                && turnedAway[c]
                && !Material.of(material).thin();
    }

    private void fill(int t, int[] corners, int base, int first, int last, double dx, double dy) {
        int a = corners[3 * t];
        int b = corners[3 * t + 1];
        int c = corners[3 * t + 2];
        double shiftX = 0.5 + dx;
        double shiftY = 0.5 + dy;
        double ax = columns[a] - shiftX;
        double ay = rows[a] - shiftY;
        double bx = columns[b] - shiftX;
        double by = rows[b] - shiftY;
        double cx = columns[c] - shiftX;
        double cy = rows[c] - shiftY;
        double area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
        if (area == 0) {
            return;
        }
        int fromY = Math.max(first, (int) Math.ceil(Math.min(ay, Math.min(by, cy))));
        int toY = Math.min(last - 1, (int) Math.floor(Math.max(ay, Math.max(by, cy))));
        int fromX = Math.max(0, (int) Math.ceil(Math.min(ax, Math.min(bx, cx))));
        int toX = Math.min(width - 1, (int) Math.floor(Math.max(ax, Math.max(bx, cx))));
        double scale = 1 / area;
        double za = inverse[a];
        double zb = inverse[b];
        double zc = inverse[c];
        double stepA = (by - cy) * scale;
        double stepB = (cy - ay) * scale;
        for (int y = fromY; y <= toY; y++) {
            int row = base + y * width;
            double wa = ((bx - fromX) * (cy - y) - (by - y) * (cx - fromX)) * scale;
            double wb = ((cx - fromX) * (ay - y) - (cy - y) * (ax - fromX)) * scale;
            for (int x = fromX; x <= toX; x++) {
                double wc = 1 - wa - wb;
                if (wa >= 0 && wb >= 0 && wc >= 0) {
                    float near = (float) (wa * za + wb * zb + wc * zc);
                    if (near > nearness[row + x]) {
                        nearness[row + x] = near;
                        triangle[row + x] = t;
                    }
                }
                wa += stepA;
                wb += stepB;
            }
        }
    }
}
