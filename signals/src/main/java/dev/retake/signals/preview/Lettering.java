package dev.retake.signals.preview;

import java.awt.image.BufferedImage;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Writes on pictures with the stroke font that OpenCV carries in itself: machines without fonts run this. */
public final class Lettering {
    private Lettering() {}

    /**
     * Writes a line.
     *
     * @param left of the first letter, in pixels
     * @param base line that the letters stand on, in pixels
     * @param height of a capital letter, in pixels
     * @param brightness of the letters, 0 to 255
     */
    public static void write(BufferedImage image, String text, int left, int base, int height, int brightness) {
        int width = Math.min(image.getWidth() - left, text.length() * height * 2);
        int top = base - 2 * height;
        int rows = 3 * height;
        try (Mat mask = new Mat(rows, width, opencv_core.CV_8UC1, Scalar.all(0));
                Point start = new Point(0, base - top);
                Scalar white = Scalar.all(255)) {
            opencv_imgproc.putText(
                    mask,
                    text,
                    start,
                    opencv_imgproc.FONT_HERSHEY_SIMPLEX,
                    height / 21.0,
                    white,
                    Math.max(1, height / 12),
                    opencv_imgproc.LINE_AA,
                    false);
            byte[] cover = new byte[rows * width];
            mask.data().get(cover);
            for (int y = Math.max(0, -top); y < rows && top + y < image.getHeight(); y++) {
                for (int x = 0; x < width; x++) {
                    int share = cover[y * width + x] & 255;
                    if (share > 0) {
                        image.setRGB(left + x, top + y, over(image.getRGB(left + x, top + y), brightness, share));
                    }
                }
            }
        }
    }

    private static int over(int pixel, int brightness, int share) {
        int result = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int below = pixel >> shift & 255;
            result |= (below + (brightness - below) * share / 255) << shift;
        }
        return result;
    }
}
