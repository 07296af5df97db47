package dev.retake.cli;

import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code retake looks}: what a prompt can ask for, and in which words. */
@Command(name = "looks", description = "Lists the looks that prompts can ask for.")
final class LooksCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ID",
            description = "Only this look, with all its words and its operators.")
    private Optional<String> id;

    @Mixin
    private LooksFolderOption looks = new LooksFolderOption();

    private LooksCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The command, with the one that shows what it lists. */
    static CommandLine assemble(Terminal terminal) {
        return new CommandLine(new LooksCommand(terminal)).addSubcommand(new GalleryCommand(terminal));
    }

    @Override
    public Integer call() {
        LookLibrary library = looks.library();
        if (id.isEmpty()) {
            list(library.all());
        } else {
            show(library.find(id.get())
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.USAGE, "There is no look " + id.get() + "; retake looks lists them all.")));
        }
        return ExitCode.DONE;
    }

    private void list(Collection<Look> looks) {
        for (Look.Kind kind : Look.Kind.values()) {
            List<Look> ofKind =
                    looks.stream().filter(look -> look.kind() == kind).toList();
            if (!ofKind.isEmpty()) {
                terminal.say(terminal.bold(kind.name().toLowerCase(Locale.ROOT)));
                ofKind.forEach(look -> terminal.say("  %-18s %s".formatted(look.id(), look.example())));
            }
        }
    }

    private void show(Look look) {
        terminal.say(terminal.bold(look.title()) + "  (" + look.kind().name().toLowerCase(Locale.ROOT) + ")");
        terminal.say("  prompt   " + look.example());
        terminal.say("  words    " + String.join(", ", look.words()));
        look.steps().forEach(step -> terminal.say("  step     " + step.operator() + " " + step.settings()));
    }
}
