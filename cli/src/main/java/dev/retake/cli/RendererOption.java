package dev.retake.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which renderer makes the pictures, for commands that render or start those who do. */
final class RendererOption {
    private static final String LOOKS = "looks";
    private static final String DIFFUSION = "diffusion";

    @Option(
            names = "--renderer",
            paramLabel = "NAME",
            description = "What makes the pictures: looks, or diffusion with --model-dir. Default: looks.")
    private Optional<String> renderer = Optional.empty();

    @Option(
            names = "--model-dir",
            paramLabel = "FOLDER",
            description = "A Wan VACE model in diffusers format, for --renderer diffusion; docs/diffusion.md.")
    private Optional<Path> model = Optional.empty();

    /** The model's folder when diffusion was chosen. */
    Optional<Path> modelFolder() {
        String name = renderer.orElse(LOOKS);
        if (!name.equals(LOOKS) && !name.equals(DIFFUSION)) {
            throw new CommandFailure(ExitCode.USAGE, "--renderer is looks or diffusion, not " + name + ".");
        }
        if (name.equals(DIFFUSION) && model.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--renderer diffusion needs --model-dir; docs/diffusion.md says where models are.");
        }
        model.filter(folder -> !Files.isDirectory(folder)).ifPresent(missing -> {
            throw new CommandFailure(ExitCode.INPUT, "There is no model folder " + missing + ".");
        });
        return name.equals(DIFFUSION) ? model : Optional.empty();
    }

    /** The settings of a node that say so. */
    void addTo(Map<String, String> settings) {
        renderer.ifPresent(name -> settings.put("render.renderer", name));
        modelFolder().ifPresent(folder -> settings.put("render.model-dir", folder.toString()));
    }
}
