package dev.retake.render.scene;

import dev.retake.edit.Size;
import java.util.Arrays;

/**
 * How carefully a painter looks at each place of a frame: most at faces that are held, where the brush is small and what makes them
 * recognised is drawn out. A buffer, reused from frame to frame; on the thumbnail's grid.
 */
public final class Care {
    /** Half the window that a feature of a face stands out from, as a share of the grid's height. */
    private static final float SURROUND = 0.03f;

    private final float[] shares;
    private final float[] surround;
    private final BoxFilter box;
    private final Upsampler upsampler;
    private final int radius;
    private final boolean[] rows;
    private boolean any;

    /** No care anywhere, for frames of a size. */
    public Care(Size grid, Size full) {
        shares = new float[Math.toIntExact(grid.pixels())];
        surround = new float[shares.length];
        rows = new boolean[grid.height()];
        box = new BoxFilter(grid.width(), grid.height());
        upsampler = new Upsampler(grid.width(), grid.height(), full.width(), full.height());
        radius = Math.max(2, Math.round(SURROUND * grid.height()));
    }

    /** Looks at everything alike. */
    public void none() {
        any = false;
    }

    /**
     * Takes where to look closely.
     *
     * @param care of the grid's size, 0 to 1
     */
    public void take(float[] care, Thumbnail thumbnail) {
        System.arraycopy(care, 0, shares, 0, shares.length);
        any = false;
        Arrays.fill(rows, false);
        for (int i = 0; i < shares.length; i++) {
            if (shares[i] > 0) {
                rows[i / (shares.length / rows.length)] = true;
                any = true;
            }
        }
        if (any) {
            box.mean(thumbnail.guide(), surround, radius);
        } else {
            Arrays.fill(shares, 0);
        }
    }

    /** Whether any place is looked at more closely than others. */
    public boolean any() {
        return any;
    }

    /** Whether any place of a row of the picture is. */
    public boolean anyIn(int y) {
        return any && upsampler.near(y, rows);
    }

    /** Reads a row of the picture: how closely it is looked at, 0 to 1. */
    public void row(int y, float[] out) {
        upsampler.row(shares, y, out);
    }

    /** Reads a row of the picture: the light around each place, as a square root. */
    public void surroundRow(int y, float[] out) {
        upsampler.row(surround, y, out);
    }
}
