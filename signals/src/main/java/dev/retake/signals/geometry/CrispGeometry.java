package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.Geometry;
import dev.retake.signals.Shelf;
import dev.retake.signals.SmallFrame;

/**
 * Brings a geometry up to a larger picture of the same frame, and makes its edges those of the picture.
 *
 * <p>Where the geometry changes gently, values are interpolated. On the slope between near and far, which a small network
 * draws too wide, each pixel takes the values of those places around it that have its colour and lie on solid ground rather
 * than on the slope. Source: joint bilateral upsampling (Kopf, Cohen, Lischinski, Uyttendaele, 2007), with a confidence.
 *
 * <p>Results do not depend on the number of threads.
 */
public final class CrispGeometry {
    /** Places around a pixel that are asked, in geometry pixels each way. */
    private static final int REACH = 4;
    /** Colour differences (0 to 1) of this size halve a place's say, roughly. */
    private static final float ALIKE = 0.055f;
    /** Differences of disparity over two geometry pixels from which on there is a slope. */
    private static final float SLOPE = 0.025f;

    private final Geometry geometry;
    private final SmallFrame small;
    private final SmallFrame picture;
    private final float[] solid;
    private final Geometry result;

    private CrispGeometry(Geometry geometry, SmallFrame small, SmallFrame picture) {
        this.geometry = geometry;
        this.small = small;
        this.picture = picture;
        solid = new float[geometry.disparity().length];
        result = Blending.empty(picture.size(), new Shelf());
    }

    /**
     * A geometry at a picture's size.
     *
     * @param geometry of the frame
     * @param small the frame at the geometry's size
     * @param picture the frame at the size that is wanted, for instance 640×360; no smaller than the geometry
     */
    public static Geometry of(Geometry geometry, SmallFrame small, SmallFrame picture, PixelPool pool) {
        Size size = new Size(geometry.width(), geometry.height());
        if (!small.size().equals(size)) {
            throw new IllegalArgumentException("The small frame is " + small.size() + ", the geometry " + size);
        }
        CrispGeometry crisp = new CrispGeometry(geometry, small, picture);
        pool.forRows(size.height(), crisp::findSolidGround);
        pool.forRows(picture.size().height(), crisp::fill);
        return crisp.result;
    }

    /** 1 where the geometry is gentle, near 0 on slopes. */
    private void findSolidGround(int from, int to) {
        int width = geometry.width();
        float[] d = geometry.disparity();
        float[] sky = geometry.sky();
        for (int y = from; y < to; y++) {
            int up = Math.max(y - 1, 0) * width;
            int down = Math.min(y + 1, geometry.height() - 1) * width;
            for (int x = 0; x < width; x++) {
                int left = Math.max(x - 1, 0) + y * width;
                int right = Math.min(x + 1, width - 1) + y * width;
                float slope = Math.abs(d[right] - d[left])
                        + Math.abs(d[down + x] - d[up + x])
                        + 0.1f * (Math.abs(sky[right] - sky[left]) + Math.abs(sky[down + x] - sky[up + x]));
                float steep = slope / SLOPE;
                solid[y * width + x] = 1 / (1 + steep * steep * steep);
            }
        }
    }

    private void fill(int from, int to) {
        int width = picture.size().width();
        int height = picture.size().height();
        float scaleX = (float) geometry.width() / width;
        float scaleY = (float) geometry.height() / height;
        for (int y = from; y < to; y++) {
            float inY = Math.clamp((y + 0.5f) * scaleY - 0.5f, 0, geometry.height() - 1.001f);
            for (int x = 0; x < width; x++) {
                float inX = Math.clamp((x + 0.5f) * scaleX - 0.5f, 0, geometry.width() - 1.001f);
                int i = y * width + x;
                if (between(solid, inX, inY) > 0.8f) {
                    interpolate(i, inX, inY);
                } else {
                    ask(i, inX, inY);
                }
            }
        }
    }

    private void interpolate(int i, float inX, float inY) {
        result.disparity()[i] = between(geometry.disparity(), inX, inY);
        result.sky()[i] = between(geometry.sky(), inX, inY);
        Blending.normal(
                result,
                i,
                between(geometry.normalX(), inX, inY),
                between(geometry.normalY(), inX, inY),
                between(geometry.normalZ(), inX, inY));
    }

    private float between(float[] plane, float inX, float inY) {
        int x = (int) inX;
        int y = (int) inY;
        int i = y * geometry.width() + x;
        float above = Planes.mix(plane[i], plane[i + 1], inX - x);
        float below = Planes.mix(plane[i + geometry.width()], plane[i + geometry.width() + 1], inX - x);
        return Planes.mix(above, below, inY - y);
    }

    private void ask(int i, float inX, float inY) {
        int x = Math.round(inX);
        int y = Math.round(inY);
        float red = picture.red()[i];
        float green = picture.green()[i];
        float blue = picture.blue()[i];
        float weights = 1e-9f;
        float disparity = 0;
        float sky = 0;
        float normalX = 0;
        float normalY = 0;
        float normalZ = 0;
        for (int v = Math.max(y - REACH, 0); v <= Math.min(y + REACH, geometry.height() - 1); v++) {
            for (int u = Math.max(x - REACH, 0); u <= Math.min(x + REACH, geometry.width() - 1); u++) {
                int at = v * geometry.width() + u;
                float dr = small.red()[at] - red;
                float dg = small.green()[at] - green;
                float db = small.blue()[at] - blue;
                float unlike = (dr * dr + dg * dg + db * db) / (ALIKE * ALIKE);
                float away = ((u - inX) * (u - inX) + (v - inY) * (v - inY)) / (REACH * REACH);
                float weight = (0.002f + solid[at]) / ((1 + unlike * unlike) * (1 + 4 * away * away));
                weights += weight;
                disparity += weight * geometry.disparity()[at];
                sky += weight * geometry.sky()[at];
                normalX += weight * geometry.normalX()[at];
                normalY += weight * geometry.normalY()[at];
                normalZ += weight * geometry.normalZ()[at];
            }
        }
        result.disparity()[i] = disparity / weights;
        result.sky()[i] = sky / weights;
        Blending.normal(result, i, normalX, normalY, normalZ);
    }
}
