package dev.retake.cli;

import dev.retake.process.LocalEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which network reads distance, for commands that read clips. */
final class DepthFileOption {
    @Option(
            names = "--depth-file",
            paramLabel = "FILE",
            description =
                    "An ONNX file of the Depth-Anything-V2 family that reads distance. Default: Retake's own network.")
    private Optional<Path> file = Optional.empty();

    /** An engine with that network. */
    LocalEngine engine() {
        return engine(Optional.empty());
    }

    /** An engine with that network, and a folder of one's own looks, if there is one. */
    LocalEngine engine(Optional<Path> looksFolder) {
        return engine(looksFolder, Optional.empty());
    }

    /** The same, which renders with a diffusion model, if one is named. */
    LocalEngine engine(Optional<Path> looksFolder, Optional<Path> modelFolder) {
        file.filter(named -> !Files.isReadable(named)).ifPresent(missing -> {
            throw new CommandFailure(ExitCode.INPUT, "There is no file " + missing + " to read distance with.");
        });
        return LocalEngine.start(file, looksFolder, modelFolder);
    }
}
