package dev.retake.edit.request;

import java.util.Optional;

/**
 * {@code video.edit.controls}: overrides signal by signal.
 *
 * @param pose {@code pose}
 * @param depth {@code depth}
 * @param normals {@code normals}
 * @param trajectory {@code trajectory}
 * @param face {@code face}
 */
public record ControlOptions(
        Optional<Pose> pose,
        Optional<Amount> depth,
        Optional<Amount> normals,
        Optional<Amount> trajectory,
        Optional<Face> face) {

    /** {@code strength} is {@code precise} or {@code coarse} when valid. */
    public record Pose(Optional<Boolean> enabled, Optional<String> strength) {}

    /** {@code freedom} is {@code blur}, {@code augmentation} or {@code sparsity}: 0 to 1 when valid. */
    public record Amount(Optional<Boolean> enabled, Optional<Double> freedom) {}

    /** Whether faces bind. */
    public record Face(Optional<Boolean> enabled) {}
}
