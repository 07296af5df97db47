package dev.retake.cli.bench;

import dev.retake.cli.HelperProcess;
import dev.retake.cli.ScratchFolder;
import dev.retake.cli.Terminal;
import dev.retake.cli.bench.SignalsWork.How;
import dev.retake.cli.bench.SignalsWork.Window;
import dev.retake.cli.demo.SampleClip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What each signal costs a frame at the cadence that it runs at, and whether memory grows with the clip. */
@Command(name = "signals", description = "Processor time and time a frame of each signal, and peak memory.")
final class SignalsBench implements Callable<Integer> {
    private static final int SHORT = Window.COLD.end();
    private static final int LONG = Window.STEADY.end();
    /** MiB: without a limit, garbage that nobody has collected yet looks like memory that grows with the clip. */
    private static final int HEAP = 256;

    private static final String DRAWN = "6";
    private static final Map<String, String> CADENCES = Map.of(
            "people",
            "a body every 3rd to 12th, a face every 2nd to 8th; new ones every 4th, figures every 12th where anything"
                    + " changed",
            "masks",
            "outlines with bodies; carried in between, drawn to edges in every one",
            "geometry and sky",
            "network every 3rd to 24th; carried in between");

    private final Terminal terminal;

    @Option(
            names = "--clip",
            paramLabel = "FILE",
            description = "May be repeated, for instance with one and with four people in view. Default: the synthetic"
                    + " street at 720p, with one.")
    private List<Path> clips = new ArrayList<>();

    SignalsBench(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        try (ScratchFolder folder = ScratchFolder.make("retake-bench-")) {
            terminal.say(Machine.describe());
            for (Path clip : clips.isEmpty() ? List.of(street(folder.path().resolve("street.mp4"))) : clips) {
                measure(clip);
            }
        }
        return 0;
    }

    private static Path street(Path target) {
        HelperProcess.run(
                SampleClip.class,
                List.of(target.toString(), "1280", "720", Integer.toString(SHORT), "24", "7", DRAWN),
                line -> {});
        return target;
    }

    private void measure(Path clip) {
        List<String> apart = work(How.APART, clip, LONG);
        List<String> atHand = work(How.AT_HAND, clip, LONG);
        List<String> decoding = work(How.DECODING, clip, LONG);
        List<String> few = work(How.TOGETHER, clip, SHORT);
        List<String> many = work(How.TOGETHER, clip, LONG);
        terminal.say("");
        terminal.say(Optional.ofNullable(clip.getFileName()).map(Path::toString).orElse("") + ":");
        terminal.say("");
        Table table = new Table("signal", "frames", "processor, ms a frame", "time, ms a frame", "read in");
        long processor = 0;
        long time = 0;
        for (String[] cells : lines(apart, Window.STEADY)) {
            table.row(cells[0], named(Window.STEADY), millis(cells[2]), millis(cells[3]), cadence(cells[0]));
            processor += Long.parseLong(cells[2]);
            time += Long.parseLong(cells[3]);
        }
        table.row(
                "all signals, on one thread",
                named(Window.STEADY),
                millis(Long.toString(processor)),
                millis(Long.toString(time)),
                "");
        rows(table, "all signals of frames at hand, on all", atHand);
        rows(table, "decoding alone, on all", decoding);
        rows(table, "all signals and decoding, on all", many);
        table.print(terminal);
        terminal.say("");
        terminal.say("Peak memory with a heap of %d MiB: %s at %d frames, %s at %d."
                .formatted(HEAP, memory(few), SHORT, memory(many), LONG));
    }

    private static List<String> work(How how, Path clip, int frames) {
        List<String> lines = new ArrayList<>();
        HelperProcess.runWithin(
                HEAP, SignalsWork.class, List.of(how.name(), clip.toString(), Integer.toString(frames)), lines::add);
        return lines;
    }

    private static List<String[]> lines(List<String> all, Window window) {
        return all.stream()
                .map(line -> line.split("\t"))
                .filter(cells -> cells[1].equals(window.name()))
                .toList();
    }

    private static void rows(Table table, String name, List<String> all) {
        for (Window window : Window.values()) {
            for (String[] cells : lines(all, window)) {
                table.row(name, named(window), millis(cells[2]), millis(cells[3]), "");
            }
        }
    }

    private static String named(Window window) {
        return switch (window) {
            case COLD -> "first 120 of a fresh process";
            case SECOND_HALF -> "181 to 360";
            case STEADY -> "601 to 960, compiled";
        };
    }

    private static String cadence(String signal) {
        return CADENCES.getOrDefault(signal, "every one");
    }

    private static String memory(List<String> lines) {
        return Machine.mebibytes(OptionalLong.of(Long.parseLong(lines.getLast().split("\t")[1])));
    }

    private static String millis(String nanoseconds) {
        return String.format(Locale.ROOT, "%.1f", Double.parseDouble(nanoseconds) / 1e6);
    }
}
