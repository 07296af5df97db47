package dev.retake.signals.geometry;

import dev.retake.signals.Geometry;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Geometry as pictures for the eye, of the geometry's size: previews, contact sheets, and a look at what went wrong. */
public final class GeometryPreview {
    /** The colours of distance, far to near: each is brighter than the one before, so that it reads in grey too. */
    private static final int[] RAMP = {
        0x08061c, 0x1b1147, 0x3b1a6e, 0x5f2682, 0x86337f, 0xac4170, 0xcd5359, 0xe66e40, 0xf4942d, 0xf7c247, 0xfbf0a8
    };

    private static final double FARTHEST = 0.01;
    private static final double NEAREST = 0.99;

    private GeometryPreview() {}

    /** The disparities that {@link #depth(Geometry, Range)} shows darkest and brightest. */
    public record Range(float far, float near) {
        /** The range of one frame, without its most extreme hundredths. */
        public static Range of(Geometry geometry) {
            float[] sorted = geometry.disparity().clone();
            Arrays.sort(sorted);
            float far = sorted[(int) (FARTHEST * (sorted.length - 1))];
            float near = sorted[(int) (NEAREST * (sorted.length - 1))];
            return new Range(far, Math.max(near, far + 1e-3f));
        }
    }

    /** Distance as a colour ramp over the frame's own range: dark violet is far, light yellow near. */
    public static BufferedImage depth(Geometry geometry) {
        return depth(geometry, Range.of(geometry));
    }

    /** Distance as a colour ramp over a given range, so that the frames of a shot can be compared. */
    public static BufferedImage depth(Geometry geometry, Range range) {
        float scale = 1 / (range.near() - range.far());
        return picture(geometry, i -> ramp((geometry.disparity()[i] - range.far()) * scale));
    }

    /** Normals as colours: red to the right, green up, blue toward the viewer; each from 0 at −1 to 255 at 1. */
    public static BufferedImage normals(Geometry geometry) {
        return picture(
                geometry,
                i -> rgb(
                        127.5f + 127.5f * geometry.normalX()[i],
                        127.5f + 127.5f * geometry.normalY()[i],
                        127.5f + 127.5f * geometry.normalZ()[i]));
    }

    /**
     * The picture in grey with its sky in blue.
     *
     * @param luma the picture's brightness, 0 to 255, of the geometry's size
     */
    public static BufferedImage sky(Geometry geometry, byte[] luma) {
        return picture(geometry, i -> {
            float grey = 0.75f * (luma[i] & 0xff);
            float sky = Math.clamp(geometry.sky()[i], 0, 1);
            return rgb(
                    Planes.mix(grey, 20 + 0.2f * grey, sky),
                    Planes.mix(grey, 90 + 0.35f * grey, sky),
                    Planes.mix(grey, 200 + 0.2f * grey, sky));
        });
    }

    private static BufferedImage picture(Geometry geometry, IntUnaryOperator colour) {
        BufferedImage image = new BufferedImage(geometry.width(), geometry.height(), BufferedImage.TYPE_INT_RGB);
        int[] row = new int[geometry.width()];
        for (int y = 0; y < geometry.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = colour.applyAsInt(y * row.length + x);
            }
            image.setRGB(0, y, row.length, 1, row, 0, row.length);
        }
        return image;
    }

    private static int ramp(float value) {
        float place = Math.clamp(value, 0, 1) * (RAMP.length - 1);
        int below = Math.min((int) place, RAMP.length - 2);
        float share = place - below;
        int a = RAMP[below];
        int b = RAMP[below + 1];
        return rgb(
                Planes.mix(a >> 16, b >> 16, share),
                Planes.mix(a >> 8 & 0xff, b >> 8 & 0xff, share),
                Planes.mix(a & 0xff, b & 0xff, share));
    }

    private static int rgb(float red, float green, float blue) {
        return code(red) << 16 | code(green) << 8 | code(blue);
    }

    private static int code(float value) {
        return (int) (Math.clamp(value, 0, 255) + 0.5f);
    }
}
