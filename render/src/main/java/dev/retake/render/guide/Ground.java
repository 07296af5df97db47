package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.render.scene.Upsampler;

/**
 * What the detail of a painted guide lies on: the frame through the guide's colours without detail, and what a painter makes of it as far
 * as the painter is known to be right. Beside the frame itself the guide's detail would hold the source's too, taken away, and would show
 * it wherever motion is off by half a pixel.
 *
 * @param size of the planes
 * @param smooth red, green, blue without detail, in square roots of light
 * @param trust in the painter, 0 to 1
 */
record Ground(Size size, float[][] smooth, float trust) {
    /** Radius of the box that, taken twice, leaves no detail, in pixels of about 640 by 360. */
    private static final int RADIUS = 2;

    /**
     * A picture's ground.
     *
     * @param size at which detail is taken away; no larger than the picture
     */
    static Ground of(Coded coloured, Size size, double trust, PixelPool pool) {
        Coded small = coloured.reducedTo(size);
        float[][] planes = new float[3][];
        for (int channel = 0; channel < planes.length; channel++) {
            float[] once = Planes.boxMean(small.planes()[channel], size, RADIUS, pool);
            planes[channel] = Planes.boxMean(once, size, RADIUS, pool);
        }
        return new Ground(size, planes, (float) trust);
    }

    /**
     * Reads a row.
     *
     * @param painted the picture as a painter paints it
     * @param upsampler from the planes' size to the picture's
     */
    void row(Coded painted, Upsampler upsampler, int y, float[][] row) {
        int at = y * painted.size().width();
        for (int channel = 0; channel < smooth.length; channel++) {
            float[] into = row[channel];
            float[] plane = painted.planes()[channel];
            upsampler.row(smooth[channel], y, into);
            for (int x = 0; x < into.length; x++) {
                into[x] += trust * (plane[at + x] - into[x]);
            }
        }
    }

    /** At the size of the picture. */
    Coded whole(Coded painted) {
        Size whole = painted.size();
        Upsampler upsampler = new Upsampler(size.width(), size.height(), whole.width(), whole.height());
        Coded result = Coded.black(whole);
        float[][] row = new float[3][whole.width()];
        for (int y = 0; y < whole.height(); y++) {
            row(painted, upsampler, y, row);
            result.setRow(y, row);
        }
        return result;
    }
}
