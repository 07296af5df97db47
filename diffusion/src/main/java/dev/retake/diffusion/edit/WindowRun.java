package dev.retake.diffusion.edit;

import dev.retake.diffusion.autoencoder.Autoencoder;
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
import dev.retake.diffusion.transformer.Control;
import dev.retake.edit.Size;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** Runs the model over one window of frames: encode, walk from noise, decode. */
final class WindowRun {
    private final VaceModel model;
    private final Autoencoder autoencoder;
    private final Prompts prompts;
    private final EditSettings settings;
    private final Size size;
    private final NoiseSource noise;

    WindowRun(VaceModel model, Prompts prompts, EditSettings settings, Size size, NoiseSource noise) {
        this.model = model;
        autoencoder = model.autoencoder().tiled(settings.tilePixels());
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
     * @param controls what the control branch is shown, and how strongly its hints act
     * @param references pictures that the result should resemble, three planes of codes each
     */
    record Way(int number, double look, List<ControlKind.Choice> controls, List<float[]> references) {}

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
            List<Tensor> references = way.references.stream()
                    .map(codes -> Tensors.of(codes, 3, size.height(), size.width()))
                    .toList();
            List<Control> controls = way.controls.stream()
                    .map(choice -> control(frames, padded, choice, references))
                    .toList();
            NoiseSchedule schedule = model.sampler().schedule(settings.steps());
            NoiseSchedule walked = schedule.from(firstStep(schedule.steps(), way.look));
            latents.put(start(frames, padded, references, walked.sigmas().getFirst(), way.number));
            Guidance.Wish wish = new Guidance.Wish(prompts.positive(), prompts.negative(), settings.guidance());
            try (Guidance guidance = new Guidance(model.transformer(), wish, controls, settings.speed())) {
                walk(walked, guidance, latents, steps);
            }
            Tensor walkedTo = latents.get().orElseThrow();
            Tensor clip = walkedTo.narrow(2, references.size(), walkedTo.size(2) - references.size());
            return pictures(autoencoder.decode(autoencoder.denormalised(clip)), frames.size());
        }
    }

    private Control control(List<WindowFrame> frames, int padded, ControlKind.Choice choice, List<Tensor> references) {
        Tensor video = clip(frames, padded, (frame, channel, pixel) -> frame.shown(choice.kind(), channel, pixel));
        return new Control(
                new ControlLatents(autoencoder).encode(video, masks(frames, padded), references),
                Collections.nCopies(model.transformer().config().vaceLayers().size(), choice.scale()));
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
                            guidance.velocity(before, schedule.timesteps().get(step), step, schedule.steps());
                    latents.put(sampler.step(velocity, before));
                }
            }
        }
    }

    /** The latents of references and source, drowned in as much noise as the first step expects. */
    private Tensor start(List<WindowFrame> frames, int padded, List<Tensor> references, double sigma, int number) {
        return Torch.keep(() -> {
            Tensor source = clip(
                    frames, padded, (frame, channel, pixel) -> frame.source()[channel * frame.mask().length + pixel]);
            Tensor clean = new ControlLatents(autoencoder)
                    .withReferences(autoencoder.normalised(autoencoder.encode(source)), references);
            long[] shape =
                    Tensors.shape(clean).stream().mapToLong(Long::longValue).toArray();
            Placement exact = model.transformer().placement().exact();
            return Maths.mixed(exact.put(clean), 1 - sigma, exact.put(noise.normal(number, shape)), sigma);
        });
    }

    /** Reads a code of a frame. */
    @FunctionalInterface
    private interface Code {
        float of(WindowFrame frame, int channel, int pixel);
    }

    /** A window as a tensor; the last frame is repeated up to the length. */
    private Tensor clip(List<WindowFrame> frames, int padded, Code code) {
        int pixels = Math.toIntExact(size.pixels());
        float[] values = new float[3 * padded * pixels];
        for (int channel = 0; channel < 3; channel++) {
            for (int index = 0; index < padded; index++) {
                WindowFrame frame = frames.get(Math.min(index, frames.size() - 1));
                int at = (channel * padded + index) * pixels;
                for (int pixel = 0; pixel < pixels; pixel++) {
                    values[at + pixel] = code.of(frame, channel, pixel);
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
