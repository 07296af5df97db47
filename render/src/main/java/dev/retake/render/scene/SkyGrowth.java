package dev.retake.render.scene;

import dev.retake.render.kernel.Light;

/**
 * Finds the sky between branches and around towers, which a small network misses: what has the colour that the sky has in
 * its row, and lies no lower than the sky goes, is sky too.
 */
final class SkyGrowth {
    /** Less sky than this share of the frame is too little to learn its colour from. */
    private static final double LEAST_SHARE = 0.04;

    private static final float ALIKE = 0.006f;
    private static final float UNLIKE = 0.02f;
    private static final double ROW_MEMORY = 0.9;

    private SkyGrowth() {}

    /** Grows a sky mask, in place. */
    static void grow(float[] sky, Thumbnail thumbnail) {
        int width = thumbnail.width();
        int height = thumbnail.height();
        double total = 0;
        for (float share : sky) {
            total += share;
        }
        if (total < LEAST_SHARE * sky.length) {
            return;
        }
        // Mean colour of the sky so far, from the top down, as sums that forget.
        double weight = 0;
        double red = 0;
        double green = 0;
        double blue = 0;
        for (int y = 0; y < height; y++) {
            weight *= ROW_MEMORY;
            red *= ROW_MEMORY;
            green *= ROW_MEMORY;
            blue *= ROW_MEMORY;
            double inRow = 0;
            for (int i = y * width; i < (y + 1) * width; i++) {
                inRow += sky[i];
                weight += sky[i];
                red += sky[i] * root(thumbnail.picture().red()[i]);
                green += sky[i] * root(thumbnail.picture().green()[i]);
                blue += sky[i] * root(thumbnail.picture().blue()[i]);
            }
            if (inRow < 0.05 * width || weight < 1) {
                continue;
            }
            for (int i = y * width; i < (y + 1) * width; i++) {
                float r = (float) (root(thumbnail.picture().red()[i]) - red / weight);
                float g = (float) (root(thumbnail.picture().green()[i]) - green / weight);
                float b = (float) (root(thumbnail.picture().blue()[i]) - blue / weight);
                float alike = 1f - Light.smoothStep(ALIKE, UNLIKE, r * r + g * g + b * b);
                sky[i] = Math.max(sky[i], alike);
            }
        }
    }

    private static float root(float light) {
        return (float) Math.sqrt(Math.min(Math.max(light, 0f), 1f));
    }
}
