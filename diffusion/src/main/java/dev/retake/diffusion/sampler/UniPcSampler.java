package dev.retake.diffusion.sampler;

import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Slot;
import dev.retake.diffusion.tensor.Torch;
import org.bytedeco.pytorch.Tensor;

/**
 * UniPC of order 2 with B₂(h), predicting the clean picture: each step first corrects the sample that the step before
 * predicted, now that the model has seen it, and then predicts the next one from the last two pictures.
 *
 * <p>Source: Zhao et al., "UniPC: A Unified Predictor-Corrector Framework for Fast Sampling of Diffusion Models", 2023, section
 * 3.2 with B₂(h) = e^h − 1; the last step is of order 1. Noise level σ goes with the scale 1 − σ and λ = ln(1 − σ) − ln σ.
 */
public final class UniPcSampler implements Sampler {
    private final NoiseSchedule schedule;
    private final Slot newest = new Slot();
    private final Slot older = new Slot();
    private final Slot predictedFrom = new Slot();
    private int step;
    private int orderOfPrediction;

    /** A walk from its start. */
    public UniPcSampler(NoiseSchedule schedule) {
        this.schedule = schedule;
    }

    @Override
    public NoiseSchedule schedule() {
        return schedule;
    }

    @Override
    public Tensor step(Tensor velocity, Tensor sample) {
        Tensor next = Torch.keep(() -> {
            Tensor wide = Maths.exact(sample);
            Tensor picture = wide.sub(Maths.scaled(Maths.exact(velocity), sigma(step)));
            Tensor corrected = predictedFrom.get().isPresent() ? correct(picture) : wide;
            newest.get().ifPresent(older::put);
            newest.put(picture);
            predictedFrom.put(corrected);
            orderOfPrediction = step == 0 || step == schedule.steps() - 1 ? 1 : 2;
            return predict(corrected, picture);
        });
        step++;
        return next;
    }

    /** From the sample at this step to the one at the next. */
    private Tensor predict(Tensor sample, Tensor picture) {
        Leap leap = Leap.between(sigma(step), sigma(step + 1));
        Tensor straight = Maths.mixed(sample, leap.ofSample(), picture, leap.ofPicture());
        if (orderOfPrediction == 1) {
            return straight;
        }
        double ratio = leap.ratio(sigma(step - 1));
        Tensor slope = Maths.scaled(older.get().orElseThrow().sub(picture), 1 / ratio);
        return straight.add(Maths.scaled(slope, 0.5 * leap.ofPicture()));
    }

    /** The sample at this step once more, from the one before, now with the picture that was seen here. */
    private Tensor correct(Tensor picture) {
        Leap leap = Leap.between(sigma(step - 1), sigma(step));
        Tensor before = newest.get().orElseThrow();
        Tensor straight = Maths.mixed(predictedFrom.get().orElseThrow(), leap.ofSample(), before, leap.ofPicture());
        Tensor change = picture.sub(before);
        if (orderOfPrediction == 1) {
            return straight.add(Maths.scaled(change, 0.5 * leap.ofPicture()));
        }
        double ratio = leap.ratio(sigma(step - 2));
        double old = (leap.second() - leap.first()) / (ratio - 1);
        Tensor slope = Maths.scaled(older.get().orElseThrow().sub(before), 1 / ratio);
        return straight.add(Maths.scaled(Maths.mixed(slope, old, change, leap.first() - old), leap.ofPicture()));
    }

    private double sigma(int index) {
        return schedule.sigmas().get(index);
    }

    @Override
    public void close() {
        newest.close();
        older.close();
        predictedFrom.close();
    }

    /**
     * The numbers of a way between two noise levels.
     *
     * @param start λ at its start
     * @param length of the way in λ; infinite when it ends without noise
     * @param ofSample how much of the sample at its start stays
     * @param ofPicture how much of the picture comes in
     * @param first the first-order condition on the coefficients
     * @param second the second-order condition
     */
    private record Leap(double start, double length, double ofSample, double ofPicture, double first, double second) {

        static Leap between(double from, double to) {
            double start = lambda(from);
            double length = lambda(to) - start;
            double growth = Math.expm1(-length);
            double once = growth / -length - 1;
            double twice = once / -length - 0.5;
            return new Leap(start, length, to / from, -(1 - to) * growth, once / growth, 2 * twice / growth);
        }

        /** Where an earlier noise level lies, in lengths of this way; negative. */
        double ratio(double earlier) {
            return (lambda(earlier) - start) / length;
        }

        private static double lambda(double sigma) {
            return Math.log(1 - sigma) - Math.log(sigma);
        }
    }
}
