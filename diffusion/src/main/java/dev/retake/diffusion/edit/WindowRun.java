package dev.retake.diffusion.edit;

import dev.retake.diffusion.control.ControlLatents;
import dev.retake.diffusion.model.VaceModel;
import dev.retake.diffusion.sampler.Guidance;
import dev.retake.diffusion.sampler.NoiseSchedule;
import dev.retake.diffusion.sampler.NoiseSource;
import dev.retake.diffusion.sampler.Sampler;
import dev.retake.diffusion.tensor.Maths;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Slot;
import dev.retake.diffusion.tensor.Tensors;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.edit.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Runs the model over one window of frames: encode, walk from noise, decode. */
final class WindowRun {
    private final VaceModel model;
    private final Prompts prompts;
    private final EditSettings settings;
    private final Size size;
    private final NoiseSource noise;

    WindowRun(VaceModel model, Prompts prompts, EditSettings settings, Size size, NoiseSource noise) {
        this.model = model;
        this.prompts = prompts;
        this.settings = settings;
        this.size = size;
        this.noise = noise;
    }

    /**
     * How a window is made.
     *
     * @param number its place in the clip: each has noise of its own
     * @param look how far it may go from its source, 0 to 1: the share of the steps that are taken
     * @param controlScale how strongly the control branch's hints act
     */
    record Way(int number, double look, double controlScale) {}

    /** Hears of the sampler's steps. */
    @FunctionalInterface
    interface Steps {
        /** Called before each step; may throw to stop. */
        void taking(int done, int all);
    }

    /**
     * Makes a window's pictures.
     *
     * @param frames one or more
     * @param steps told before each step
     * @return three planes of codes a frame, −1 to 1
     */
    List<float[]> run(List<WindowFrame> frames, Way way, Steps steps) {
        int padded = padded(frames.size());
        try (PointerScope scope = new PointerScope();
                Slot latents = new Slot()) {
            Tensor control = new ControlLatents(model.autoencoder())
                    .encode(clip(frames, padded, true), masks(frames, padded), List.of());
            NoiseSchedule schedule = model.sampler().schedule(settings.steps());
            NoiseSchedule walked = schedule.from(firstStep(schedule.steps(), way.look));
            latents.put(start(frames, padded, walked.sigmas().getFirst(), way.number));
            Guidance guidance = new Guidance(
                    model.transformer(),
                    prompts.positive(),
                    prompts.negative(),
                    settings.guidance(),
                    control,
                    Collections.nCopies(
                            model.transformer().config().vaceLayers().size(), way.controlScale));
            walk(walked, guidance, latents, steps);
            Tensor video = model.autoencoder()
                    .decode(model.autoencoder().denormalised(latents.get().orElseThrow()));
            return pictures(video, frames.size());
        }
    }

    /** The step to start with, so that the share of those taken is how far the look may go; one at least is taken. */
    static int firstStep(int steps, double look) {
        return Math.clamp(steps - Math.round(steps * look), 0, steps - 1);
    }

    /** The next length that the autoencoder takes: 1 more than a multiple of 4. */
    static int padded(int frames) {
        return (frames + 2) / 4 * 4 + 1;
    }

    private void walk(NoiseSchedule schedule, Guidance guidance, Slot latents, Steps steps) {
        try (Sampler sampler = model.sampler().start(schedule)) {
            for (int step = 0; step < schedule.steps(); step++) {
                steps.taking(step, schedule.steps());
                try (PointerScope scope = new PointerScope()) {
                    Tensor before = latents.get().orElseThrow();
                    Tensor velocity =
                            guidance.velocity(before, schedule.timesteps().get(step));
                    latents.put(sampler.step(velocity, before));
                }
            }
        }
    }

    /** The source's latents, drowned in as much noise as the first step expects. */
    private Tensor start(List<WindowFrame> frames, int padded, double sigma, int number) {
        return Torch.keep(() -> {
            Tensor clean = model.autoencoder().normalised(model.autoencoder().encode(clip(frames, padded, false)));
            long[] shape =
                    Tensors.shape(clean).stream().mapToLong(Long::longValue).toArray();
            Placement exact = model.transformer().placement().exact();
            return Maths.mixed(exact.put(clean), 1 - sigma, exact.put(noise.normal(number, shape)), sigma);
        });
    }

    /** A window as a tensor; the last frame is repeated up to the length. */
    private Tensor clip(List<WindowFrame> frames, int padded, boolean shown) {
        int pixels = Math.toIntExact(size.pixels());
        float[] values = new float[3 * padded * pixels];
        for (int channel = 0; channel < 3; channel++) {
            for (int index = 0; index < padded; index++) {
                WindowFrame frame = frames.get(Math.min(index, frames.size() - 1));
                int at = (channel * padded + index) * pixels;
                for (int pixel = 0; pixel < pixels; pixel++) {
                    values[at + pixel] = shown ? frame.shown(channel, pixel) : frame.source()[channel * pixels + pixel];
                }
            }
        }
        return Tensors.of(values, 1, 3, padded, size.height(), size.width());
    }

    private Tensor masks(List<WindowFrame> frames, int padded) {
        int pixels = Math.toIntExact(size.pixels());
        float[] values = new float[padded * pixels];
        for (int index = 0; index < padded; index++) {
            float[] mask = frames.get(Math.min(index, frames.size() - 1)).mask();
            for (int pixel = 0; pixel < pixels; pixel++) {
                values[index * pixels + pixel] = mask[pixel] > 0.5f ? 1 : 0;
            }
        }
        return Tensors.of(values, 1, 1, padded, size.height(), size.width());
    }

    private List<float[]> pictures(Tensor video, int frames) {
        List<float[]> pictures = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            pictures.add(Tensors.floats(video.narrow(2, frame, 1)));
        }
        return pictures;
    }
}
