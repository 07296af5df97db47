package dev.retake.signals.scene;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;

/**
 * Draws one frame: first what the wet ground mirrors, then the picture itself. Each pixel takes several samples of
 * visibility and one shading for each surface among them.
 */
final class FrameRenderer {
    private static final double[] OFFSET_X = {-0.125, 0.375, -0.375, 0.125};
    private static final double[] OFFSET_Y = {-0.375, -0.125, 0.125, 0.375};
    private static final double HAZE_PER_METRE = 0.0050;

    private final Size size;
    private final StreetPlan plan;
    private final Sky sky;
    private final Lights lights;
    private final PixelPool pool;
    private final Visibility direct;
    private final Visibility reflected;
    private final Mirror mirror;

    FrameRenderer(Size size, StreetPlan plan, Sky sky, Lights lights, PixelPool pool) {
        this.size = size;
        this.plan = plan;
        this.sky = sky;
        this.lights = lights;
        this.pool = pool;
        direct = new Visibility(size.width(), size.height(), OFFSET_X, OFFSET_Y);
        mirror = new Mirror((size.width() + 1) / 2, (size.height() + 1) / 2);
        reflected = new Visibility(mirror.width, mirror.height, new double[] {0}, new double[] {0});
    }

    LinearImage render(FrameScene scene) {
        Camera full = scene.camera();
        Camera half = new Camera(
                full.place(), full.right(), full.forward(), full.focal() / 2, full.centreX() / 2, full.horizon() / 2);
        int[] corners = scene.topology().corners();
        reflected.draw(half, scene.positions(), corners, -1, pool);
        mirror.begin(full.focal(), full.horizon());
        pool.forRows(mirror.height - mirror.horizon(), (from, to) -> {
            Painter painter = new Painter(scene, half, -1);
            for (int row = from; row < to; row++) {
                painter.mirrorRow(mirror.horizon() + row);
            }
        });
        mirror.finish(pool);
        direct.draw(full, scene.positions(), corners, 1, pool);
        LinearImage image = new LinearImage(size);
        pool.forRows(size.height(), (from, to) -> {
            Painter painter = new Painter(scene, full, 1);
            for (int row = from; row < to; row++) {
                painter.pictureRow(row, image);
            }
        });
        return image;
    }

    /** Paints rows of one picture; each thread has its own. */
    private final class Painter {
        private final FrameScene scene;
        private final Camera camera;
        private final double upward;
        private final StreetTracer tracer = new StreetTracer(plan);
        private final FacadeShader facades = new FacadeShader(lights, sky);
        private final GroundShader ground;
        private final SolidShader solids;
        private final Radiance colour = new Radiance();
        private final Radiance extra = new Radiance();
        private final Hit[] hits = {new Hit(), new Hit(), new Hit(), new Hit()};
        private double dx;
        private double dy;
        private double dz;

        Painter(FrameScene scene, Camera camera, double upward) {
            this.scene = scene;
            this.camera = camera;
            this.upward = upward;
            ground = new GroundShader(scene, lights);
            solids = new SolidShader(scene, plan, lights, sky);
        }

        void mirrorRow(int y) {
            for (int x = 0; x < mirror.width; x++) {
                aim(x + 0.5, y + 0.5);
                Hit hit = hits[0];
                int index = y * mirror.width + x;
                see(hit, reflected.triangle[index], reflected.nearness[index]);
                shade(hit, x, y);
                mirror.put(index, colour, hit.depth);
            }
        }

        void pictureRow(int y, LinearImage image) {
            int plane = size.width() * size.height();
            byte[] materials = scene.topology().materials();
            int[] keys = new int[4];
            for (int x = 0; x < size.width(); x++) {
                int index = y * size.width() + x;
                for (int s = 0; s < 4; s++) {
                    aim(x + 0.5 + OFFSET_X[s], y + 0.5 + OFFSET_Y[s]);
                    see(hits[s], direct.triangle[s * plane + index], direct.nearness[s * plane + index]);
                    keys[s] = hits[s].key(materials);
                }
                aim(x + 0.5, y + 0.5);
                double r = 0;
                double g = 0;
                double b = 0;
                int done = 0;
                for (int s = 0; s < 4; s++) {
                    if ((done >> s & 1) != 0) {
                        continue;
                    }
                    int members = 0;
                    for (int o = s; o < 4; o++) {
                        if ((done >> o & 1) == 0 && keys[o] == keys[s] && near(hits[o], hits[s])) {
                            done |= 1 << o;
                            if (members++ > 0) {
                                hits[s].x += hits[o].x;
                                hits[s].y += hits[o].y;
                                hits[s].z += hits[o].z;
                            }
                        }
                    }
                    hits[s].x /= members;
                    hits[s].y /= members;
                    hits[s].z /= members;
                    shade(hits[s], x, y);
                    r += colour.r * members;
                    g += colour.g * members;
                    b += colour.b * members;
                }
                store(image, index, 0.25 * r, 0.25 * g, 0.25 * b);
            }
        }

        private boolean near(Hit a, Hit b) {
            return a.kind != Hit.Kind.SOLID || Math.abs(a.depth - b.depth) < 0.02 * a.depth;
        }

        private void aim(double column, double row) {
            double u = (column - camera.centreX()) / camera.focal();
            double v = (camera.horizon() - row) / camera.focal();
            dx = camera.forward().x() + camera.right().x() * u;
            dy = v * upward;
            dz = camera.forward().z() + camera.right().z() * u;
        }

        private void see(Hit hit, int triangle, float nearness) {
            Vec from = camera.place();
            tracer.trace(from.x(), from.y() * upward, from.z(), dx, dy, dz, hit);
            if (triangle >= 0 && 1 / nearness < hit.depth) {
                double depth = 1 / nearness;
                hit.kind = Hit.Kind.SOLID;
                hit.depth = depth;
                hit.x = from.x() + dx * depth;
                hit.y = from.y() * upward + dy * depth;
                hit.z = from.z() + dz * depth;
                hit.triangle = triangle;
            }
        }

        private void shade(Hit hit, int x, int y) {
            double length = Math.sqrt(dx * dx + dy * dy + dz * dz);
            double spread = hit.depth / camera.focal();
            switch (hit.kind) {
                case SKY -> sky.seen(dx, dy, dz, colour);
                case SKYLINE -> colour.set(0.035, 0.034, 0.05);
                case ROAD, PAVEMENT, KERB -> ground.shade(hit, dx, dy, dz, spread, x, y, mirror, colour);
                case WALL, REVEAL, GLASS -> facades.shade(hit, dx, dy, dz, spread, colour);
                case SOLID -> {
                    Barycentric.locate(hit, scene.positions(), scene.topology().corners());
                    SolidShader.orient(scene, hit, dx, dy, dz);
                    solids.shade(hit, dx, dy, dz, spread, colour);
                }
            }
            double far = hit.kind == Hit.Kind.SKY ? 120 : hit.depth * length;
            if (hit.kind != Hit.Kind.SKY) {
                sky.gradient(dx, Math.max(dy, 0.03), dz, extra);
                colour.mix(extra.r * 0.85, extra.g * 0.85, extra.b * 0.85, 1 - Math.exp(-HAZE_PER_METRE * far));
            }
            Vec from = camera.place();
            lights.haze(from.x(), from.y() * upward, from.z(), dx / length, dy / length, dz / length, far, colour);
        }

        private void store(LinearImage image, int index, double r, double g, double b) {
            image.red()[index] = (float) (0.627404 * r + 0.329283 * g + 0.043313 * b);
            image.green()[index] = (float) (0.069097 * r + 0.919540 * g + 0.011362 * b);
            image.blue()[index] = (float) (0.016391 * r + 0.088013 * g + 0.895595 * b);
        }
    }
}
