package dev.retake.cli;

import dev.retake.cli.bench.BenchCommand;
import dev.retake.cli.demo.DemoCommand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * Puts the commands together, and makes one clear sentence of whatever ends one of them.
 *
 * <p>Reading the annotations of all commands costs a fifth of a server's start, so a command line that begins with a
 * command's name gets that command alone.
 */
final class Commands {

    private Commands() {}

    /**
     * The command line for these arguments: all of it, unless they begin with the name of one command.
     *
     * @param terminal where all commands write
     * @param environment the environment variables that settings may come from
     * @param arguments what will be executed
     */
    static CommandLine assemble(Terminal terminal, Map<String, String> environment, String... arguments) {
        Map<String, Supplier<Object>> commands = commands(terminal, environment);
        if (arguments.length > 0 && commands.containsKey(arguments[0])) {
            commands.keySet().retainAll(Set.of(arguments[0]));
        }
        RetakeCommand root = new RetakeCommand();
        CommandLine line = new CommandLine(root);
        commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
        line.registerConverter(Integer.class, new WireNames.ToInt());
        line.registerConverter(int.class, new WireNames.ToInt());
        line.registerConverter(Long.class, new WireNames.ToLong());
        line.registerConverter(long.class, new WireNames.ToLong());
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colour() ? Ansi.ON : Ansi.OFF));
        line.setUsageHelpAutoWidth(true);
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> Failures.report(failure, terminal, root.debug()));
        line.setParameterExceptionHandler((failure, rejected) -> {
            terminal.note("retake: " + failure.getMessage());
            terminal.note("See: " + failure.getCommandLine().getCommandSpec().qualifiedName() + " --help");
            return ExitCode.USAGE;
        });
        return line;
    }

    private static Map<String, Supplier<Object>> commands(Terminal terminal, Map<String, String> environment) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("edit", () -> new EditCommand(terminal));
        commands.put("signals", () -> new SignalsCommand(terminal));
        commands.put("frame", () -> new FrameCommand(terminal));
        commands.put("serve", () -> new ServeCommand(terminal, environment));
        commands.put("demo", () -> new DemoCommand(terminal));
        commands.put("looks", () -> LooksCommand.assemble(terminal));
        commands.put("keys", () -> new KeysCommand(terminal, environment));
        commands.put("doctor", () -> new DoctorCommand(terminal));
        commands.put("bench", () -> BenchCommand.assemble(terminal));
        commands.put("rehearse", RehearseCommand::new);
        return commands;
    }
}
