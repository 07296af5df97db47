package dev.retake.cli.bench;

import dev.retake.cli.CommandFailure;
import dev.retake.cli.ExitCode;
import dev.retake.cli.HelperProcess;
import dev.retake.cli.ScratchFolder;
import dev.retake.cli.Terminal;
import dev.retake.cli.bench.controls.ControlsProgram;
import dev.retake.cli.bench.controls.KnobFigures;
import dev.retake.cli.demo.SampleClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What each control does to an edit, as figures: every knob at every value, against the source. */
@Command(name = "controls", description = "What each control holds: every value, measured against the source.")
final class ControlsBench implements Callable<Integer> {
    /** Clips of the folder of real clips in which there is something to hold. */
    private static final List<String> KNOWN = List.of(
            "man-kicking-football-720p24.mp4",
            "phone-selfie-face-rotated-hevc-vfr.mp4",
            "vertical-woman-squats-720x1280-5fps.mp4",
            "woman-face-thumbs-up-720p25.mp4",
            "bw-film-people-talking-speech-audio-480p.mp4");

    private final Terminal terminal;

    @Option(
            names = "--clip",
            paramLabel = "FILE",
            description =
                    "May be repeated. Default: known clips of the folder that RETAKE_TEST_MEDIA names, or else one"
                            + " second of the synthetic street.")
    private List<Path> clips = List.of();

    @Option(
            names = "--knob",
            paramLabel = "NAME",
            description = "strength, pose, face, depth, normals or trajectory; may be repeated. Default: all.")
    private List<String> knobs = List.of();

    @Option(
            names = "--frames",
            paramLabel = "NUMBER",
            description = "Frames of each clip, from its 12th on. Default: 25.")
    private int frames = 25;

    @Option(names = "--keep", paramLabel = "FOLDER", description = "Keep the edits here, to look at them.")
    private Optional<Path> keep = Optional.empty();

    ControlsBench(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        List<String> wanted = KnobFigures.names(knobs)
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.USAGE,
                        "Knobs are strength, pose, face, depth, normals and trajectory, not " + knobs + "."));
        try (ScratchFolder scratch = ScratchFolder.make("retake-bench-")) {
            KnobFigures figures = new KnobFigures();
            List<Path> sources = sources(scratch.path());
            for (Path source : sources) {
                terminal.note(source.getFileName().toString());
                String name = source.getFileName().toString();
                List<String> arguments = new ArrayList<>(List.of(
                        source.toString(),
                        keep.orElse(scratch.path())
                                .resolve(name.replace('.', '-'))
                                .toString(),
                        "360p",
                        "12",
                        Integer.toString(frames)));
                arguments.addAll(wanted);
                HelperProcess.run(ControlsProgram.class, arguments, figures::take);
            }
            terminal.say(Machine.describe());
            terminal.say("%d clips, %d frames each at 360p".formatted(sources.size(), frames));
            figures.print(terminal);
        }
        return ExitCode.DONE;
    }

    private List<Path> sources(Path scratch) throws IOException {
        if (!clips.isEmpty()) {
            for (Path clip : clips) {
                if (!Files.isRegularFile(clip)) {
                    throw new CommandFailure(ExitCode.INPUT, "There is no file " + clip + ".");
                }
            }
            return clips;
        }
        Optional<Path> folder =
                Optional.ofNullable(System.getenv("RETAKE_TEST_MEDIA")).map(Path::of);
        List<Path> known = folder.stream()
                .flatMap(path -> KNOWN.stream().map(path::resolve))
                .filter(Files::isRegularFile)
                .toList();
        if (!known.isEmpty()) {
            return known;
        }
        Path street = scratch.resolve("street.mp4");
        HelperProcess.run(SampleClip.class, List.of(street.toString(), "640", "360", "24", "24", "7"), line -> {});
        return List.of(street);
    }
}
