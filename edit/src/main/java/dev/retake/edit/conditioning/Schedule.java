package dev.retake.edit.conditioning;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
     * @param bound signals that a control or a finding speaks about; the others follow the strength alone and need not be read
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
            Set<Signal> bound,
            List<String> reasons) {
        public Shot {
            bound = Collections.unmodifiableSet(new TreeSet<>(bound));
            reasons = List.copyOf(reasons);
        }

        /** A shot that follows its strength alone. */
        public Shot(
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
            this(firstFrame, frames, look, structure, geometry, surfaces, motion, pose, identity, Set.of(), reasons);
        }

        /** Whether a control or a finding speaks about that signal. */
        public boolean binds(Signal signal) {
            return bound.contains(signal);
        }
    }

    /**
     * The shot that holds a frame; frames beyond the end belong to the last shot.
     *
     * @throws java.util.NoSuchElementException when the schedule has no shot
     */
    public Shot shotOf(int frame) {
        Shot holding = shots.getFirst();
        for (Shot shot : shots) {
            if (shot.firstFrame() <= frame) {
                holding = shot;
            }
        }
        return holding;
    }
}
