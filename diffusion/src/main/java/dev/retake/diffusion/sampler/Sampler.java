package dev.retake.diffusion.sampler;

import org.bytedeco.pytorch.Tensor;

/**
 * One walk from noise to a picture. It holds what it needs of earlier steps, and is good for one walk.
 *
 * <p>At noise level σ a sample is (1 − σ) · picture + σ · noise, and the model predicts the velocity noise − picture. Source:
 * Lipman et al., "Flow Matching for Generative Modeling", 2022.
 */
public interface Sampler extends AutoCloseable {

    /** The plan that is walked. */
    NoiseSchedule schedule();

    /**
     * Takes the next step.
     *
     * @param velocity what the model predicts for the sample at this step's timestep
     * @param sample at this step's noise level
     * @return the sample at the next one
     */
    Tensor step(Tensor velocity, Tensor sample);

    @Override
    void close();
}
