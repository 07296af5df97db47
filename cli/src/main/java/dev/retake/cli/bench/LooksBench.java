package dev.retake.cli.bench;

import dev.retake.cli.CommandFailure;
import dev.retake.cli.ExitCode;
import dev.retake.cli.HelperProcess;
import dev.retake.cli.ScratchFolder;
import dev.retake.cli.Terminal;
import dev.retake.cli.demo.SampleClip;
import dev.retake.edit.Resolution;
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

/** How fast each look is, from decoding to encoding, against decoding and encoding alone. */
@Command(name = "looks", description = "Frames a second and processor time a frame of each look.")
final class LooksBench implements Callable<Integer> {
    private static final int LEAST_FRAMES = 4;
    private static final int MOST_FRAMES = 240;

    private final Terminal terminal;

    @Option(names = "--clip", paramLabel = "FILE", description = "Default: the synthetic street.")
    private Optional<Path> clip = Optional.empty();

    @Option(
            names = "--look",
            paramLabel = "ID",
            split = ",",
            description = "Only these looks. May be repeated. Default: all but washes and lens looks.")
    private List<String> looks = new ArrayList<>();

    @Option(names = "--resolution", paramLabel = "TIER", description = "360p, 540p, 720p or 1080p. Default: 720p.")
    private String resolution = "720p";

    @Option(
            names = "--frames",
            paramLabel = "NUMBER",
            description = "The first frames of the clip, 4 to 240. Default: 48.")
    private int frames = 48;

    LooksBench(Terminal terminal) {
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
        if (Resolution.fromWireName(resolution).isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--resolution is " + resolution + "; there are 360p, 540p, 720p and 1080p.");
        }
        if (frames < LEAST_FRAMES || frames > MOST_FRAMES) {
            throw new CommandFailure(ExitCode.USAGE, "--frames is " + frames + "; allowed is 4 to 240.");
        }
        List<String> measured = looks.isEmpty()
                ? library.all().stream()
                        .filter(look ->
                                look.kind() != Look.Kind.LENS && !look.id().startsWith("wash_"))
                        .map(Look::id)
                        .toList()
                : looks;
        terminal.say(Machine.describe());
        try (ScratchFolder folder = ScratchFolder.make("retake-bench-")) {
            Path source = clip.orElseGet(() -> street(folder.path().resolve("street.mp4")));
            List<String> arguments = new ArrayList<>(List.of(
                    source.toString(),
                    resolution,
                    Integer.toString(frames),
                    folder.path().resolve("edit.mp4").toString()));
            arguments.addAll(measured);
            List<String> lines = new ArrayList<>();
            HelperProcess.run(LooksWork.class, arguments, line -> {
                terminal.note(progress(line));
                lines.add(line);
            });
            print(library, lines);
        }
        return ExitCode.DONE;
    }

    /** What somebody who waits is told of a look that is done. */
    private static String progress(String line) {
        String[] cells = line.split("\t");
        return "%s: %s frames a second"
                .formatted(
                        cells[0].equals(LooksWork.FLOOR) ? "decode + encode" : cells[0],
                        number("%.1f", Double.parseDouble(cells[1])));
    }

    private static Path street(Path target) {
        HelperProcess.run(
                SampleClip.class, List.of(target.toString(), "1280", "720", "48", "24", "7", "6"), line -> {});
        return target;
    }

    private void print(LookLibrary library, List<String> lines) {
        Table table = new Table("look", "kind", "frames a second", "floor ratio", "processor time a frame, ms");
        double floor = Double.parseDouble(lines.getFirst().split("\t")[1]);
        for (String line : lines) {
            String[] cells = line.split("\t");
            String kind = library.find(cells[0])
                    .map(look -> look.kind().name().toLowerCase(Locale.ROOT))
                    .orElse("");
            double rate = Double.parseDouble(cells[1]);
            table.row(
                    kind.isEmpty() ? "decode + encode" : "`" + cells[0] + "`",
                    kind,
                    number("%.1f", rate),
                    number("%.1f", floor / rate),
                    number("%.0f", Double.parseDouble(cells[2])));
        }
        terminal.say("");
        terminal.say("%d frames at %s, automatic controls:".formatted(frames, resolution));
        terminal.say("");
        table.print(terminal);
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
