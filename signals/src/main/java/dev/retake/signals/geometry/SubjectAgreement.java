package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.signals.Geometry;

/**
 * Makes a reading agree with people's outlines: what belongs to a person is about as near as the rest of that person
 * around it, and what lies just outside is no nearer than what lies farther outside. Dark hair, thin limbs and soft
 * silhouettes are where a small network needs to be told.
 */
final class SubjectAgreement {
    /** Half the window that "around it" means, in heights of the picture. */
    private static final double AROUND = 1.0 / 11;
    /** Half the window that "just outside" means, in heights of the picture. */
    private static final double RIM = 1.0 / 50;
    /** A person may be so much deeper or flatter (in disparity) than the surroundings' mean. */
    private static final float THICKNESS = 0.05f;
    /** Of what reads as farther than the mean, only this share counts in the second mean. */
    private static final float STRAY = 0.1f;

    private SubjectAgreement() {}

    /** Corrects the disparity and clears the sky, in place. */
    static void apply(Geometry geometry, GeometryInput.Mask mask) {
        Size size = new Size(geometry.width(), geometry.height());
        float[] inside = Planes.resized(mask.share(), new Size(mask.width(), mask.height()), size);
        if (!Planes.anyAbove(inside, 0.01f)) {
            return;
        }
        int around = (int) Math.max(2, AROUND * size.height());
        int rim = (int) Math.max(1, RIM * size.height());
        int width = size.width();
        // Beyond the rim nothing changes, and beyond what is around that nothing is asked.
        Surroundings.of(inside, size, rim + around).ifPresent(part -> {
            float[] disparity = part.copy(geometry.disparity(), width);
            float[] sky = part.copy(geometry.sky(), width);
            agree(disparity, sky, part.copy(inside, width), part.size(), around, rim);
            part.paste(disparity, geometry.disparity(), width);
            part.paste(sky, geometry.sky(), width);
        });
    }

    private static void agree(float[] disparity, float[] sky, float[] inside, Size size, int around, int rim) {
        float[] person = mean(disparity, inside, size, around);
        float[] nearer = new float[disparity.length];
        for (int i = 0; i < nearer.length; i++) {
            nearer[i] = inside[i] * (disparity[i] >= person[i] - THICKNESS / 2 ? 1 : STRAY);
        }
        person = mean(disparity, nearer, size, around);
        float[] close = inside.clone();
        Planes.boxMean(close, size.width(), size.height(), rim);
        float[] clear = new float[disparity.length];
        for (int i = 0; i < clear.length; i++) {
            clear[i] = 1 - Planes.smoothStep(0, 0.1f, Math.max(close[i], inside[i]));
        }
        float[] behind = mean(disparity, clear, size, around);
        for (int i = 0; i < disparity.length; i++) {
            float raised = Math.max(disparity[i], person[i] - THICKNESS);
            float rimShare = Planes.smoothStep(0.02f, 0.2f, close[i]);
            boolean known = !Float.isNaN(behind[i]);
            float lowered = known
                    ? Planes.mix(disparity[i], Math.min(disparity[i], behind[i] + THICKNESS), rimShare)
                    : disparity[i];
            float share = Planes.smoothStep(0.3f, 0.7f, inside[i]);
            disparity[i] = Float.isNaN(person[i]) ? lowered : Planes.mix(lowered, raised, share);
            sky[i] *= 1 - share;
        }
    }

    /** The weighted mean around each pixel; not a number where there is hardly any weight. */
    private static float[] mean(float[] values, float[] weights, Size size, int radius) {
        float[] weighted = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            weighted[i] = values[i] * weights[i];
        }
        float[] sum = weights.clone();
        Planes.boxMean(weighted, size.width(), size.height(), radius);
        Planes.boxMean(sum, size.width(), size.height(), radius);
        for (int i = 0; i < values.length; i++) {
            weighted[i] = sum[i] < 1e-3f ? Float.NaN : weighted[i] / sum[i];
        }
        return weighted;
    }
}
