package dev.retake.signals.geometry;

import dev.retake.edit.Size;

/**
 * Surface normals from inverse depth. On a plane, inverse depth is linear over the picture: with rays (x, y, 1) it is
 * {@code a x + b y + c}, and (a, b, c) is the plane's normal up to scale (Hartley and Zisserman, "Multiple View
 * Geometry", 2nd ed., section 13.1), so each pixel's normal follows from the slope around it.
 */
final class SurfaceNormals {
    /** The focal length taken for granted, in long sides of the picture: that of a moderate wide angle. */
    static final double FOCAL = 0.95;
    /** Inverse depth of the far end: relative inverse depth has no true zero, so that some nearness is supposed. */
    private static final float FAR_END = 0.15f;

    private static final int REACH = 2;

    private SurfaceNormals() {}

    /** Three planes: to the right, up, toward the viewer; unit length. */
    static float[][] of(float[] disparity, Size size) {
        int width = size.width();
        int height = size.height();
        float focal = (float) (FOCAL * Math.max(width, height));
        float[][] normals = new float[3][disparity.length];
        for (int y = 0; y < height; y++) {
            int up = Math.max(y - REACH, 0);
            int down = Math.min(y + REACH, height - 1);
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                int left = Math.max(x - REACH, 0);
                int right = Math.min(x + REACH, width - 1);
                float across = (disparity[y * width + right] - disparity[y * width + left])
                        * focal
                        / Math.max(right - left, 1);
                float along =
                        (disparity[down * width + x] - disparity[up * width + x]) * focal / Math.max(down - up, 1);
                float rayX = (x + 0.5f - width / 2f) / focal;
                float rayY = (y + 0.5f - height / 2f) / focal;
                float toward = disparity[i] + FAR_END - across * rayX - along * rayY;
                float scale = (float) (1 / Math.sqrt(across * across + along * along + toward * toward + 1e-9f));
                normals[0][i] = -across * scale;
                normals[1][i] = along * scale;
                normals[2][i] = toward * scale;
            }
        }
        return normals;
    }
}
