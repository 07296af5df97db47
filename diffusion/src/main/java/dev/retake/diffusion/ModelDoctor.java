package dev.retake.diffusion;

import dev.retake.diffusion.edit.EditSettings;
import dev.retake.diffusion.edit.Needs;
import dev.retake.diffusion.model.ModelCheck;
import dev.retake.diffusion.tensor.FreeMemory;
import dev.retake.diffusion.tensor.Placement;
import dev.retake.diffusion.tensor.Torch;
import dev.retake.edit.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Says whether a model folder can be used on this machine, without loading it; {@code retake doctor --model-dir} runs it apart. */
public final class ModelDoctor {
    private static final List<Size> SIZES = List.of(new Size(832, 480), new Size(1280, 720));
    private static final double GIGA = 1e9;

    private ModelDoctor() {}

    /**
     * Prints a line a finding: subject, {@code ok} or {@code fail}, finding, with tabs between.
     *
     * @param arguments the model's folder
     */
    public static void main(String... arguments) {
        try {
            Torch.load();
            EditSettings settings = EditSettings.ofProcess();
            Placement placement = DiffusionProvider.placement();
            boolean gpu = !placement.equals(Placement.CPU);
            say("LibTorch", true, placement.describe() + (gpu ? "" : ": no NVIDIA GPU that it can use"));
            ModelCheck check = ModelCheck.of(Path.of(arguments[0]));
            say("model", true, check.describe() + "; every tensor is there");
            long free = FreeMemory.of(placement);
            for (Size size : SIZES) {
                long needed = Needs.of(check, placement, size, settings);
                say(
                        "memory",
                        needed <= free,
                        String.format(
                                Locale.ROOT,
                                "%d frames of %s need about %.1f GB, %.1f GB are free",
                                settings.windowFrames(),
                                size,
                                needed / GIGA,
                                free / GIGA));
            }
        } catch (DiffusionException unusable) {
            unusable.getMessage().lines().forEach(line -> say("model", false, line));
        } catch (IllegalArgumentException wrong) {
            say("settings", false, String.valueOf(wrong.getMessage()));
        } catch (LinkageError missing) {
            say("LibTorch", false, missing.toString());
        }
    }

    private static void say(String subject, boolean fine, String finding) {
        System.out.println(subject + "\t" + (fine ? "ok" : "fail") + "\t" + finding);
    }
}
