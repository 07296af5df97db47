package dev.retake.edit;

import java.util.Optional;

/**
 * How strongly each signal of the source binds the edit; whatever is empty follows the strength preset.
 *
 * @param pose body landmarks
 * @param depth scene geometry
 * @param normals surface orientation
 * @param trajectory motion of points
 * @param face identity of faces
 */
public record Controls(
        Optional<Pose> pose,
        Optional<Depth> depth,
        Optional<Normals> normals,
        Optional<Trajectory> trajectory,
        Optional<Face> face) {

    /** No override: every signal follows the preset. */
    public static final Controls NONE =
            new Controls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** {@code PRECISE} binds every landmark, {@code COARSE} torso and limbs only. */
    public enum PoseBinding {
        PRECISE,
        COARSE
    }

    /** Empty members mean the engine's default. */
    public record Pose(Optional<Boolean> enabled, Optional<PoseBinding> strength) {}

    /** {@code blur} 0 to 1: more means more geometric freedom. */
    public record Depth(Optional<Boolean> enabled, Optional<Double> blur) {}

    /** {@code augmentation} 0 to 1: more means that surfaces may change more. */
    public record Normals(Optional<Boolean> enabled, Optional<Double> augmentation) {}

    /** {@code sparsity} 0 to 1: more means fewer motion anchors. */
    public record Trajectory(Optional<Boolean> enabled, Optional<Double> sparsity) {}

    /** Whether faces keep their identity. */
    public record Face(Optional<Boolean> enabled) {}
}
