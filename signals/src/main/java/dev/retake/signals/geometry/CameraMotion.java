package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.signals.motion.Flow;
import java.util.Optional;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.opencv.global.opencv_calib3d;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2d;

/**
 * How the camera turned and moved between two pictures, from how the static parts of the scene moved in them: the essential
 * matrix by five points (Nistér, "An efficient solution to the five-point relative pose problem", 2004) inside RANSAC, as
 * OpenCV has it. OpenCV draws its samples from a fixed seed.
 *
 * @param turn a ray of the first picture seen from the second camera, 3×3 row-major
 * @param move the direction in which the first camera lies from the second, unit length
 * @param focal pixels
 */
record CameraMotion(double[] turn, double[] move, double focal) {
    /** A match may lie this many pixels off its line. */
    static final double OFF_LINE = 0.7;

    private static final int STEP = 8;
    private static final int FEWEST = 60;
    /** So many of the matches must be static. */
    private static final double STATIC_SHARE = 0.5;
    /** When one flat mirror image explains so many matches, the camera only turned, or the scene is flat. */
    private static final double ONE_PLANE = 0.93;

    private static final double PLANE_PIXELS = 1.0;
    /** Nobody turns a camera farther between two pictures that share a scene: the cosine of 30 degrees. */
    private static final double LARGEST_TURN = 0.866;

    /**
     * The camera's motion.
     *
     * @param flow from the first picture to the second
     * @param excluded pixels of the first picture whose motion says nothing: hidden, or on moving people
     * @return empty when the camera stood, only turned, or nothing fits
     */
    static Optional<CameraMotion> of(Flow flow, boolean[] excluded) {
        Size size = flow.size();
        float[] from = new float[2 * Math.ceilDiv(size.width(), STEP) * Math.ceilDiv(size.height(), STEP)];
        float[] to = new float[from.length];
        int n = 0;
        for (int y = STEP / 2; y < size.height(); y += STEP) {
            for (int x = STEP / 2; x < size.width(); x += STEP) {
                int i = y * size.width() + x;
                if (!excluded[i]) {
                    from[2 * n] = x;
                    from[2 * n + 1] = y;
                    to[2 * n] = x + flow.right()[i];
                    to[2 * n + 1] = y + flow.down()[i];
                    n++;
                }
            }
        }
        return n < FEWEST ? Optional.empty() : fit(from, to, n, size);
    }

    private static Optional<CameraMotion> fit(float[] from, float[] to, int n, Size size) {
        double focal = SurfaceNormals.FOCAL * Math.max(size.width(), size.height());
        try (Mat first = points(from, n);
                Mat second = points(to, n);
                Mat mask = new Mat();
                Point2d centre = new Point2d(size.width() / 2.0 - 0.5, size.height() / 2.0 - 0.5)) {
            try (Mat mirror = opencv_calib3d.findHomography(
                    first, second, opencv_calib3d.RANSAC, PLANE_PIXELS, mask, 500, 0.99)) {
                if (!mirror.empty() && opencv_core.countNonZero(mask) > ONE_PLANE * n) {
                    return Optional.empty();
                }
            }
            try (Mat essential = opencv_calib3d.findEssentialMat(
                            first, second, focal, centre, opencv_calib3d.RANSAC, 0.999, OFF_LINE, 500, mask);
                    Mat turn = new Mat();
                    Mat move = new Mat()) {
                if (essential.rows() != 3 || opencv_core.countNonZero(mask) < STATIC_SHARE * n) {
                    return Optional.empty();
                }
                opencv_calib3d.recoverPose(essential, first, second, turn, move, focal, centre, mask);
                CameraMotion motion = new CameraMotion(doubles(turn, 9), doubles(move, 3), focal);
                return Optional.of(motion).filter(CameraMotion::isPlausible);
            }
        }
    }

    /** A turn's angle follows from the sum of its diagonal, 1 + 2 cos. */
    private boolean isPlausible() {
        return (turn[0] + turn[4] + turn[8] - 1) / 2 > LARGEST_TURN;
    }

    private static Mat points(float[] pairs, int n) {
        Mat mat = new Mat(n, 2, opencv_core.CV_32F);
        try (FloatPointer values = new FloatPointer(mat.data())) {
            values.put(pairs, 0, 2 * n);
        }
        return mat;
    }

    private static double[] doubles(Mat mat, int n) {
        double[] values = new double[n];
        try (DoublePointer pointer = new DoublePointer(mat.data())) {
            pointer.get(values);
        }
        return values;
    }
}
