package dev.retake.edit.conditioning;

import java.util.List;

/**
 * The resolved conditioning, shot by shot.
 *
 * @param mode {@code automatic} or {@code manual}
 * @param shots in order, covering every frame
 */
public record Schedule(String mode, List<Shot> shots) {
    public Schedule {
        shots = List.copyOf(shots);
    }

    /**
     * How one shot is bound. All weights are 0 (free) to 1 (as in the source).
     *
     * @param firstFrame index of its first frame
     * @param frames how many; at least 1
     * @param look how far the look may go, 0 to 1
     * @param structure edges and composition
     * @param geometry depth order, the inverse of {@code depth.blur}
     * @param surfaces normals, the inverse of {@code normals.augmentation}
     * @param motion point tracks, the inverse of {@code trajectory.sparsity}
     * @param pose bodies
     * @param identity faces
     * @param reasons plain sentences that say why
     */
    public record Shot(
            int firstFrame,
            int frames,
            double look,
            double structure,
            double geometry,
            double surfaces,
            double motion,
            double pose,
            double identity,
            List<String> reasons) {
        public Shot {
            reasons = List.copyOf(reasons);
        }
    }
}
