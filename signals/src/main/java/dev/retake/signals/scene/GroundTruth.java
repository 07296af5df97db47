package dev.retake.signals.scene;

import dev.retake.edit.Size;
import java.util.List;

/**
 * What is exactly so in one frame, at the centre of each pixel. Planes are row-major, {@code width * height} values,
 * not copied: treat them as read-only.
 *
 * @param size pixels
 * @param depth metres along the view axis; infinite for sky
 * @param normalX unit normal, x to the right; 0 for sky
 * @param normalY unit normal, y up; 0 for sky
 * @param normalZ unit normal, z toward the viewer; 0 for sky
 * @param flowX pixels to the right that the surface moves until the next frame
 * @param flowY pixels down that the surface moves until the next frame
 * @param occluded the surface is hidden, or outside the picture, in the next frame
 * @param subject the walking figure
 * @param face the figure's face, without hair and neck
 * @param sky nothing but sky
 * @param joints one for each {@link Joint}, in its order
 */
public record GroundTruth(
        Size size,
        float[] depth,
        float[] normalX,
        float[] normalY,
        float[] normalZ,
        float[] flowX,
        float[] flowY,
        boolean[] occluded,
        boolean[] subject,
        boolean[] face,
        boolean[] sky,
        List<JointPosition> joints) {
    public GroundTruth {
        joints = List.copyOf(joints);
    }

    /** One over depth: larger is nearer, 0 for sky. */
    public float disparity(int index) {
        return 1 / depth[index];
    }
}
