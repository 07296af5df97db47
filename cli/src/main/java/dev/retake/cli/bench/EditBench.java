package dev.retake.cli.bench;

import dev.retake.cli.HelperProcess;
import dev.retake.cli.ScratchFolder;
import dev.retake.cli.Terminal;
import dev.retake.cli.demo.SampleClip;
import dev.retake.edit.Resolution;
import dev.retake.edit.message.Event;
import dev.retake.process.Cancellation;
import dev.retake.process.LocalEdit;
import dev.retake.process.LocalEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast an edit is, against a plain decode and encode of the same clip. */
@Command(name = "edit", description = "Frames a second at 720p against decode + encode, and peak memory.")
final class EditBench implements Callable<Integer> {
    private static final List<String> PROMPTS = List.of(
            "Transform the scene into moonlit 35mm film footage",
            "golden hour",
            "A 1940s film noir",
            "A grey morning, thick fog drifting in",
            "a watercolour painting");
    private static final String FIVE_SECONDS = "120";
    private static final String DRAWN = "12";

    private final Terminal terminal;

    @Option(
            names = "--clip",
            paramLabel = "FILE",
            description =
                    "Default: 5 s of the synthetic street at 720p, of which half a second is drawn and played to and"
                            + " fro.")
    private Optional<Path> clip;

    EditBench(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (ScratchFolder folder = ScratchFolder.make("retake-bench-");
                LocalEngine engine = LocalEngine.start()) {
            Path source = clip.orElseGet(() -> film(folder.path().resolve("source.mp4")));
            terminal.say(Machine.describe());
            double floor = floor(source, folder.path().resolve("floor.mp4"));
            Table table = new Table("what", "frames a second", "whole command, s", "floor ratio", "render process");
            table.row("decode + encode", number(floor), "", "1.0", "");
            for (String prompt : PROMPTS) {
                measure(engine, source, folder.path(), prompt, floor, table);
            }
            table.print(terminal);
            terminal.say("The command itself held at most "
                    + Machine.mebibytes(
                            Machine.peakBytes(ProcessHandle.current().pid())) + ".");
        }
        return 0;
    }

    private static Path film(Path target) {
        HelperProcess.run(
                SampleClip.class,
                List.of(target.toString(), "1280", "720", FIVE_SECONDS, "24", "7", DRAWN),
                line -> {});
        return target;
    }

    private static double floor(Path source, Path target) {
        List<String> lines = new ArrayList<>();
        HelperProcess.run(Floor.class, List.of(source.toString(), "720p", target.toString()), lines::add);
        String[] figures = lines.getLast().split(" ");
        return Long.parseLong(figures[0]) / (Long.parseLong(figures[1]) / 1e9);
    }

    private static void measure(
            LocalEngine engine, Path source, Path folder, String prompt, double floor, Table table) {
        double[] rate = new double[1];
        long started = System.nanoTime();
        Event.Rendered rendered = engine.render(
                LocalEdit.of(source, prompt).at(Resolution.P720),
                folder.resolve("edit.mp4"),
                step -> rate[0] = step.framesPerSecond(),
                new Cancellation());
        double seconds = (System.nanoTime() - started) / 1e9;
        table.row(
                prompt,
                number(rate[0]),
                number(seconds),
                number(floor / rate[0]),
                Machine.mebibytes(OptionalLong.of(rendered.peakResidentBytes())));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
