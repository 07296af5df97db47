package dev.retake.diffusion.edit;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.kernel.TelevisionGamma;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Light to the code values that the model was trained on, and back: BT.709 primaries, BT.1886, −1 for black and 1 for white.
 *
 * <p>The matrices are those of ITU-R BT.2407 and BT.2087 between BT.2020 and BT.709.
 */
final class PictureCode {
    private static final float[][] TO_BT709 = {
        {1.660491f, -0.587641f, -0.072850f}, {-0.124550f, 1.132900f, -0.008349f}, {-0.018151f, -0.100579f, 1.118730f}
    };
    private static final float[][] TO_BT2020 = {
        {0.627404f, 0.329283f, 0.043313f}, {0.069097f, 0.919540f, 0.011362f}, {0.016391f, 0.088013f, 0.895595f}
    };

    private static final double MUCH_SMALLER = 0.5;

    private PictureCode() {}

    /** A picture as three planes of codes at another size, red first. */
    static float[] encode(LinearImage light, Size size) {
        int pixels = light.red().length;
        float[] codes = new float[3 * pixels];
        float[] plane = new float[pixels];
        for (int channel = 0; channel < 3; channel++) {
            float[] row = TO_BT709[channel];
            for (int i = 0; i < pixels; i++) {
                plane[i] = row[0] * light.red()[i] + row[1] * light.green()[i] + row[2] * light.blue()[i];
            }
            TelevisionGamma.encode(plane, pixels);
            for (int i = 0; i < pixels; i++) {
                codes[channel * pixels + i] = 2 * plane[i] - 1;
            }
        }
        return resized(codes, light.size(), size);
    }

    /** Three planes of codes as a picture of its size. */
    static void decode(float[] codes, Size size, LinearImage light) {
        float[] resized = resized(codes, size, light.size());
        int pixels = light.red().length;
        float[][] planes = new float[3][pixels];
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < pixels; i++) {
                planes[channel][i] = Math.clamp(0.5f * resized[channel * pixels + i] + 0.5f, 0f, 1f);
            }
            TelevisionGamma.decode(planes[channel], pixels);
        }
        mix(planes, TO_BT2020[0], light.red());
        mix(planes, TO_BT2020[1], light.green());
        mix(planes, TO_BT2020[2], light.blue());
    }

    private static void mix(float[][] planes, float[] row, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = row[0] * planes[0][i] + row[1] * planes[1][i] + row[2] * planes[2][i];
        }
    }

    /** Planes at another size: means over areas where it is much smaller, else bicubic. */
    static float[] resized(float[] planes, Size from, Size to) {
        if (from.equals(to)) {
            return planes;
        }
        int before = Math.toIntExact(from.pixels());
        int after = Math.toIntExact(to.pixels());
        boolean smaller = to.pixels() < MUCH_SMALLER * from.pixels();
        float[] resized = new float[planes.length / before * after];
        try (PointerScope scope = new PointerScope()) {
            Mat large = new Mat(from.height(), from.width(), opencv_core.CV_32FC1);
            Mat small = new Mat(to.height(), to.width(), opencv_core.CV_32FC1);
            FloatBuffer in = large.createBuffer();
            FloatBuffer out = small.createBuffer();
            for (int plane = 0; plane < planes.length / before; plane++) {
                in.put(0, planes, plane * before, before);
                opencv_imgproc.resize(
                        large,
                        small,
                        small.size(),
                        0,
                        0,
                        smaller ? opencv_imgproc.INTER_AREA : opencv_imgproc.INTER_CUBIC);
                out.get(0, resized, plane * after, after);
            }
        }
        return resized;
    }
}
