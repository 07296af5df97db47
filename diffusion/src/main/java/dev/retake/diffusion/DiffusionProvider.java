package dev.retake.diffusion;

import dev.retake.diffusion.edit.DiffusionRenderer;
import dev.retake.diffusion.edit.EditSettings;
import dev.retake.diffusion.model.ModelCheck;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.diffusion.text.PromptTokenizer;
import dev.retake.media.PixelPool;
import dev.retake.render.Renderer;
import dev.retake.render.RendererProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.global.torch;

/** Tells render processes of the diffusion renderer. */
public final class DiffusionProvider implements RendererProvider {
    /** Models with more weights than this take hours on a processor. */
    private static final long MOST_WEIGHTS_WITHOUT_GPU = 200_000_000;

    /** In which number format the model computes: {@code auto}, {@code fp32}, {@code bf16} or {@code fp8}. */
    private static final String FORMAT_PROPERTY = "retake.diffusion.format";

    @Override
    public String name() {
        return "diffusion";
    }

    @Override
    public void load() {
        Torch.load();
        Torch.wake(Placement.best());
        PromptTokenizer.loadLibrary();
    }

    @Override
    public List<Path> readable() {
        return model().stream().toList();
    }

    /** The GPU's devices; that a confined process can compute on them is not measured yet. */
    @Override
    public List<Path> writable() {
        return Placement.best().equals(Placement.CPU)
                ? List.of()
                : Stream.of("/dev/nvidia0", "/dev/nvidiactl", "/dev/nvidia-uvm")
                        .map(Path::of)
                        .filter(Files::exists)
                        .toList();
    }

    @Override
    public Optional<String> obstacle() {
        Optional<Path> folder = model();
        if (folder.isEmpty()) {
            return Optional.of("No model folder was named (--model-dir).");
        }
        try {
            EditSettings.ofProcess();
            ModelCheck check = ModelCheck.of(folder.get());
            return placement().device() == torch.DeviceType.CPU && check.pictureNumbers() > MOST_WEIGHTS_WITHOUT_GPU
                    ? Optional.of(
                            "This machine has no NVIDIA GPU that LibTorch can use, and the model is too large without: "
                                    + check.describe() + ".")
                    : Optional.empty();
        } catch (DiffusionException | IllegalArgumentException unusable) {
            return Optional.of(withoutPlace(String.valueOf(unusable.getMessage()), folder.get()));
        }
    }

    @Override
    public Renderer open(Edit edit, PixelPool pool) {
        return new DiffusionRenderer(
                model().orElseThrow(),
                placement(),
                EditSettings.ofProcess(),
                edit.prompt(),
                edit.guides(),
                edit.scratch(),
                pool);
    }

    /** Where the model lies is no business of those who ask over HTTP; they may know its name. */
    private static String withoutPlace(String message, Path folder) {
        return message.replace(folder.toString(), String.valueOf(folder.getFileName()));
    }

    /** Where this process computes, and in which numbers. */
    static Placement placement() {
        return Placement.best(System.getProperty(FORMAT_PROPERTY, "auto"));
    }

    private static Optional<Path> model() {
        return Optional.ofNullable(System.getProperty(MODEL_PROPERTY)).map(Path::of);
    }
}
