package dev.retake.edit.conditioning;

import java.util.List;
import java.util.Set;

/**
 * How far a look may go and how strongly each signal of the source binds it, without saying where.
 *
 * <p>All values are 0 (free) to 1 (as in the source; for {@code look}: as the prompt designed it).
 *
 * @param look how far the look may go
 * @param structure edges and composition
 * @param geometry depth order
 * @param surfaces normals
 * @param motion point tracks
 * @param pose bodies
 * @param identity faces
 */
public record Weights(
        double look, double structure, double geometry, double surfaces, double motion, double pose, double identity) {

    public Weights {
        for (double weight : new double[] {look, structure, geometry, surfaces, motion, pose, identity}) {
            if (!(weight >= 0 && weight <= 1)) {
                throw new IllegalArgumentException("A weight is between 0 and 1, not " + weight);
            }
        }
    }

    /**
     * These weights for a run of frames.
     *
     * @param firstFrame its first frame
     * @param frames how many; at least 1
     * @param bound signals that a control or a finding speaks about
     * @param reasons plain sentences that say why
     */
    public Schedule.Shot forShot(int firstFrame, int frames, Set<Signal> bound, List<String> reasons) {
        return new Schedule.Shot(
                firstFrame, frames, look, structure, geometry, surfaces, motion, pose, identity, bound, reasons);
    }
}
