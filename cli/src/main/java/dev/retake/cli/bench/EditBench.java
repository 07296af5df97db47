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
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How fast an edit is, against a plain decode and encode of the same clip. */
@Command(name = "edit", description = "Frames a second at 720p against decode + encode, and peak memory.")
final class EditBench implements Callable<Integer> {
    private static final String FIRST = "Transform the scene into moonlit 35mm film footage";
    private static final List<String> PROMPTS =
            List.of(FIRST, "A 1940s film noir", "A grey morning, thick fog drifting in");
    private static final int FIVE_SECONDS = 120;
    private static final int FIFTEEN_SECONDS = 360;
    private static final String DRAWN = "6";

    private final Terminal terminal;

    @Option(
            names = "--clip",
            paramLabel = "FILE",
            description =
                    "Default: 5 s of the synthetic street at 720p, of which a quarter of a second is drawn and played to"
                            + " and fro; and 15 s of it, to see whether memory grows.")
    private Optional<Path> clip;

    @Option(
            names = "--prompt",
            paramLabel = "TEXT",
            description = "Measure this prompt; may be repeated. Default: moonlit film, noir and fog.")
    private List<String> prompts = PROMPTS;

    EditBench(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What a render came to. */
    private record Measured(int frames, double rate, double seconds, OptionalLong resident) {}

    @Override
    public Integer call() throws IOException {
        try (ScratchFolder folder = ScratchFolder.make("retake-bench-");
                LocalEngine engine = LocalEngine.start()) {
            Path source = clip.orElseGet(() -> film(folder.path().resolve("source.mp4"), FIVE_SECONDS));
            Optional<Path> longer = clip.isPresent()
                    ? Optional.empty()
                    : Optional.of(film(folder.path().resolve("long.mp4"), FIFTEEN_SECONDS));
            terminal.say(Machine.describe());
            double floor = floor(source, folder.path().resolve("floor.mp4"));
            Table table = new Table(
                    "what",
                    "frames",
                    "frames a second",
                    "floor ratio",
                    "start included, frames a second",
                    "render process");
            table.row("decode + encode", "", number(floor), "1.0", "", "");
            for (String prompt : prompts) {
                row(table, prompt, measure(engine, source, folder.path(), prompt), floor);
            }
            longer.ifPresent(three -> row(
                    table,
                    prompts.getFirst() + ", three times as long",
                    measure(engine, three, folder.path(), prompts.getFirst()),
                    floor));
            table.print(terminal);
            terminal.say("The command itself held at most "
                    + Machine.mebibytes(
                            Machine.peakBytes(ProcessHandle.current().pid())) + ".");
        }
        return 0;
    }

    private static Path film(Path target, int frames) {
        HelperProcess.run(
                SampleClip.class,
                List.of(target.toString(), "1280", "720", Integer.toString(frames), "24", "7", DRAWN),
                line -> {});
        return target;
    }

    private void row(Table table, String what, Measured measured, double floor) {
        terminal.note("%s: %d frames in %.1f s".formatted(what, measured.frames(), measured.seconds()));
        table.row(
                what,
                Integer.toString(measured.frames()),
                number(measured.rate()),
                number(floor / measured.rate()),
                number(measured.frames() / measured.seconds()),
                Machine.mebibytes(measured.resident()));
    }

    private static double floor(Path source, Path target) {
        List<String> lines = new ArrayList<>();
        HelperProcess.run(Floor.class, List.of(source.toString(), "720p", target.toString()), lines::add);
        String[] figures = lines.getLast().split(" ");
        return Long.parseLong(figures[0]) / (Long.parseLong(figures[1]) / 1e9);
    }

    private static Measured measure(LocalEngine engine, Path source, Path folder, String prompt) {
        AtomicReference<Event.Progress> last = new AtomicReference<>();
        long started = System.nanoTime();
        Event.Rendered rendered = engine.render(
                LocalEdit.of(source, prompt).at(Resolution.P720),
                folder.resolve("edit.mp4"),
                last::set,
                new Cancellation());
        double seconds = (System.nanoTime() - started) / 1e9;
        return new Measured(
                last.get().frames(),
                last.get().framesPerSecond(),
                seconds,
                OptionalLong.of(rendered.peakResidentBytes()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
