package dev.retake.cli.bench;

import dev.retake.cli.CommandFailure;
import dev.retake.cli.ExitCode;
import dev.retake.cli.HelperProcess;
import dev.retake.cli.ScratchFolder;
import dev.retake.cli.Terminal;
import dev.retake.edit.Resolution;
import dev.retake.render.quality.guide.KnownEdit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How near frames that follow a few guides come to a known edit, beside parts of the engine and beside other programs. */
@Command(
        name = "guides",
        description = "Known edits, given to the engine in a few frames only: the other frames scored.")
final class GuidesBench implements Callable<Integer> {
    /** Clips of the folder of real clips: a moving camera, quick motion, a face, a slow pan. */
    private static final List<String> KNOWN = List.of(
            "man-kicking-football-720p24.mp4",
            "vertical-woman-squats-720x1280-5fps.mp4",
            "woman-face-thumbs-up-720p25.mp4",
            "man-dog-bed-moving-camera-audio-720p.mp4");

    private static final String STREET = "street";
    private static final int LEAST_FRAMES = 4;
    private static final int MOST_FRAMES = 44;

    private final Terminal terminal;

    @Option(
            names = "--clip",
            paramLabel = "FILE",
            description =
                    "May be repeated; street is the synthetic one. Default: the street, and four known clips of the"
                            + " folder that RETAKE_TEST_MEDIA names.")
    private List<String> clips = new ArrayList<>();

    @Option(
            names = "--edit",
            paramLabel = "NAME",
            split = ",",
            description =
                    "curves, contrast, recolour, stylisation, oil, kuwahara, decal, paint. Default: all; the last two"
                            + " are known on the street only.")
    private List<String> edits = new ArrayList<>();

    @Option(names = "--guides", paramLabel = "NUMBER", split = ",", description = "1, 2, 4 … Default: 1.")
    private List<Integer> guides = List.of(1);

    @Option(names = "--frames", paramLabel = "NUMBER", description = "Frames of each clip, 4 to 44. Default: 24.")
    private int frames = 24;

    @Option(
            names = "--every",
            paramLabel = "NUMBER",
            description = "Score only each so many frames; warp errors need all. Default: 1.")
    private int every = 1;

    @Option(names = "--resolution", paramLabel = "TIER", description = "360p to 1080p. Default: 360p.")
    private String resolution = Resolution.P360.wireName();

    @Option(
            names = "--keep",
            paramLabel = "FOLDER",
            description = "Keep all frames there, as CLIP/EDIT/GUIDES/ROW/0000.png.")
    private Optional<Path> keep = Optional.empty();

    @Option(
            names = "--external",
            paramLabel = "FOLDER",
            description = "Score frames that other programs made, laid out as --keep does: each ROW becomes one.")
    private Optional<Path> external = Optional.empty();

    @Option(
            names = "--ebsynth",
            paramLabel = "FILE",
            description =
                    "Run this ebsynth program beside ours; slow, so take --every 6 or so. It is not part of Retake.")
    private Optional<Path> ebsynth = Optional.empty();

    GuidesBench(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        check();
        terminal.say(Machine.describe());
        try (ScratchFolder scratch = ScratchFolder.make("retake-bench-")) {
            for (String clip : clips.isEmpty() ? defaults() : clips) {
                judge(clip, scratch.path());
            }
        }
        return ExitCode.DONE;
    }

    private void check() {
        for (String edit : edits) {
            if (KnownEdit.of(edit).isEmpty()) {
                throw new CommandFailure(
                        ExitCode.USAGE,
                        "There is no edit " + edit + "; there are "
                                + Arrays.stream(KnownEdit.values())
                                        .map(KnownEdit::wireName)
                                        .collect(Collectors.joining(", "))
                                + ".");
            }
        }
        if (frames < LEAST_FRAMES || frames > MOST_FRAMES) {
            throw new CommandFailure(ExitCode.USAGE, "--frames is " + frames + "; allowed is 4 to 44.");
        }
        if (every < 1 || every > frames / 2) {
            throw new CommandFailure(ExitCode.USAGE, "--every is " + every + "; allowed is 1 to half of --frames.");
        }
        for (int count : guides) {
            if (count < 1 || count > frames / 2) {
                throw new CommandFailure(
                        ExitCode.USAGE, "--guides is " + count + "; allowed is 1 to half of --frames.");
            }
        }
        if (Resolution.fromWireName(resolution).isEmpty()) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--resolution is 360p, 540p, 720p or 1080p, not " + resolution + ".");
        }
        for (String clip : clips) {
            if (!clip.equals(STREET) && !Files.isRegularFile(Path.of(clip))) {
                throw new CommandFailure(ExitCode.INPUT, "There is no file " + clip + ".");
            }
        }
        for (String edit : edits) {
            if (KnownEdit.of(edit).orElseThrow().needsSurfaces() && !clips.isEmpty() && !clips.contains(STREET)) {
                throw new CommandFailure(
                        ExitCode.USAGE, "--edit " + edit + " is known on the street only; add --clip street.");
            }
        }
        external.filter(folder -> !Files.isDirectory(folder)).ifPresent(folder -> {
            throw new CommandFailure(ExitCode.INPUT, "There is no folder " + folder + ".");
        });
        ebsynth.filter(program -> !Files.isExecutable(program)).ifPresent(program -> {
            throw new CommandFailure(ExitCode.INPUT, "There is no program " + program + ".");
        });
    }

    private static List<String> defaults() {
        List<String> all = new ArrayList<>(List.of(STREET));
        Optional.ofNullable(System.getenv("RETAKE_TEST_MEDIA"))
                .map(Path::of)
                .ifPresent(folder -> KNOWN.stream()
                        .map(folder::resolve)
                        .filter(Files::isRegularFile)
                        .map(Path::toString)
                        .forEach(all::add));
        return all;
    }

    private void judge(String clip, Path scratch) {
        List<String> wanted = edits.isEmpty()
                ? Arrays.stream(KnownEdit.values()).map(KnownEdit::wireName).toList()
                : edits;
        List<String> lines = new ArrayList<>();
        HelperProcess.run(
                GuidesWork.class,
                List.of(
                        clip,
                        scratch.toString(),
                        resolution,
                        Integer.toString(frames),
                        Integer.toString(every),
                        guides.stream().map(String::valueOf).collect(Collectors.joining(",")),
                        String.join(",", wanted),
                        keep.map(Path::toString).orElse(""),
                        external.map(Path::toString).orElse(""),
                        ebsynth.map(path -> path.toAbsolutePath().toString()).orElse("")),
                lines::add);
        Table table = new Table(
                "clip", "edit", "guides", "row", "PSNR, dB", "worst", "own frame", "SSIM", "sharpness", "warp error");
        List<String> warnings = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith(GuidesWork.WARNING)) {
                warnings.add(line.substring(GuidesWork.WARNING.length()));
                continue;
            }
            String[] cells = line.split("\t", -1);
            table.row(
                    cells[0],
                    cells[1],
                    cells[2],
                    cells[3],
                    number("%.1f", cells[4]),
                    number("%.1f", cells[5]),
                    number("%.1f", cells[6]),
                    number("%.3f", cells[7]),
                    number("%.2f", cells[8]),
                    cells[9].isEmpty() ? "" : number("%.2f", cells[9]));
        }
        terminal.say("");
        table.print(terminal);
        warnings.forEach(terminal::say);
    }

    private static String number(String format, String value) {
        return String.format(Locale.ROOT, format, Double.parseDouble(value));
    }
}
