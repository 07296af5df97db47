package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.signals.Geometry;
import dev.retake.signals.SmallFrame;

/**
 * In a picture that is out of focus for the most part, what is in focus is nearer than the network says, since it lies before a background
 * far behind. Pictures in focus, and pictures that are blurred all over, keep their order.
 *
 * <p>How sharp a place is tells a second blur: it takes much off sharp edges and little off blurred ones. Source: Zhuo and Sim, "Defocus map
 * estimation from a single image", 2011; the ratio is that of gradient energies in a window, spread within edges.
 */
final class ShallowFocus {
    /** Half the window of the second blur, in pixels; its deviation is the root of 2. */
    private static final int BLUR = 2;
    /** Sides of the blocks in which a picture is first looked over, in pixels. */
    private static final int BLOCK = 12;
    /** Gradient energy that sensor noise may have, of brightness 0 to 1, a pixel. */
    private static final float NOISE = 6e-6f;
    /** From so many times that energy on, a block has texture. */
    private static final float TEXTURE = 3;
    /** Gradients that a second blur weakens by less than this factor belong to what is out of focus. */
    private static final float BLURRED = 1.25f;
    /** When less than this share of a picture is out of focus, that says nothing. */
    private static final float SOME = 0.45f;
    /** From this share on the focus is shallow. */
    private static final float MOST = 0.65f;

    private static final float NOT_SHARP = 1.1f;
    private static final float SHARP = 1.4f;
    /** Half the window in which sharpness is measured, in heights of the picture. */
    private static final double WINDOW = 0.02;
    /** What is in focus is nearer by this much disparity. */
    private static final float NEARER = 0.3f;

    private ShallowFocus() {}

    /** Corrects the disparity in place; it stays within the range that it has from 0 to 1. */
    static void apply(Geometry geometry, SmallFrame picture) {
        Size size = picture.size();
        float[] grey = GuidedMean.brightness(picture);
        float[] blurred = grey.clone();
        Planes.boxMean(blurred, size.width(), size.height(), BLUR);
        float[] once = gradientEnergy(grey, size);
        float[] twice = gradientEnergy(blurred, size);
        float shallow = Planes.smoothStep(SOME, MOST, blurredShare(once, twice, size));
        if (shallow == 0) {
            return;
        }
        float[] sharp = sharpness(once, twice, size);
        GuidedMean.spread(sharp, grey, size);
        float gain = NEARER * shallow;
        float[] disparity = geometry.disparity();
        for (int i = 0; i < disparity.length; i++) {
            disparity[i] = (disparity[i] + gain * sharp[i] * (1 - geometry.sky()[i])) / (1 + gain);
        }
    }

    /** Squared length of the gradient; 0 on the border. */
    private static float[] gradientEnergy(float[] grey, Size size) {
        int width = size.width();
        float[] energy = new float[grey.length];
        for (int y = 1; y < size.height() - 1; y++) {
            for (int i = y * width + 1; i < (y + 1) * width - 1; i++) {
                float right = grey[i + 1] - grey[i - 1];
                float down = grey[i + width] - grey[i - width];
                energy[i] = (right * right + down * down) / 4;
            }
        }
        return energy;
    }

    /** Which share of a picture's blocks has texture that is out of focus. */
    private static float blurredShare(float[] once, float[] twice, Size size) {
        int blocks = 0;
        int blurred = 0;
        for (int top = 0; top + BLOCK <= size.height(); top += BLOCK) {
            for (int left = 0; left + BLOCK <= size.width(); left += BLOCK) {
                float before = 0;
                float after = 0;
                for (int y = top; y < top + BLOCK; y++) {
                    for (int i = y * size.width() + left; i < y * size.width() + left + BLOCK; i++) {
                        before += once[i];
                        after += twice[i];
                    }
                }
                before /= BLOCK * BLOCK;
                after /= BLOCK * BLOCK;
                blocks++;
                blurred += before > TEXTURE * NOISE && weakened(before, after) < BLURRED ? 1 : 0;
            }
        }
        return (float) blurred / Math.max(blocks, 1);
    }

    /** The factor by which the second blur weakens gradients: 1 where they were blurred already. */
    private static float weakened(float before, float after) {
        return (float) Math.sqrt((before + NOISE) / (after + NOISE));
    }

    private static float[] sharpness(float[] once, float[] twice, Size size) {
        int radius = Math.max(1, (int) (WINDOW * size.height()));
        for (float[] energy : new float[][] {once, twice}) {
            Planes.boxMean(energy, size.width(), size.height(), radius);
            Planes.boxMean(energy, size.width(), size.height(), radius);
        }
        float[] sharp = new float[once.length];
        for (int i = 0; i < sharp.length; i++) {
            float share = (weakened(once[i], twice[i]) - NOT_SHARP) / (SHARP - NOT_SHARP);
            sharp[i] = Math.min(Math.max(share, 0), 1);
        }
        return sharp;
    }
}
