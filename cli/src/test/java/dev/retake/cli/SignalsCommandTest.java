package dev.retake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.cli.demo.SampleClip;
import dev.retake.media.ClipProbe;
import dev.retake.media.ReaderLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SignalsCommandTest {
    private static final int FRAMES = 8;

    @TempDir
    private Path folder;

    private final RecordedTerminal terminal = RecordedTerminal.pipe();

    @Test
    void writesAVideoASignalTheNumbersOfEveryFrameAndASheet() throws IOException {
        Path clip = folder.resolve("street.mp4");
        SampleClip.main(clip.toString(), "320", "180", Integer.toString(FRAMES), "24", "7", "8");
        Path out = folder.resolve("made").resolve("here");
        assertThat(terminal.run("signals", clip.toString(), "--out", out.toString()))
                .as(terminal.err())
                .isZero();
        JsonNode numbers =
                JsonMapper.shared().readTree(out.resolve("signals.json").toFile());
        assertThat(numbers.at("/clip/width").intValue()).isEqualTo(320);
        assertThat(numbers.get("frames").size()).isEqualTo(FRAMES);
        assertThat(numbers.at("/frames/0/cut").booleanValue()).isTrue();
        JsonNode last = numbers.get("frames").get(FRAMES - 1);
        assertThat(last.at("/tracks/points").intValue()).isPositive();
        assertThat(last.get("bodies").isArray() && last.get("faces").isArray()).isTrue();
        assertThat(last.get("subject").doubleValue()).isBetween(0.0, 1.0);
        assertThat(last.get("face").doubleValue()).isBetween(0.0, 1.0);
        List<String> made = names(out);
        assertThat(made)
                .contains(
                        "signals.png",
                        "depth.mp4",
                        "normals.mp4",
                        "sky.mp4",
                        "flow.mp4",
                        "tracks.mp4",
                        "shots.mp4",
                        "people.mp4",
                        "subject.mp4");
        assertThat(made).noneMatch(name -> name.startsWith("."));
        for (String video : made) {
            if (video.endsWith(".mp4")) {
                assertThat(ClipProbe.probe(out.resolve(video), ReaderLimits.DEFAULT)
                                .frames())
                        .as(video)
                        .isEqualTo(FRAMES);
            }
        }
        assertThat(terminal.out()).contains("signals.png", "depth.mp4", FRAMES + " frames, 1 shot,");
    }

    @Test
    void leavesNothingBehindWhenTheClipIsNoVideo() throws IOException {
        Path clip = Files.writeString(folder.resolve("clip.mp4"), "this is no video");
        Path out = folder.resolve("out");
        assertThat(terminal.run("signals", clip.toString(), "--out", out.toString()))
                .isEqualTo(ExitCode.INPUT);
        assertThat(terminal.err().lines()).hasSize(1).first().asString().startsWith("retake: ");
        assertThat(out).doesNotExist();
    }

    @Test
    void overwritesNoEarlierResultsUnasked() throws IOException {
        Path clip = Files.createFile(folder.resolve("clip.mp4"));
        Path out = Files.createDirectory(folder.resolve("out"));
        Path kept = Files.writeString(out.resolve("signals.json"), "kept");
        assertThat(terminal.run("signals", clip.toString(), "--out", out.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("signals.json exists already", "--out", "--force");
        assertThat(kept).hasContent("kept");
    }

    @Test
    void theGalleryTooMakesAndOverwritesNothingInVain() throws IOException {
        Path clip = Files.writeString(folder.resolve("clip.mp4"), "this is no video");
        Path made = folder.resolve("not").resolve("there");
        assertThat(terminal.run("looks", "gallery", clip.toString(), "--out", made.toString(), "--only", "noir"))
                .isNotZero();
        assertThat(folder.resolve("not")).doesNotExist();
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.createFile(out.resolve("index.html"));
        assertThat(terminal.run("looks", "gallery", clip.toString(), "--out", out.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("exists already");
    }

    @Test
    void aDepthFileThatIsNotThereOrNoNetworkIsNamedInTheError() throws IOException {
        Path clip = folder.resolve("street.mp4");
        SampleClip.main(clip.toString(), "320", "180", "3", "24", "7", "3");
        Path missing = folder.resolve("depth.onnx");
        assertThat(terminal.run("signals", clip.toString(), "--depth-file", missing.toString()))
                .isEqualTo(ExitCode.INPUT);
        assertThat(terminal.err()).contains(missing.toString());
        Files.writeString(missing, "no network");
        assertThat(terminal.run("signals", clip.toString(), "--depth-file", missing.toString()))
                .isNotZero();
        assertThat(terminal.err()).as("the confined process can read it").contains("depth.onnx", "ONNX");
    }

    @Test
    void refusesAFileWhereAFolderShouldBe() throws IOException {
        Path clip = Files.createFile(folder.resolve("clip.mp4"));
        Path out = Files.createFile(folder.resolve("out"));
        assertThat(terminal.run("signals", clip.toString(), "--out", out.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("is a file; name a folder");
    }

    private static List<String> names(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
