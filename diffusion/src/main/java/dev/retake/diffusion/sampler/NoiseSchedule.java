package dev.retake.diffusion.sampler;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Which noise levels a walk visits.
 *
 * @param timesteps what the model is told at each step, 1000 being pure noise
 * @param sigmas the noise level at each step, falling, and 0 behind the last
 */
public record NoiseSchedule(List<Double> timesteps, List<Double> sigmas) {
    /** The timestep of pure noise. */
    static final int TRAINING_STEPS = 1000;

    public NoiseSchedule {
        timesteps = List.copyOf(timesteps);
        sigmas = List.copyOf(sigmas);
        if (sigmas.size() != timesteps.size() + 1) {
            throw new IllegalArgumentException(
                    timesteps.size() + " timesteps need one more noise level, but there are " + sigmas.size());
        }
    }

    /** How many steps there are. */
    public int steps() {
        return timesteps.size();
    }

    /**
     * The end of this schedule: for walks that start from a noised picture instead of noise.
     *
     * @param first the step to start with, below {@link #steps}
     */
    public NoiseSchedule from(int first) {
        return new NoiseSchedule(timesteps.subList(first, steps()), sigmas.subList(first, sigmas.size()));
    }

    /** Moves noise levels towards more noise, as large pictures need. */
    static double shifted(double sigma, double shift) {
        return shift * sigma / (1 + (shift - 1) * sigma);
    }

    /**
     * As the published pipelines plan UniPC: evenly from 1, shifted; the model is told whole timesteps.
     *
     * @param steps 1 or more
     * @param shift 1 for none
     */
    public static NoiseSchedule forUniPc(int steps, double shift) {
        double last = 1.0 / TRAINING_STEPS;
        List<Double> exact = IntStream.range(0, steps)
                .mapToObj(step -> shifted(1 + step * (last - 1) / steps, shift))
                .map(sigma -> Math.abs(sigma - 1) < 1e-6 ? sigma - 1e-6 : sigma)
                .toList();
        return new NoiseSchedule(
                exact.stream().map(sigma -> Math.floor(sigma * TRAINING_STEPS)).toList(), withEnd(exact));
    }

    /**
     * As the published pipelines plan Euler: evenly between the shifted ends, and shifted again.
     *
     * @param steps 2 or more
     * @param shift 1 for none
     */
    public static NoiseSchedule forEuler(int steps, double shift) {
        double last = shifted(1.0 / TRAINING_STEPS, shift);
        List<Double> sigmas = withEnd(IntStream.range(0, steps)
                .mapToObj(step -> shifted(1 + step * (last - 1) / (steps - 1), shift))
                .toList());
        return new NoiseSchedule(
                sigmas.subList(0, steps).stream()
                        .map(sigma -> (double) (sigma.floatValue() * TRAINING_STEPS))
                        .toList(),
                sigmas);
    }

    /** In single precision, as the models' own schedules are. */
    private static List<Double> withEnd(List<Double> sigmas) {
        return IntStream.rangeClosed(0, sigmas.size())
                .mapToObj(
                        step -> step < sigmas.size() ? (double) sigmas.get(step).floatValue() : 0.0)
                .toList();
    }
}
