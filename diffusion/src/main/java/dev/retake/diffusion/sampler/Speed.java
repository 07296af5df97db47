package dev.retake.diffusion.sampler;

/**
 * What is done to make a walk cheaper; each costs nothing or a little quality.
 *
 * @param batched the passes for the prompt and for its opposite are one pass of two: the same result to rounding, more memory
 * @param guidedShare the share of the steps, from the first, that are guided away from the opposite; later ones follow the
 *     prompt alone, in half the time
 * @param reuse how far the first block may drift before the others are computed again (see {@link
 *     dev.retake.diffusion.transformer.BlockMemory}); 0 computes all
 */
public record Speed(boolean batched, double guidedShare, double reuse) {
    /** Nothing left out. */
    public static final Speed PLAIN = new Speed(false, 1, 0);

    public Speed {
        if (!(guidedShare >= 0 && guidedShare <= 1 && reuse >= 0 && reuse < 1)) {
            throw new IllegalArgumentException("Needs a guided-share of 0 to 1 and a reuse of 0 to below 1, but got "
                    + guidedShare + " and " + reuse);
        }
    }

    /** Whether a step is guided. */
    boolean guides(int step, int steps) {
        return step < Math.ceil(guidedShare * steps);
    }
}
