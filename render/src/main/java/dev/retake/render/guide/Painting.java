package dev.retake.render.guide;

import dev.retake.render.scene.Upsampler;

/**
 * A frame as a guide's painter paints it.
 *
 * @param coloured the frame through the guide's colours
 * @param painted what the painter makes of that
 * @param texture brushwork, beside the ground
 * @param ground what the guide's detail lies on
 * @param gain of that detail: what reading it between its pixels and mixing it takes away, more than 1 but in the guide's own frame
 */
record Painting(Coded coloured, Coded painted, Coded texture, Ground ground, float gain) implements Supplement {
    /** The gain in all frames but the guide's own. */
    static final float GAIN = 1.13f;

    /**
     * How much of what motion can't carry is brushwork; the rest is what the painter says. Brushwork is as crisp as the guide and seldom
     * quite right, the painter the other way round.
     */
    private static final float BRUSHED = 0.35f;

    /**
     * A row, before a guide's detail is added.
     *
     * @param share painted, 0 to 1
     * @param carried how much of the guide's detail comes to each pixel
     * @param below receives the ground, three components
     */
    void row(int y, float share, float[] carried, Upsampler upsampler, float[][] below, float[][] row) {
        coloured.row(y, row);
        ground.row(painted, upsampler, y, below);
        int at = y * painted.size().width();
        for (int channel = 0; channel < row.length; channel++) {
            mix(row[channel], painted.planes()[channel], at, share);
            brush(row[channel], texture.planes()[channel], at, below[channel], BRUSHED * share);
            for (int x = 0; x < carried.length; x++) {
                row[channel][x] += carried[x] * (below[channel][x] - row[channel][x]);
            }
        }
    }

    /** Raises a row's detail, when all is there. */
    void raise(float[][] below, float[][] row) {
        for (int channel = 0; channel < row.length; channel++) {
            for (int x = 0; x < row[channel].length; x++) {
                row[channel][x] = below[channel][x] + gain * (row[channel][x] - below[channel][x]);
            }
        }
    }

    private static void brush(float[] row, float[] texture, int at, float[] below, float share) {
        for (int x = 0; x < row.length; x++) {
            row[x] += share * (below[x] + texture[at + x] - row[x]);
        }
    }

    private static void mix(float[] row, float[] plane, int at, float share) {
        for (int x = 0; x < row.length; x++) {
            row[x] += share * (plane[at + x] - row[x]);
        }
    }
}
