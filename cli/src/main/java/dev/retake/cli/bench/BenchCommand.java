package dev.retake.cli.bench;

import dev.retake.cli.CommandFailure;
import dev.retake.cli.ExitCode;
import dev.retake.cli.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code retake bench}: never a test of wall time, always a table with the machine and a floor. */
@Command(
        name = "bench",
        description =
                "Measures this machine: edit, upload, start, poll, controls, signals, quality, looks, guides, prompts,"
                        + " diffusion.")
public final class BenchCommand implements Runnable {

    private BenchCommand() {}

    /** The command with its benchmarks. */
    public static CommandLine assemble(Terminal terminal) {
        return new CommandLine(new BenchCommand())
                .addSubcommand(new EditBench(terminal))
                .addSubcommand(new UploadBench(terminal))
                .addSubcommand(new StartBench(terminal))
                .addSubcommand(new PollBench(terminal))
                .addSubcommand(new ControlsBench(terminal))
                .addSubcommand(new SignalsBench(terminal))
                .addSubcommand(new QualityBench(terminal))
                .addSubcommand(new LooksBench(terminal))
                .addSubcommand(new GuidesBench(terminal))
                .addSubcommand(new PromptsBench(terminal))
                .addSubcommand(new DiffusionBenchCommand(terminal));
    }

    @Override
    public void run() {
        throw new CommandFailure(
                ExitCode.USAGE,
                "Say what to measure: edit, upload, start, poll, controls, signals, quality, looks, guides, prompts or"
                        + " diffusion.");
    }
}
