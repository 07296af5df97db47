package dev.retake.cli;

import dev.retake.edit.message.Event;
import dev.retake.process.LocalEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retake signals}: what the engine sees in a clip, before anything is edited. */
@Command(
        name = "signals",
        description = "Shows what is read off a clip: a video a signal, a JSON of numbers a frame, a contact sheet.")
final class SignalsCommand implements Callable<Integer> {
    /** There after every run that went well. */
    private static final String NUMBERS = "signals.json";

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "CLIP", description = "The source video.")
    private Path clip;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FOLDER",
            description =
                    "Where the files go; is made if it does not exist. Default: CLIP-signals in the current folder.")
    private Optional<Path> out;

    @Option(names = "--force", description = "Overwrite earlier results in that folder.")
    private boolean force;

    @Mixin
    private DepthFileOption depth = new DepthFileOption();

    SignalsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        NamedFiles.checkSource(clip, "file");
        Path target = out.orElseGet(this::besideHere);
        ResultFolder.check(target, NUMBERS, force);
        ProgressBar bar = new ProgressBar(terminal);
        long started = System.nanoTime();
        Event.SignalsRead read;
        try (ResultFolder folder = ResultFolder.make(target);
                LocalEngine engine = depth.engine();
                Interruption interruption = Interruption.watch()) {
            read = engine.signals(clip, folder.path(), bar::show, interruption.cancellation());
        } finally {
            bar.finish();
        }
        print(target, read, (System.nanoTime() - started) / 1e9);
        return ExitCode.DONE;
    }

    private Path besideHere() {
        String name = clip.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return Path.of((dot > 0 ? name.substring(0, dot) : name) + "-signals");
    }

    private void print(Path folder, Event.SignalsRead read, double seconds) {
        terminal.say(terminal.bold(folder.resolve(read.sheet()).toString()) + "  all signals at a glance");
        for (Event.SignalPreview preview : read.previews()) {
            terminal.say("  " + folder.resolve(preview.file()));
        }
        terminal.say("  " + folder.resolve(read.numbers()) + "  numbers of every frame");
        read.warnings().forEach(warning -> terminal.say("  note: " + warning));
        terminal.say(terminal.dim(String.format(
                Locale.ROOT,
                "  %s, %s, %.1f s, %.1f frames a second with %s written",
                Terminal.count(read.frames(), "frame"),
                Terminal.count(read.shots(), "shot"),
                seconds,
                read.frames() / seconds,
                Terminal.count(read.previews().size(), "video"))));
    }
}
