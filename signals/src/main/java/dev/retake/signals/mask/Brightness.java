package dev.retake.signals.mask;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;

/**
 * A frame's brightness at the size of masks and at half of it, 0 to 1, row-major: what masks are drawn to.
 *
 * @param full pixels
 * @param half half as many columns and rows
 */
record Brightness(Size full, float[] luma, Size half, float[] lumaHalf) {
    static Brightness of(SmallFrame small, PixelPool pool) {
        Size full = small.size();
        Size half = new Size(Math.max(1, full.width() / 2), Math.max(1, full.height() / 2));
        float[] luma = new float[small.red().length];
        pool.forRows(full.height(), (from, to) -> {
            float[] red = small.red();
            float[] green = small.green();
            float[] blue = small.blue();
            for (int i = from * full.width(); i < to * full.width(); i++) {
                luma[i] = 0.2126f * red[i] + 0.7152f * green[i] + 0.0722f * blue[i];
            }
        });
        return new Brightness(full, luma, half, Plane.halved(luma, full));
    }

    /** At half size, 0 to 255. */
    byte[] greyHalf() {
        byte[] grey = new byte[lumaHalf.length];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (int) (lumaHalf[i] * 255f + 0.5f);
        }
        return grey;
    }
}
