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
    private static final double HAZE_PER_METRE = 0.0052;

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
        reflected.draw(scene, half, -1, pool);
        mirror.begin(full.focal(), full.horizon());
        pool.forRows(mirror.height - mirror.horizon(), (from, to) -> {
            Painter painter = new Painter(scene, half, -1);
            for (int row = from; row < to; row++) {
                painter.mirrorRow(mirror.horizon() + row);
            }
        });
        mirror.finish(pool);
        direct.draw(scene, full, 1, pool);
        LinearImage image = new LinearImage(size);
        pool.forRows(size.height(), (from, to) -> new Painter(scene, full, 1).pictureRows(from, to, image));
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
        private final int[] sampleKeys = new int[4];
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

        void pictureRows(int from, int to, LinearImage image) {
            int width = size.width();
            int[][] keys = new int[3][width];
            keysOfRow(from - 1, keys[0]);
            keysOfRow(from, keys[1]);
            for (int y = from; y < to; y++) {
                keysOfRow(y + 1, keys[2]);
                for (int x = 0; x < width; x++) {
                    int index = y * width + x;
                    if (uniform(keys, x) && solidEverywhereOrNowhere(index)) {
                        plainPixel(x, y, index, image);
                    } else {
                        edgePixel(x, y, index, image);
                    }
                }
                int[] above = keys[0];
                keys[0] = keys[1];
                keys[1] = keys[2];
                keys[2] = above;
            }
        }

        /** What the street alone, without solids, shows at the centre of each pixel. */
        private void keysOfRow(int y, int[] keys) {
            Vec from = camera.place();
            for (int x = 0; x < keys.length; x++) {
                aim(x + 0.5, y + 0.5);
                tracer.trace(from.x(), from.y() * upward, from.z(), dx, dy, dz, hits[0]);
                keys[x] = hits[0].key(scene.topology().materials());
            }
        }

        private boolean uniform(int[][] keys, int x) {
            int key = keys[1][x];
            int left = Math.max(0, x - 1);
            int right = Math.min(keys[1].length - 1, x + 1);
            return keys[0][x] == key
                    && keys[2][x] == key
                    && keys[1][left] == key
                    && keys[1][right] == key
                    && keys[0][left] == key
                    && keys[0][right] == key
                    && keys[2][left] == key
                    && keys[2][right] == key;
        }

        /** Whether the pixel's samples all see one solid surface, or none sees any. */
        private boolean solidEverywhereOrNowhere(int index) {
            byte[] materials = scene.topology().materials();
            int plane = size.width() * size.height();
            int first = direct.triangle[index];
            for (int s = 1; s < 4; s++) {
                int other = direct.triangle[s * plane + index];
                if (first < 0 != other < 0) {
                    return false;
                }
                if (first >= 0
                        && (materials[first] != materials[other]
                                || Math.abs(direct.nearness[index] / direct.nearness[s * plane + index] - 1) > 0.02)) {
                    return false;
                }
            }
            return true;
        }

        private void plainPixel(int x, int y, int index, LinearImage image) {
            aim(x + 0.5, y + 0.5);
            see(hits[0], direct.triangle[index], direct.nearness[index]);
            shade(hits[0], x, y);
            store(image, index, colour.r, colour.g, colour.b);
        }

        private void edgePixel(int x, int y, int index, LinearImage image) {
            int plane = size.width() * size.height();
            byte[] materials = scene.topology().materials();
            for (int s = 0; s < 4; s++) {
                aim(x + 0.5 + OFFSET_X[s], y + 0.5 + OFFSET_Y[s]);
                see(hits[s], direct.triangle[s * plane + index], direct.nearness[s * plane + index]);
                sampleKeys[s] = hits[s].key(materials);
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
                    if ((done >> o & 1) == 0 && sampleKeys[o] == sampleKeys[s] && near(hits[o], hits[s])) {
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
                sky.gradient(dx, Math.max(dy, 0.11), dz, extra);
                colour.mix(extra.r * 0.62, extra.g * 0.62, extra.b * 0.66, 1 - Math.exp(-HAZE_PER_METRE * far));
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
