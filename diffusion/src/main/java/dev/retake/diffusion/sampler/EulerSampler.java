package dev.retake.diffusion.sampler;

import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Torch;
import org.bytedeco.pytorch.Tensor;

/** Follows the velocity in straight lines from one noise level to the next. */
public final class EulerSampler implements Sampler {
    private final NoiseSchedule schedule;
    private int step;

    /** A walk from its start. */
    public EulerSampler(NoiseSchedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public NoiseSchedule schedule() {
        return schedule;
    }

    @Override
    public Tensor step(Tensor velocity, Tensor sample) {
        double change = schedule.sigmas().get(step + 1) - schedule.sigmas().get(step);
        step++;
        return Torch.keep(() -> Maths.exact(sample).add(Maths.scaled(Maths.exact(velocity), change)));
    }

    @Override
    public void close() {}
}
