package dev.retake.cli.bench;

import dev.retake.cli.HelperProcess;
import dev.retake.cli.ScratchFolder;
import dev.retake.cli.Terminal;
import dev.retake.cli.bench.SignalsWork.How;
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
    private static final int SHORT = 120;
    private static final int LONG = 360;
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
        Table table = new Table("signal", "processor, ms a frame", "time, ms a frame", "frames");
        double processor = 0;
        double time = 0;
        for (String line : apart.subList(0, apart.size() - 1)) {
            String[] cells = line.split("\t");
            table.row(cells[0], millis(cells[1]), millis(cells[2]), CADENCES.getOrDefault(cells[0], "every one"));
            processor += Double.parseDouble(cells[1]);
            time += Double.parseDouble(cells[2]);
        }
        table.row("all signals, on one thread", millis(Double.toString(processor)), millis(Double.toString(time)), "");
        row(table, "all signals of frames at hand, on all", atHand);
        row(table, "decoding alone, on all", decoding);
        row(table, "all signals and decoding, on all", many);
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

    private static void row(Table table, String name, List<String> lines) {
        String[] cells = lines.getFirst().split("\t");
        table.row(name, millis(cells[1]), millis(cells[2]), "");
    }

    private static String memory(List<String> lines) {
        return Machine.mebibytes(OptionalLong.of(Long.parseLong(lines.getLast().split("\t")[1])));
    }

    private static String millis(String nanoseconds) {
        return String.format(Locale.ROOT, "%.1f", Double.parseDouble(nanoseconds) / 1e6);
    }
}
