package dev.retake.render.guide;

import java.util.Arrays;

/**
 * The colour change that explains most of a guide: a cube of colours, fitted to the guide and its source frame.
 *
 * <p>A regularised fit: what a node does beyond the identity is as smooth as the pixels allow, and fades to nothing where there
 * are none. Solved by conjugate gradients (Hestenes and Stiefel, 1952) in one fixed order.
 */
final class ColourCube {
    private static final int SIDE = 24;
    private static final int NODES = SIDE * SIDE * SIDE;
    private static final int[] STRIDES = {1, SIDE, SIDE * SIDE};
    private static final int NEIGHBOURS = 27;

    /** How much pixels count that a smooth bend, a steady shift and no change at all weigh up. */
    private static final double BEND = 2;

    private static final double SLOPE = 0.05;
    private static final double CHANGE = 0.002;

    private static final int MOST_STEPS = 250;
    private static final double GOOD_ENOUGH = 1e-10;

    private final float[] nodes;

    private ColourCube(float[] nodes) {
        this.nodes = nodes;
    }

    /** Values that {@link #of} takes back. */
    float[] values() {
        return nodes;
    }

    static ColourCube of(float[] values) {
        return new ColourCube(values);
    }

    static int length() {
        return NODES * 3;
    }

    /** Fits a cube to two pictures of one size. */
    static ColourCube fit(Coded source, Coded guide) {
        double[] products = new double[NODES * NEIGHBOURS];
        double[][] wanted = new double[3][NODES];
        gather(source, guide, products, wanted);
        float[] nodes = new float[length()];
        for (int channel = 0; channel < 3; channel++) {
            double[] change = solve(products, wanted[channel]);
            for (int node = 0; node < NODES; node++) {
                double identity = node / STRIDES[channel] % SIDE / (SIDE - 1.0);
                nodes[node * 3 + channel] = (float) (identity + change[node]);
            }
        }
        return new ColourCube(nodes);
    }

    private static void gather(Coded source, Coded guide, double[] products, double[][] wanted) {
        Corners corners = new Corners();
        for (int i = 0; i < source.red().length; i++) {
            corners.find(source.red()[i], source.green()[i], source.blue()[i]);
            float changeRed = guide.red()[i] - source.red()[i];
            float changeGreen = guide.green()[i] - source.green()[i];
            float changeBlue = guide.blue()[i] - source.blue()[i];
            for (int a = 0; a < 8; a++) {
                int node = corners.base + Corners.STEP[a];
                float weight = corners.weight[a];
                wanted[0][node] += weight * changeRed;
                wanted[1][node] += weight * changeGreen;
                wanted[2][node] += weight * changeBlue;
                for (int b = 0; b < 8; b++) {
                    products[node * NEIGHBOURS + Corners.offset(a, b)] += weight * corners.weight[b];
                }
            }
        }
    }

    private static double[] solve(double[] products, double[] wanted) {
        double[] solution = new double[NODES];
        double[] residual = wanted.clone();
        double[] scaled = new double[NODES];
        double[] direction = new double[NODES];
        double[] image = new double[NODES];
        double before = 0;
        double first = 0;
        for (int step = 0; step < MOST_STEPS; step++) {
            double now = 0;
            for (int i = 0; i < NODES; i++) {
                scaled[i] = residual[i] / (products[i * NEIGHBOURS + NEIGHBOURS / 2] + 18 * BEND + 6 * SLOPE + CHANGE);
                now += scaled[i] * residual[i];
            }
            first = step == 0 ? now : first;
            if (now <= GOOD_ENOUGH * first) {
                break;
            }
            double keep = step == 0 ? 0 : now / before;
            for (int i = 0; i < NODES; i++) {
                direction[i] = scaled[i] + keep * direction[i];
            }
            apply(products, direction, image);
            double along = 0;
            for (int i = 0; i < NODES; i++) {
                along += direction[i] * image[i];
            }
            double length = now / along;
            for (int i = 0; i < NODES; i++) {
                solution[i] += length * direction[i];
                residual[i] -= length * image[i];
            }
            before = now;
        }
        return solution;
    }

    private static void apply(double[] products, double[] from, double[] to) {
        for (int node = 0; node < NODES; node++) {
            double sum = CHANGE * from[node];
            int row = node * NEIGHBOURS;
            for (int neighbour = 0; neighbour < NEIGHBOURS; neighbour++) {
                double product = products[row + neighbour];
                if (product != 0) {
                    sum += product * from[node + Corners.reach(neighbour)];
                }
            }
            to[node] = sum;
        }
        for (int stride : STRIDES) {
            for (int node = 0; node < NODES; node++) {
                int place = node / stride % SIDE;
                if (place == SIDE - 1) {
                    continue;
                }
                double slope = SLOPE * (from[node + stride] - from[node]);
                to[node + stride] += slope;
                to[node] -= slope;
                if (place > 0) {
                    double bend = BEND * (from[node - stride] - 2 * from[node] + from[node + stride]);
                    to[node - stride] += bend;
                    to[node] -= 2 * bend;
                    to[node + stride] += bend;
                }
            }
        }
    }

    /** Changes a row of colours in place. */
    void apply(float[] red, float[] green, float[] blue, int length) {
        Places places = new Places();
        for (int from = 0; from < length; from += Places.COUNT) {
            int count = Math.min(Places.COUNT, length - from);
            places.find(red, green, blue, from, count);
            for (int i = 0; i < count; i++) {
                int at = places.node[i];
                float fx = places.red[i];
                float fy = places.green[i];
                float fz = places.blue[i];
                red[from + i] = between(at, fx, fy, fz);
                green[from + i] = between(at + 1, fx, fy, fz);
                blue[from + i] = between(at + 2, fx, fy, fz);
            }
        }
    }

    /** A channel between eight nodes, of which the first is given by its place among the values. */
    private float between(int at, float fx, float fy, float fz) {
        float near = between(at, fx, fy);
        return near + (between(at + 3 * STRIDES[2], fx, fy) - near) * fz;
    }

    private float between(int at, float fx, float fy) {
        int next = at + 3 * STRIDES[1];
        float upper = nodes[at] + (nodes[at + 3] - nodes[at]) * fx;
        float lower = nodes[next] + (nodes[next + 3] - nodes[next]) * fx;
        return upper + (lower - upper) * fy;
    }

    /** Where colours are in the cube: found for many at once, in loops that become vector code. */
    private static final class Places {
        private static final int COUNT = 256;

        /** Of the first node, among the values. */
        private final int[] node = new int[COUNT];
        /** From that node to the next, 0 to 1. */
        private final float[] red = new float[COUNT];

        private final float[] green = new float[COUNT];
        private final float[] blue = new float[COUNT];

        private void find(float[] reds, float[] greens, float[] blues, int from, int count) {
            System.arraycopy(reds, from, red, 0, count);
            System.arraycopy(greens, from, green, 0, count);
            System.arraycopy(blues, from, blue, 0, count);
            Arrays.fill(node, 0);
            place(red, node, 3 * STRIDES[0]);
            place(green, node, 3 * STRIDES[1]);
            place(blue, node, 3 * STRIDES[2]);
        }

        private static void place(float[] value, int[] node, int stride) {
            for (int i = 0; i < COUNT; i++) {
                float place = Math.min(Math.max(value[i], 0f), 1f) * (SIDE - 1);
                int whole = Math.min((int) place, SIDE - 2);
                value[i] = place - whole;
                node[i] += whole * stride;
            }
        }
    }

    /** The eight nodes around a colour, and their shares. */
    private static final class Corners {
        private static final int[] STEP = new int[8];

        static {
            for (int corner = 0; corner < 8; corner++) {
                STEP[corner] = (corner & 1) * STRIDES[0] + (corner >> 1 & 1) * STRIDES[1] + (corner >> 2) * STRIDES[2];
            }
        }

        private final float[] weight = new float[8];
        private int base;

        /** Which of a node's 27 neighbours corner {@code b} is, seen from corner {@code a}. */
        static int offset(int a, int b) {
            int x = (b & 1) - (a & 1) + 1;
            int y = (b >> 1 & 1) - (a >> 1 & 1) + 1;
            int z = (b >> 2) - (a >> 2) + 1;
            return x + 3 * y + 9 * z;
        }

        /** From a node to its neighbour. */
        static int reach(int neighbour) {
            return (neighbour % 3 - 1) * STRIDES[0]
                    + (neighbour / 3 % 3 - 1) * STRIDES[1]
                    + (neighbour / 9 - 1) * STRIDES[2];
        }

        void find(float red, float green, float blue) {
            float x = Math.min(Math.max(red, 0f), 1f) * (SIDE - 1);
            float y = Math.min(Math.max(green, 0f), 1f) * (SIDE - 1);
            float z = Math.min(Math.max(blue, 0f), 1f) * (SIDE - 1);
            int ix = Math.min((int) x, SIDE - 2);
            int iy = Math.min((int) y, SIDE - 2);
            int iz = Math.min((int) z, SIDE - 2);
            base = ix * STRIDES[0] + iy * STRIDES[1] + iz * STRIDES[2];
            float fx = x - ix;
            float fy = y - iy;
            float fz = z - iz;
            for (int corner = 0; corner < 8; corner++) {
                weight[corner] = ((corner & 1) == 0 ? 1 - fx : fx)
                        * ((corner >> 1 & 1) == 0 ? 1 - fy : fy)
                        * (corner >> 2 == 0 ? 1 - fz : fz);
            }
        }
    }
}
