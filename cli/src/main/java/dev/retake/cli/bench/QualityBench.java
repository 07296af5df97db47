package dev.retake.cli.bench;

import dev.retake.cli.CommandFailure;
import dev.retake.cli.ExitCode;
import dev.retake.cli.HelperProcess;
import dev.retake.cli.ScratchFolder;
import dev.retake.cli.Terminal;
import dev.retake.cli.demo.SampleClip;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How steady looks are along the motion, beside the same looks on each frame alone; drift, banding and halos. */
@Command(name = "quality", description = "Warp error against the source's own, drift, banding and halos of looks.")
final class QualityBench implements Callable<Integer> {
    private static final int LEAST_FRAMES = 4;
    private static final int MOST_FRAMES = 120;

    private final Terminal terminal;

    @Option(names = "--clip", paramLabel = "FILE", description = "May be repeated. Default: the synthetic street.")
    private List<Path> clips = new ArrayList<>();

    @Option(
            names = "--look",
            paramLabel = "ID",
            split = ",",
            description = "Only these looks. May be repeated. Default: all but washes and lens looks.")
    private List<String> looks = new ArrayList<>();

    @Option(names = "--frames", paramLabel = "NUMBER", description = "Frames in a row, 4 to 120. Default: 16.")
    private int frames = 16;

    QualityBench(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        LookLibrary library = LookLibrary.builtIn();
        for (String id : looks) {
            if (library.find(id).isEmpty()) {
                throw new CommandFailure(ExitCode.USAGE, "There is no look " + id + "; retake looks lists them all.");
            }
        }
        if (frames < LEAST_FRAMES || frames > MOST_FRAMES) {
            throw new CommandFailure(ExitCode.USAGE, "--frames is " + frames + "; allowed is 4 to 120.");
        }
        List<String> judged = looks.isEmpty()
                ? library.all().stream()
                        .filter(look ->
                                look.kind() != Look.Kind.LENS && !look.id().startsWith("wash_"))
                        .map(Look::id)
                        .toList()
                : looks;
        terminal.say(Machine.describe());
        try (ScratchFolder folder = ScratchFolder.make("retake-bench-")) {
            for (Path clip : clips.isEmpty() ? List.of(street(folder.path().resolve("street.mp4"))) : clips) {
                judge(clip, judged);
            }
        }
        return ExitCode.DONE;
    }

    private static Path street(Path target) {
        HelperProcess.run(SampleClip.class, List.of(target.toString(), "640", "360", "48", "24", "7", "6"), line -> {});
        return target;
    }

    private void judge(Path clip, List<String> judged) {
        List<String> arguments = new ArrayList<>(List.of(clip.toString(), Integer.toString(frames), "360p"));
        arguments.addAll(judged);
        List<String> lines = new ArrayList<>();
        HelperProcess.run(QualityWork.class, arguments, lines::add);
        Table table = new Table(
                "look",
                "warp error",
                "beyond contrast",
                "inside the rim",
                "carried exactly",
                "without its page",
                "flicker at rest",
                "each frame alone",
                "contrast",
                "drift, % a second",
                "moving scene",
                "codes kept",
                "halo, pixels");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t");
            table.row(
                    cells[0],
                    number("%.2f", cells[1]),
                    number("%.2f", cells[2]),
                    number("%.2f", cells[3]),
                    number("%.2f", cells[4]),
                    number("%.2f", cells[5]),
                    number("%.2f", cells[6]),
                    number("%.2f", cells[7]),
                    number("%.2f", cells[8]),
                    number("%.3f", cells[9]),
                    number("%.3f", cells[10]),
                    number("%.2f", cells[11]),
                    cells[12]);
        }
        terminal.say("");
        terminal.say(String.format(
                Locale.ROOT,
                "%s, %d frames at 360p, without grain; warp errors are times the source's own, %.2e:",
                Optional.ofNullable(clip.getFileName()).map(Path::toString).orElse(""),
                frames,
                Double.parseDouble(lines.getFirst())));
        terminal.say("");
        table.print(terminal);
    }

    private static String number(String format, String value) {
        return String.format(Locale.ROOT, format, Double.parseDouble(value));
    }
}
