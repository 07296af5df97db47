package dev.retake.signals.mask;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;

/**
 * A frame's brightness at the size of masks and at half of it, 0 to 1, row-major: what masks are drawn to. Planes
 * are written anew for the next frame.
 *
 * @param full pixels
 * @param half half as many columns and rows
 */
record Brightness(Size full, float[] luma, Size half, float[] lumaHalf) {
    static Brightness of(SmallFrame small, PixelPool pool) {
        Size full = small.size();
        Size half = new Size(Math.max(1, full.width() / 2), Math.max(1, full.height() / 2));
        int pixels = Math.toIntExact(half.pixels());
        Brightness bright = new Brightness(full, new float[small.red().length], half, new float[pixels]);
        bright.read(small, pool);
        return bright;
    }

    /** The brightness of the next frame, in the same place if it has the same size: this one is of no use any more. */
    Brightness next(SmallFrame small, PixelPool pool) {
        if (!small.size().equals(full)) {
            return of(small, pool);
        }
        read(small, pool);
        return this;
    }

    private void read(SmallFrame small, PixelPool pool) {
        pool.forRows(full.height(), (from, to) -> {
            float[] red = small.red();
            float[] green = small.green();
            float[] blue = small.blue();
            for (int i = from * full.width(); i < to * full.width(); i++) {
                luma[i] = 0.2126f * red[i] + 0.7152f * green[i] + 0.0722f * blue[i];
            }
        });
        Plane.halve(luma, full, lumaHalf);
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
