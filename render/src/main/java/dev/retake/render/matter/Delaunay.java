package dev.retake.render.matter;

/**
 * A net of triangles between points of a plane in which no point lies within the circle around a triangle that it is no corner of,
 * so that no triangle is thinner than it has to be. Buffers are reused from net to net. Not thread-safe.
 *
 * <p>Places count in quarters of a pixel, in whole numbers: every question of side and circle has an exact answer, and the same points in
 * the same order always give the same net. Where four points are on one circle, the order decides.
 *
 * <p>Source: Lawson, "Software for C1 surface interpolation", 1977: a point parts the triangle that it falls into, then edges are
 * flipped until all are as they should be.
 */
final class Delaunay {
    /** Parts of a pixel that are told apart; planes up to 4,096 pixels wide keep products within 64 bits. */
    private static final float PARTS = 4f;

    /** Beyond the net's border there is none. */
    private static final int NONE = -1;

    private final int[] atX;
    private final int[] atY;
    private final int[] corners;
    /** The triangle beyond the edge from corner k to the next one, at 3 times the triangle plus k. */
    private final int[] beyond;

    private final int[] unsure;
    private int triangles;
    private int latest;

    /** For up to so many points, the four corners of the plane among them. */
    Delaunay(int most) {
        atX = new int[most];
        atY = new int[most];
        corners = new int[6 * most];
        beyond = new int[6 * most];
        unsure = new int[6 * most];
    }

    /** How many triangles there are. */
    int count() {
        return triangles;
    }

    /** The number of the point at corner 0, 1 or 2 of a triangle; corners go round as x turns to y. */
    int corner(int triangle, int k) {
        return corners[3 * triangle + k];
    }

    /**
     * Makes the net of points.
     *
     * @param x columns in pixels; the first four are the corners of the plane, in the order in which x turns to y, and all other points lie
     *     within them
     * @param count how many points; of points at the same place, the first counts
     */
    void connect(float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            atX[i] = Math.round(x[i] * PARTS);
            atY[i] = Math.round(y[i] * PARTS);
        }
        triangles = 2;
        latest = 0;
        set(0, 0, 1, 2, NONE, NONE, 1);
        set(1, 0, 2, 3, 0, NONE, NONE);
        for (int i = 4; i < count; i++) {
            insert(i);
        }
    }

    private void set(int triangle, int a, int b, int c, int ab, int bc, int ca) {
        int at = 3 * triangle;
        corners[at] = a;
        corners[at + 1] = b;
        corners[at + 2] = c;
        beyond[at] = ab;
        beyond[at + 1] = bc;
        beyond[at + 2] = ca;
    }

    private void insert(int point) {
        int home = find(point);
        int at = 3 * home;
        int a = corners[at];
        int b = corners[at + 1];
        int c = corners[at + 2];
        if (isSame(point, a) || isSame(point, b) || isSame(point, c)) {
            return;
        }
        int ab = beyond[at];
        int bc = beyond[at + 1];
        int ca = beyond[at + 2];
        int second = triangles++;
        int third = triangles++;
        set(home, a, b, point, ab, second, third);
        set(second, b, c, point, bc, third, home);
        set(third, c, a, point, ca, home, second);
        relink(bc, home, second);
        relink(ca, home, third);
        flip(point, home, second, third);
        latest = home;
    }

    private boolean isSame(int one, int other) {
        return atX[one] == atX[other] && atY[one] == atY[other];
    }

    /** Walks to the triangle that a point lies in, from where the last one was. */
    private int find(int point) {
        int here = latest;
        int k = 0;
        int inside = 0;
        while (inside < 3) {
            int at = 3 * here;
            if (side(corners[at + k], corners[at + (k + 1) % 3], point) < 0 && beyond[at + k] != NONE) {
                here = beyond[at + k];
                inside = 0;
            } else {
                inside++;
            }
            k = (k + 1) % 3;
        }
        return here;
    }

    /** Above 0 where a point lies inward of an edge, 0 on its line. */
    private long side(int from, int to, int point) {
        long alongX = atX[to] - atX[from];
        long alongY = atY[to] - atY[from];
        return alongX * (atY[point] - atY[from]) - alongY * (atX[point] - atX[from]);
    }

    private void relink(int triangle, int before, int now) {
        if (triangle == NONE) {
            return;
        }
        for (int k = 3 * triangle; k < 3 * triangle + 3; k++) {
            if (beyond[k] == before) {
                beyond[k] = now;
                return;
            }
        }
    }

    /** Flips edges opposite a new point, the last corner of its triangles, until its circles are empty. */
    private void flip(int point, int... fresh) {
        int left = 0;
        for (int triangle : fresh) {
            unsure[left++] = triangle;
        }
        while (left > 0) {
            int near = unsure[--left];
            int far = beyond[3 * near];
            if (far == NONE) {
                continue;
            }
            int k = 0;
            while (beyond[3 * far + k] != near) {
                k++;
            }
            int opposite = corners[3 * far + (k + 2) % 3];
            int a = corners[3 * near];
            int b = corners[3 * near + 1];
            if (!isInCircle(b, a, opposite, point)) {
                continue;
            }
            int afterA = beyond[3 * far + (k + 1) % 3];
            int beforeB = beyond[3 * far + (k + 2) % 3];
            int afterB = beyond[3 * near + 1];
            int beforeA = beyond[3 * near + 2];
            set(near, a, opposite, point, afterA, far, beforeA);
            set(far, opposite, b, point, beforeB, afterB, near);
            relink(afterA, far, near);
            relink(afterB, near, far);
            unsure[left++] = near;
            unsure[left++] = far;
        }
    }

    /** Whether a point lies within the circle through three others, which go round as x turns to y. */
    private boolean isInCircle(int a, int b, int c, int point) {
        long ax = atX[a] - atX[point];
        long ay = atY[a] - atY[point];
        long bx = atX[b] - atX[point];
        long by = atY[b] - atY[point];
        long cx = atX[c] - atX[point];
        long cy = atY[c] - atY[point];
        long fromA = ax * ax + ay * ay;
        long fromB = bx * bx + by * by;
        long fromC = cx * cx + cy * cy;
        return fromA * (bx * cy - cx * by) - fromB * (ax * cy - cx * ay) + fromC * (ax * by - bx * ay) > 0;
    }
}
