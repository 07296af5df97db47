package dev.retake.cli;

import dev.retake.edit.Resolution;
import dev.retake.edit.Size;
import dev.retake.process.LocalEngine;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code retake frame}: a frame to paint on, and to pin back with {@code retake edit --guide}. */
@Command(name = "frame", description = "Exports one frame of a clip as a PNG, to paint on and to pin back as a guide.")
final class FrameCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "CLIP", description = "The source video.")
    private Path clip;

    @Parameters(index = "1", paramLabel = "FRAME", description = "The frame's number, counted from 0.")
    private int frame;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            required = true,
            description = "Where the PNG goes.")
    private Path output;

    @Option(
            names = "--resolution",
            paramLabel = "TIER",
            converter = WireNames.ToResolution.class,
            description =
                    "The tier of the edit that it is for: 360p, 540p, 720p or 1080p. Default: the clip's own size.")
    private Optional<Resolution> resolution;

    @Option(names = "--force", description = "Overwrite the output file.")
    private boolean force;

    FrameCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        check();
        try (LocalEngine engine = LocalEngine.start();
                Interruption interruption = Interruption.watch()) {
            Size size = engine.frame(clip, frame, resolution, output, interruption.cancellation());
            terminal.say(terminal.bold(output.toString()) + "  frame " + frame + ", " + size);
            terminal.say(terminal.dim(
                    "  pin it back with: retake edit " + clip + " PROMPT --guide " + frame + "=" + output));
        }
        return ExitCode.DONE;
    }

    private void check() {
        if (frame < 0) {
            throw new CommandFailure(ExitCode.USAGE, "Frames count from 0, not " + frame + ".");
        }
        NamedFiles.checkSource(clip, "file");
        NamedFiles.checkApart(output, clip, "the source clip");
        NamedFiles.checkTarget(output, ".png", force);
    }
}
