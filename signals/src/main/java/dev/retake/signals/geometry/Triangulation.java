package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.signals.motion.Flow;

/**
 * Inverse depth of the static parts of a scene from two pictures, in units of one over the camera's way. For a ray r of the
 * first picture and its match x in the second, {@code x} is parallel to {@code R r + ρ t}; ρ is the least-squares solution of
 * the cross product (Hartley and Zisserman, section 12.2, for a known first ray).
 */
final class Triangulation {
    /** A static pixel's match lies this close to its line, in pixels. */
    private static final float STATIC_PIXELS = 1.0f;

    private final float[] inverseDepth;
    private final float[] weight;

    /**
     * Triangulates every pixel.
     *
     * @param flow from the first picture to the second
     * @param excluded pixels whose motion says nothing
     */
    Triangulation(Flow flow, boolean[] excluded, CameraMotion motion) {
        Size size = flow.size();
        int width = size.width();
        inverseDepth = new float[excluded.length];
        weight = new float[excluded.length];
        double[] r = motion.turn();
        double[] t = motion.move();
        double focal = motion.focal();
        double centreX = size.width() / 2.0 - 0.5;
        double centreY = size.height() / 2.0 - 0.5;
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                if (excluded[i]) {
                    continue;
                }
                double rayX = (x - centreX) / focal;
                double rayY = (y - centreY) / focal;
                double ax = r[0] * rayX + r[1] * rayY + r[2];
                double ay = r[3] * rayX + r[4] * rayY + r[5];
                double az = r[6] * rayX + r[7] * rayY + r[8];
                double u = (x + flow.right()[i] - centreX) / focal;
                double v = (y + flow.down()[i] - centreY) / focal;
                // where the point would be if infinitely far, and which way it goes as it comes nearer
                double farU = ax / az;
                double farV = ay / az;
                double alongU = (t[0] - t[2] * farU) / az;
                double alongV = (t[1] - t[2] * farV) / az;
                double length = Math.hypot(alongU, alongV);
                double du = u - farU;
                double dv = v - farV;
                double offLine = Math.abs(du * alongV - dv * alongU) / length * focal;
                double shift = (du * alongU + dv * alongV) / length;
                // exact for the motion toward the viewer: (far + ρ t/az) / (1 + ρ tz/az)
                double near = shift / (length - shift * t[2] / az);
                float fits = 1 - Planes.smoothStep(STATIC_PIXELS * 0.5f, STATIC_PIXELS * 1.5f, (float) offLine);
                inverseDepth[i] = (float) near;
                // one over the error of inverse depth for an error of flow of one pixel, squared
                weight[i] = (float) (near > -0.02 && Double.isFinite(near) ? fits * length * length : 0);
            }
        }
    }

    /** One over distance, in units of one over the camera's way; meaningless where the weight is 0. */
    float[] inverseDepth() {
        return inverseDepth;
    }

    /** How precise each value is: one over the square of its error for a given error of the flow; 0 for what moves. */
    float[] weight() {
        return weight;
    }
}
