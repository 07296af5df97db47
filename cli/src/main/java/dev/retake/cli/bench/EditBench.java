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
import dev.retake.process.ProcessSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * How fast an edit is, against a plain decode and encode of the same clip: in a process that has just started, as {@code
 * retake edit} has it, and in one that has practised, as a server has it after some rest.
 */
@Command(name = "edit", description = "Frames a second at 720p against decode + encode, and peak memory.")
final class EditBench implements Callable<Integer> {
    private static final String FIRST = "Transform the scene into moonlit 35mm film footage";
    private static final List<String> PROMPTS =
            List.of(FIRST, "A 1940s film noir", "A grey morning, thick fog drifting in");
    private static final int FIVE_SECONDS = 120;
    private static final int FIFTEEN_SECONDS = 360;
    private static final String DRAWN = "6";
    private static final Duration REST = Duration.ofSeconds(2);
    private static final Duration LONGEST_PRACTICE = Duration.ofMinutes(3);

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

    /** Which process renders. */
    private enum Start {
        COLD(" (cold)"),
        PRACTISED(" (practised)");

        private final String label;

        Start(String label) {
            this.label = label;
        }
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
                row(table, prompt + Start.COLD.label, measure(engine, source, folder.path(), prompt), floor);
            }
            for (String prompt : prompts) {
                try (LocalEngine practised = LocalEngine.start(ProcessSettings.defaults()
                        .withNiceness(0)
                        .withPractice(true)
                        .withSpares(1))) {
                    practised.keepSpares();
                    awaitRest();
                    row(
                            table,
                            prompt + Start.PRACTISED.label,
                            measure(practised, source, folder.path(), prompt),
                            floor);
                }
            }
            longer.ifPresent(three -> row(
                    table,
                    prompts.getFirst() + ", three times as long" + Start.COLD.label,
                    measure(engine, three, folder.path(), prompts.getFirst()),
                    floor));
            table.print(terminal);
            terminal.say("The command itself held at most "
                    + Machine.mebibytes(
                            Machine.peakBytes(ProcessHandle.current().pid())) + ".");
        }
        return 0;
    }

    /** Waits until no child process computes any more. */
    private static void awaitRest() {
        long end = System.nanoTime() + LONGEST_PRACTICE.toNanos();
        Duration before;
        Duration now = Duration.ZERO;
        do {
            LockSupport.parkNanos(REST.toNanos());
            before = now;
            now = spent();
        } while (System.nanoTime() < end && now.minus(before).compareTo(REST.dividedBy(20)) > 0);
    }

    private static Duration spent() {
        return ProcessHandle.current()
                .descendants()
                .flatMap(child -> child.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
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
