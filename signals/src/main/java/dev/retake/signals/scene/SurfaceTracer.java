package dev.retake.signals.scene;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;

/** Works out the {@link SurfacePoints} of a frame. */
final class SurfaceTracer {
    private static final double[] CENTRE = {0};

    private final Size size;
    private final StreetPlan plan;
    private final PixelPool pool;
    private final Visibility visibility;

    SurfaceTracer(Size size, StreetPlan plan, PixelPool pool) {
        this.size = size;
        this.plan = plan;
        this.pool = pool;
        visibility = new Visibility(size.width(), size.height(), CENTRE, CENTRE);
    }

    SurfacePoints trace(FrameScene scene) {
        visibility.draw(scene, scene.camera(), 1, pool);
        int pixels = Math.toIntExact(size.pixels());
        SurfacePoints points = new SurfacePoints(
                size,
                new float[pixels],
                new float[pixels],
                new float[pixels],
                new boolean[pixels],
                new boolean[pixels]);
        pool.forRows(size.height(), (from, to) -> {
            StreetTracer tracer = new StreetTracer(plan);
            Hit hit = new Hit();
            for (int row = from; row < to; row++) {
                trace(scene, row, tracer, hit, points);
            }
        });
        return points;
    }

    private void trace(FrameScene scene, int row, StreetTracer tracer, Hit hit, SurfacePoints points) {
        Camera camera = scene.camera();
        Vec from = camera.place();
        for (int column = 0; column < size.width(); column++) {
            int i = row * size.width() + column;
            double u = (column + 0.5 - camera.centreX()) / camera.focal();
            double dy = (camera.horizon() - row - 0.5) / camera.focal();
            double dx = camera.forward().x() + camera.right().x() * u;
            double dz = camera.forward().z() + camera.right().z() * u;
            tracer.trace(from.x(), from.y(), from.z(), dx, dy, dz, hit);
            if (visibility.triangle[i] >= 0 && 1 / visibility.nearness[i] < hit.depth) {
                double depth = 1 / visibility.nearness[i];
                hit.x = from.x() + dx * depth;
                hit.y = from.y() + dy * depth;
                hit.z = from.z() + dz * depth;
                hit.triangle = visibility.triangle[i];
                solid(scene, hit, i, points);
            } else if (hit.kind == Hit.Kind.SKY) {
                points.sky()[i] = true;
            } else {
                set(points, i, hit.x, hit.y, hit.z);
            }
        }
    }

    private static void solid(FrameScene scene, Hit hit, int i, SurfacePoints points) {
        int[] corners = scene.topology().corners();
        Barycentric.locate(hit, scene.positions(), corners);
        float[] rest = scene.topology().positions();
        int a = 3 * corners[3 * hit.triangle];
        int b = 3 * corners[3 * hit.triangle + 1];
        int c = 3 * corners[3 * hit.triangle + 2];
        double third = 1 - hit.first - hit.second;
        set(
                points,
                i,
                rest[a] * hit.first + rest[b] * hit.second + rest[c] * third,
                rest[a + 1] * hit.first + rest[b + 1] * hit.second + rest[c + 1] * third,
                rest[a + 2] * hit.first + rest[b + 2] * hit.second + rest[c + 2] * third);
        points.subject()[i] = Material.of(scene.topology().materials()[hit.triangle]).worn;
    }

    private static void set(SurfacePoints points, int i, double x, double y, double z) {
        points.x()[i] = (float) x;
        points.y()[i] = (float) y;
        points.z()[i] = (float) z;
    }
}
