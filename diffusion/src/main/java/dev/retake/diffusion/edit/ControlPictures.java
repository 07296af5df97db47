package dev.retake.diffusion.edit;

import dev.retake.edit.Size;
import dev.retake.signals.SmallFrame;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;

/** Planes of signals as control pictures. */
final class ControlPictures {
    /** Below this a plane has nothing to stretch. */
    private static final float FLAT = 1e-6f;

    /** Pixels; lines are about twice as wide. */
    private static final double FINE = 0.8;

    private static final double COARSE = 1.6 * FINE;

    /** How much of the coarser blur is taken away; a little less than all leaves flat areas white. */
    private static final float SHARPNESS = 0.98f;

    /** How fast a line gets dark: differences of brightness of 2 % are half dark. */
    private static final float STEEPNESS = 40;

    private ControlPictures() {}

    /** A plane of 0 … 1 as a grey picture at another size. */
    static ControlPicture grey(float[] plane, Size from, Size to) {
        return ControlPicture.grey(PictureCode.resized(plane, from, to));
    }

    /** The same plane from 0 to 1, frame by frame, as in training. */
    static float[] stretched(float[] plane) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float value : plane) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        float range = Math.max(most - least, FLAT);
        float[] stretched = new float[plane.length];
        for (int i = 0; i < plane.length; i++) {
            stretched[i] = (plane[i] - least) / range;
        }
        return stretched;
    }

    /** Brightness of each pixel. */
    static float[] luma(SmallFrame frame) {
        float[] plane = new float[frame.red().length];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = frame.luma(i);
        }
        return plane;
    }

    /**
     * Dark lines on white along edges: a difference of two blurs, with a soft threshold.
     *
     * <p>Source: Winnemöller, "XDoG: Advanced Image Stylization with eXtended Difference-of-Gaussians", 2011, equations 2 and 3.
     */
    static float[] lines(float[] luma, Size size) {
        float[] fine = blurred(luma, size, FINE);
        float[] coarse = blurred(luma, size, COARSE);
        float[] lines = new float[luma.length];
        for (int i = 0; i < lines.length; i++) {
            float difference = fine[i] - SHARPNESS * coarse[i];
            lines[i] = difference >= 0 ? 1 : 1 + (float) Math.tanh(STEEPNESS * difference);
        }
        return lines;
    }

    private static float[] blurred(float[] plane, Size size, double deviation) {
        float[] blurred = new float[plane.length];
        try (PointerScope scope = new PointerScope()) {
            Mat sharp = new Mat(size.height(), size.width(), opencv_core.CV_32FC1);
            Mat soft = new Mat(size.height(), size.width(), opencv_core.CV_32FC1);
            FloatBuffer in = sharp.createBuffer();
            in.put(0, plane);
            opencv_imgproc.GaussianBlur(sharp, soft, new org.bytedeco.opencv.opencv_core.Size(0, 0), deviation);
            FloatBuffer out = soft.createBuffer();
            out.get(0, blurred);
        }
        return blurred;
    }
}
