package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.render.scene.Upsampler;

/**
 * How bright it is around each pixel, near and far: what local contrast looks at.
 *
 * @param small the size of the planes, in the picture's shape
 * @param near mean luma of roots of light, row-major, as a Gaussian of about 4 pixels in 360 lines has it
 * @param far the same of about 16
 */
record Vicinity(Size small, float[] near, float[] far) {
    /** How many numbers tell of a pixel's vicinity. */
    static final int TERMS = 2;

    /** Radius of the box that, taken twice, comes near to the Gaussian, in pixels of about 640 by 360. */
    private static final int NEAR = 4;

    private static final int FAR = 19;

    /** The vicinity in a picture, at about the size at which colours are fitted. */
    static Vicinity of(Coded picture, PixelPool pool) {
        Coded reduced = picture.reduced(ColourModel.FITTED_PIXELS);
        float[] luma = new float[reduced.red().length];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = luma(reduced.red()[i], reduced.green()[i], reduced.blue()[i]);
        }
        return new Vicinity(
                reduced.size(), twice(luma, reduced.size(), NEAR, pool), twice(luma, reduced.size(), FAR, pool));
    }

    private static float[] twice(float[] plane, Size size, int radius, PixelPool pool) {
        return Planes.boxMean(Planes.boxMean(plane, size, radius, pool), size, radius, pool);
    }

    static float luma(float red, float green, float blue) {
        return 0.2627f * red + 0.678f * green + 0.0593f * blue;
    }

    /** Reads rows at a picture's size. */
    Upsampler reader(Size size) {
        return new Upsampler(small.width(), small.height(), size.width(), size.height());
    }

    /**
     * Completes a row of colours by how much brighter each pixel is than its vicinity.
     *
     * @param row red, green, blue, and two components that are filled
     */
    void row(Upsampler reader, int y, float[][] row) {
        reader.row(near, y, row[3]);
        reader.row(far, y, row[4]);
        for (int x = 0; x < row[0].length; x++) {
            float luma = luma(row[0][x], row[1][x], row[2][x]);
            row[3][x] = luma - row[3][x];
            row[4][x] = luma - row[4][x];
        }
    }
}
