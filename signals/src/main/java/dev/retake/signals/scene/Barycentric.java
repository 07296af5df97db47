package dev.retake.signals.scene;

/** Where inside a triangle a point lies, as weights of its corners. */
final class Barycentric {
    private Barycentric() {}

    /** Sets {@code hit.first} and {@code hit.second} for the point in {@code hit}. */
    static void locate(Hit hit, float[] positions, int[] corners) {
        int a = 3 * corners[3 * hit.triangle];
        int b = 3 * corners[3 * hit.triangle + 1];
        int c = 3 * corners[3 * hit.triangle + 2];
        double cx = positions[c];
        double cy = positions[c + 1];
        double cz = positions[c + 2];
        double ax = positions[a] - cx;
        double ay = positions[a + 1] - cy;
        double az = positions[a + 2] - cz;
        double bx = positions[b] - cx;
        double by = positions[b + 1] - cy;
        double bz = positions[b + 2] - cz;
        double px = hit.x - cx;
        double py = hit.y - cy;
        double pz = hit.z - cz;
        double aa = ax * ax + ay * ay + az * az;
        double ab = ax * bx + ay * by + az * bz;
        double bb = bx * bx + by * by + bz * bz;
        double pa = px * ax + py * ay + pz * az;
        double pb = px * bx + py * by + pz * bz;
        double inverse = 1 / Math.max(1e-18, aa * bb - ab * ab);
        double first = Noise.clamp((pa * bb - pb * ab) * inverse);
        double second = Noise.clamp((pb * aa - pa * ab) * inverse);
        double over = Math.max(1, first + second);
        hit.first = first / over;
        hit.second = second / over;
    }
}
