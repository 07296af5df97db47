package dev.retake.render.quality.guide;

import dev.retake.edit.Size;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_photo;
import org.bytedeco.opencv.global.opencv_xphoto;
import org.bytedeco.opencv.opencv_core.Mat;

/** Filters that look painted; sizes are for 360 lines and grow with the picture. */
final class PaintedEdits {
    private static final float STYLISATION_REACH = 60;
    private static final float STYLISATION_RANGE = 0.45f;
    private static final int OIL_RADIUS = 4;

    private PaintedEdits() {}

    static Shown stylised(Shown source) {
        try (Mat from = mat(source);
                Mat to = new Mat()) {
            opencv_photo.stylization(from, to, STYLISATION_REACH, STYLISATION_RANGE);
            return shown(to, source.size());
        }
    }

    static Shown oil(Shown source) {
        try (Mat from = mat(source);
                Mat to = new Mat()) {
            opencv_xphoto.oilPainting(from, to, scaled(OIL_RADIUS, source.size()), 1);
            return shown(to, source.size());
        }
    }

    /** A radius for 360 lines at another size. */
    static int scaled(int radius, Size size) {
        return Math.max(1, Math.round(radius * size.shortSide() / 360f));
    }

    private static Mat mat(Shown picture) {
        byte[] bytes = new byte[3 * picture.planes()[0].length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) picture.planes()[2 - i % 3][i / 3];
        }
        Mat mat = new Mat(picture.size().height(), picture.size().width(), opencv_core.CV_8UC3);
        mat.data().put(bytes);
        return mat;
    }

    private static Shown shown(Mat mat, Size size) {
        byte[] bytes = new byte[3 * Math.toIntExact(size.pixels())];
        mat.data().get(bytes);
        float[][] planes = new float[3][bytes.length / 3];
        for (int i = 0; i < bytes.length; i++) {
            planes[2 - i % 3][i / 3] = bytes[i] & 255;
        }
        return new Shown(size, planes);
    }
}
