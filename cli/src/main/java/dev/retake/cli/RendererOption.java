package dev.retake.cli;

import dev.retake.edit.RendererKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which renderer makes the pictures, for commands that render or start those who do. */
final class RendererOption {
    @Option(
            names = "--renderer",
            paramLabel = "NAME",
            converter = WireNames.ToRenderer.class,
            description = "What makes the pictures: looks, or diffusion with --model-dir. Default: looks.")
    private Optional<RendererKind> renderer = Optional.empty();

    @Option(
            names = "--model-dir",
            paramLabel = "FOLDER",
            description = "A Wan VACE model in diffusers format, for --renderer diffusion; docs/diffusion.md.")
    private Optional<Path> model = Optional.empty();

    /** The model's folder when diffusion was chosen, for a command that renders once. */
    Optional<Path> modelFolder() {
        check();
        if (renderer.orElse(RendererKind.LOOKS) == RendererKind.LOOKS && model.isPresent()) {
            throw new CommandFailure(ExitCode.USAGE, "--model-dir goes with --renderer diffusion; add it.");
        }
        if (renderer.orElse(RendererKind.LOOKS) == RendererKind.DIFFUSION && model.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--renderer diffusion needs --model-dir; docs/diffusion.md says where models are.");
        }
        return model;
    }

    /** The settings of a node: with a model, requests may choose; the renderer is for those that don't. */
    void addTo(Map<String, String> settings) {
        check();
        renderer.ifPresent(kind -> settings.put("render.renderer", kind.wireName()));
        model.ifPresent(folder -> settings.put("render.model-dir", folder.toString()));
    }

    private void check() {
        model.filter(folder -> !Files.isDirectory(folder)).ifPresent(missing -> {
            throw new CommandFailure(ExitCode.INPUT, "There is no model folder " + missing + ".");
        });
    }
}
