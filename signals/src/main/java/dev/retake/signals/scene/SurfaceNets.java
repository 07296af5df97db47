package dev.retake.signals.scene;

import java.util.Arrays;
import java.util.Optional;

/**
 * Turns a modelled {@link Shape} into triangles by naive surface nets (Gibson, "Constrained elastic surface nets",
 * 1998): one vertex in each grid cell that the surface crosses, one quad for each crossed grid edge.
 */
final class SurfaceNets {
    private static final int BLOCK = 6;

    private final Shape shape;
    private final Vec low;
    private final double cell;
    private final int nx;
    private final int ny;
    private final int nz;
    private final float[] values;

    private SurfaceNets(Shape shape, Vec low, Vec high, double cell) {
        this.shape = shape;
        this.low = low;
        this.cell = cell;
        nx = (int) Math.ceil((high.x() - low.x()) / cell) + 1;
        ny = (int) Math.ceil((high.y() - low.y()) / cell) + 1;
        nz = (int) Math.ceil((high.z() - low.z()) / cell) + 1;
        values = new float[nx * ny * nz];
    }

    /**
     * Adds the shape's surface inside a box to a mesh.
     *
     * @param surroundings what darkens folds: the whole body, not this garment alone
     * @param cell grid step in metres
     */
    static void polygonise(
            Shape shape, Shape surroundings, Vec low, Vec high, double cell, Material material, MeshBuilder into) {
        SurfaceNets nets = new SurfaceNets(shape, low, high, cell);
        nets.sample();
        nets.emit(surroundings, material, into);
    }

    private void sample() {
        double reach = BLOCK * cell * 0.9 * 1.6;
        for (int bz = 0; bz < nz; bz += BLOCK) {
            for (int by = 0; by < ny; by += BLOCK) {
                for (int bx = 0; bx < nx; bx += BLOCK) {
                    double middle = BLOCK * 0.5;
                    double there = at(bx + middle, by + middle, bz + middle);
                    boolean far = Math.abs(there) > reach;
                    for (int z = bz; z < Math.min(nz, bz + BLOCK); z++) {
                        for (int y = by; y < Math.min(ny, by + BLOCK); y++) {
                            int row = (z * ny + y) * nx;
                            for (int x = bx; x < Math.min(nx, bx + BLOCK); x++) {
                                values[row + x] = (float) (far ? there : at(x, y, z));
                            }
                        }
                    }
                }
            }
        }
    }

    private double at(double x, double y, double z) {
        return shape.distance(low.x() + x * cell, low.y() + y * cell, low.z() + z * cell);
    }

    private void emit(Shape surroundings, Material material, MeshBuilder into) {
        int[] number = new int[values.length];
        Arrays.fill(number, -1);
        for (int z = 0; z < nz - 1; z++) {
            for (int y = 0; y < ny - 1; y++) {
                for (int x = 0; x < nx - 1; x++) {
                    Optional<Vec> crossing = crossing(x, y, z);
                    if (crossing.isPresent()) {
                        Vec normal = gradient(crossing.get());
                        number[(z * ny + y) * nx + x] =
                                into.vertex(crossing.get(), normal, openness(surroundings, crossing.get(), normal));
                    }
                }
            }
        }
        int strideY = nx;
        int strideZ = nx * ny;
        for (int z = 1; z < nz - 1; z++) {
            for (int y = 1; y < ny - 1; y++) {
                for (int x = 1; x < nx - 1; x++) {
                    int here = (z * ny + y) * nx + x;
                    boolean inside = values[here] < 0;
                    if (inside != values[here + 1] < 0) {
                        side(number, here, strideY, strideZ, material, into);
                    }
                    if (inside != values[here + strideY] < 0) {
                        side(number, here, 1, strideZ, material, into);
                    }
                    if (inside != values[here + strideZ] < 0) {
                        side(number, here, 1, strideY, material, into);
                    }
                }
            }
        }
    }

    private static void side(int[] number, int here, int a, int b, Material material, MeshBuilder into) {
        int p = number[here];
        int q = number[here - a];
        int r = number[here - a - b];
        int s = number[here - b];
        if (p >= 0 && q >= 0 && r >= 0 && s >= 0) {
            into.quad(p, q, r, s, material);
        }
    }

    /** The mean of the points where the cell's edges cross the surface, empty where none does. */
    private Optional<Vec> crossing(int x, int y, int z) {
        double sx = 0;
        double sy = 0;
        double sz = 0;
        int count = 0;
        for (int corner = 0; corner < 8; corner++) {
            for (int axis = 1; axis <= 4; axis <<= 1) {
                if ((corner & axis) != 0) {
                    continue;
                }
                double a = value(x, y, z, corner);
                double b = value(x, y, z, corner | axis);
                if (a < 0 != b < 0) {
                    double t = a / (a - b);
                    sx += x + (corner & 1) + (axis == 1 ? t : 0);
                    sy += y + (corner >> 1 & 1) + (axis == 2 ? t : 0);
                    sz += z + (corner >> 2) + (axis == 4 ? t : 0);
                    count++;
                }
            }
        }
        if (count == 0) {
            return Optional.empty();
        }
        return Optional.of(low.plus(new Vec(sx, sy, sz).times(cell / count)));
    }

    private float value(int x, int y, int z, int corner) {
        return values[((z + (corner >> 2)) * ny + y + (corner >> 1 & 1)) * nx + x + (corner & 1)];
    }

    private Vec gradient(Vec p) {
        double e = cell * 0.5;
        return new Vec(
                        shape.distance(p.x() + e, p.y(), p.z()) - shape.distance(p.x() - e, p.y(), p.z()),
                        shape.distance(p.x(), p.y() + e, p.z()) - shape.distance(p.x(), p.y() - e, p.z()),
                        shape.distance(p.x(), p.y(), p.z() + e) - shape.distance(p.x(), p.y(), p.z() - e))
                .unit();
    }

    private static double openness(Shape surroundings, Vec p, Vec normal) {
        double open = 1;
        double weight = 0.55;
        for (double reach = 0.012; reach < 0.13; reach *= 2.1) {
            double free = surroundings.distance(p.plus(normal.times(reach)));
            open -= weight * Noise.clamp((reach - free) / reach) * 0.6;
            weight *= 0.85;
        }
        return Math.max(0.12, open);
    }
}
