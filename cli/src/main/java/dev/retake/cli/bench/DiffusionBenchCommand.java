package dev.retake.cli.bench;

import dev.retake.cli.CommandFailure;
import dev.retake.cli.ExitCode;
import dev.retake.cli.HelperProcess;
import dev.retake.cli.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retake bench diffusion}: the parts of a video diffusion model, one by one, with random weights of the true shapes. */
@Command(
        name = "diffusion",
        description = "Times the parts of a diffusion model and its options on this machine's GPU; needs no model.")
final class DiffusionBenchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "MODEL", description = "1.3B or 14B. Default: both.", arity = "0..*")
    private List<String> models = List.of();

    @Option(names = "--device", paramLabel = "NAME", description = "gpu or cpu. Default: gpu where there is one.")
    private Optional<String> device = Optional.empty();

    @Option(names = "--tiny", description = "Tiny shapes, to see that everything runs; always so on a processor.")
    private boolean tiny;

    DiffusionBenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<String> arguments = new ArrayList<>(models);
        device.filter(name -> !name.equals("cpu") && !name.equals("gpu")).ifPresent(name -> {
            throw new CommandFailure(ExitCode.USAGE, "--device is gpu or cpu, not " + name + ".");
        });
        device.filter("cpu"::equals).ifPresent(processor -> arguments.add("--cpu"));
        if (tiny) {
            arguments.add("--tiny");
        }
        HelperProcess.runOfModule(
                "diffusion", "dev.retake.diffusion.bench.DiffusionBench", Path.of(""), arguments, terminal::say);
        return ExitCode.DONE;
    }
}
