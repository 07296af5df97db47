package dev.retake.cli;

import dev.retake.cli.bench.BenchCommand;
import dev.retake.cli.demo.DemoCommand;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Puts the commands together, and makes one clear sentence of whatever ends one of them. */
final class Commands {

    private Commands() {}

    /**
     * The whole command line.
     *
     * @param terminal where all commands write
     * @param environment the environment variables that settings may come from
     */
    static CommandLine assemble(Terminal terminal, Map<String, String> environment) {
        RetakeCommand root = new RetakeCommand();
        CommandLine line = new CommandLine(root)
                .addSubcommand(new EditCommand(terminal))
                .addSubcommand(new SignalsCommand(terminal))
                .addSubcommand(new ServeCommand(terminal, environment))
                .addSubcommand(new DemoCommand(terminal))
                .addSubcommand(new LooksCommand(terminal))
                .addSubcommand(new KeysCommand(terminal, environment))
                .addSubcommand(new DoctorCommand(terminal))
                .addSubcommand(BenchCommand.assemble(terminal))
                .addSubcommand(new RehearseCommand());
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpAutoWidth(true);
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> Failures.report(failure, terminal, root.debug()));
        line.setParameterExceptionHandler((failure, arguments) -> {
            terminal.note("retake: " + failure.getMessage());
            terminal.note("See: " + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return ExitCode.USAGE;
        });
        return line;
    }
}
