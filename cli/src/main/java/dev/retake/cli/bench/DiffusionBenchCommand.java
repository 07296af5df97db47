package dev.retake.cli.bench;

import dev.retake.cli.ExitCode;
import dev.retake.cli.HelperProcess;
import dev.retake.cli.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code retake bench diffusion}: the parts of a video diffusion model, one by one, with random weights of the true shapes. */
@Command(
        name = "diffusion",
        description = "Times the parts of a diffusion model on this machine's GPU; needs no model.")
final class DiffusionBenchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "MODEL", description = "1.3B or 14B. Default: both.", arity = "0..*")
    private List<String> models = List.of();

    DiffusionBenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        HelperProcess.runOfModule(
                "diffusion", "dev.retake.diffusion.bench.DiffusionBench", Path.of(""), models, terminal::say);
        return ExitCode.DONE;
    }
}
