package dev.retake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.cli.demo.SampleClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandsTest {

    @TempDir
    private Path folder;

    private final RecordedTerminal terminal = RecordedTerminal.pipe();

    @Test
    void helpsWhenNoCommandIsGiven() {
        assertThat(terminal.run()).isZero();
        assertThat(terminal.out())
                .contains("Usage: retake", "edit", "serve", "demo", "keys")
                .doesNotContain("rehearse");
    }

    @Test
    void explainsItsExitCodes() {
        assertThat(terminal.run("--help")).isZero();
        assertThat(terminal.out()).contains("Exit codes:", "130", "can't be used");
    }

    @Test
    void tellsItsVersion() {
        assertThat(terminal.run("--version")).isZero();
        assertThat(terminal.out()).startsWith("retake ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--strength 0.5|“0.5” is none of adhere_3",
                "--resolution 4k|“4k” is none of 360p, 540p, 720p, 1080p",
                "--seed abc|“abc” is not a whole number",
                "--guide picture.png|“picture.png” is not FRAME=IMAGE",
                "--guide x=picture.png|“x” is not a frame's number",
                "--control blur=1|--control takes NAME.KNOB=VALUE, such as depth.blur=0.5, not \"blur=1\"",
                "--control depth.blur=1.5|video.edit.controls.depth.blur must be between 0 and 1.",
                "--control depth.blur=much|video.edit.controls.depth.blur: expected number.",
                "--control face.enabled=yes|video.edit.controls.face.enabled: expected boolean.",
                "--control pose.strength=firm|Invalid video.edit.controls.pose.strength 'firm'. Valid: coarse, precise.",
                "-o out.mov|out.mov does not end with .mp4",
                "--seed -1|--seed is -1; allowed is 0 to 4294967295.",
                "--bogus 1|Unknown options: '--bogus'",
            })
    void saysWhatAnOptionMayBe(String option, String sentence) throws IOException {
        String clip = Files.createFile(folder.resolve("clip.mp4")).toString();
        String[] words = option.split(" ");
        assertThat(terminal.run("edit", clip, "moonlit", words[0], words[1])).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains(sentence).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--edit sepia|There is no edit sepia; there are curves, contrast, ",
                "--external nowhere|There is no folder nowhere.",
                "--ebsynth nowhere|There is no program nowhere.",
                "--guides 20|--guides is 20; allowed is 1 to half of --frames.",
            })
    void theBenchOfGuidesSaysWhatCannotBeMeasured(String option, String sentence) {
        String[] words = option.split(" ");
        assertThat(terminal.run("bench", "guides", words[0], words[1])).isNotZero();
        assertThat(terminal.err()).contains(sentence).doesNotContain("\tat ");
    }

    @Test
    void theBenchOfGuidesGluesNothingToARealClip() throws IOException {
        String clip = Files.createFile(folder.resolve("clip.mp4")).toString();
        assertThat(terminal.run("bench", "guides", "--clip", clip, "--edit", "decal"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--edit decal is known on the street only; add --clip street.");
    }

    @Test
    void missesAClipThatIsNotThere() {
        assertThat(terminal.run("edit", folder.resolve("absent.mp4").toString(), "moonlit"))
                .isEqualTo(ExitCode.INPUT);
        assertThat(terminal.err()).startsWith("retake: There is no file ").endsWith("absent.mp4.\n");
    }

    @Test
    void overwritesNothingUnasked() throws IOException {
        Path clip = Files.createFile(folder.resolve("clip.mp4"));
        Path kept = Files.writeString(folder.resolve("out.mp4"), "kept");
        assertThat(terminal.run("edit", clip.toString(), "moonlit", "-o", kept.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("exists already", "--force");
        assertThat(kept).hasContent("kept");
    }

    @Test
    void neverReplacesWhatTheResultIsMadeOf() throws IOException {
        Path clip = Files.writeString(folder.resolve("clip.mp4"), "kept");
        Path guide = Files.writeString(folder.resolve("guide.mp4"), "kept");
        Path link = Files.createSymbolicLink(folder.resolve("link.mp4"), clip);
        String source = clip.toString();
        assertThat(terminal.run("edit", source, "noir", "-o", source, "--force"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.run("edit", source, "noir", "-o", link.toString(), "--force"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).endsWith(" is the source clip; choose another name with -o."));
        assertThat(terminal.run("edit", source, "noir", "--guide", "0=" + guide, "-o", guide.toString(), "--force"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("guide.mp4 is a guide image;");
        assertThat(clip).hasContent("kept");
        assertThat(guide).hasContent("kept");
    }

    @Test
    void putsNoResultInPlaceOfAFolder() throws IOException {
        String clip = Files.createFile(folder.resolve("clip.mp4")).toString();
        Path taken = Files.createDirectory(folder.resolve("taken.mp4"));
        assertThat(terminal.run("edit", clip, "noir", "-o", taken.toString(), "--force"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("taken.mp4 is a folder;");
        assertThat(taken).isDirectory();
    }

    @Test
    void writesAFrameAsAPngOnly() throws IOException {
        String clip = Files.createFile(folder.resolve("clip.mp4")).toString();
        assertThat(terminal.run("frame", clip, "20", "-o", "f20.jpg")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("f20.jpg does not end with .png");
    }

    @Test
    void aFrameTakesOneGuide() throws IOException {
        String clip = Files.createFile(folder.resolve("clip.mp4")).toString();
        String image = Files.createFile(folder.resolve("a.png")).toString();
        assertThat(terminal.run("edit", clip, "noir", "--guide", "5=" + image, "--guide", "5=" + image))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("Two guides are pinned to frame 5;");
    }

    @Test
    void aKnobIsSetOnce() throws IOException {
        String clip = Files.createFile(folder.resolve("clip.mp4")).toString();
        assertThat(terminal.run("edit", clip, "noir", "--control", "depth.blur=0", "--control", "depth.blur=1"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--control sets depth.blur twice");
    }

    @Test
    void countsTheCharactersOfAPrompt() throws IOException {
        String clip = Files.createFile(folder.resolve("clip.mp4")).toString();
        assertThat(terminal.run("edit", clip, "🌧".repeat(6001))).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("The prompt has 6001 characters; the most is 6000.");
    }

    @Test
    void saysWhatAFileIsInsteadOfAClip() throws IOException {
        String taken = Files.createDirectory(folder.resolve("dir.mp4")).toString();
        assertThat(terminal.run("edit", taken, "noir")).isEqualTo(ExitCode.INPUT);
        assertThat(terminal.err()).contains("dir.mp4 is a folder; name a file.");
        assertThat(terminal.run("edit", "https://example.com/clip.mp4", "noir")).isEqualTo(ExitCode.INPUT);
        assertThat(terminal.err()).contains("retake: https://example.com/clip.mp4 is a URL; download it first.");
    }

    @Test
    void saysWhichOfSeveralFilesIsAtFault() throws IOException {
        Path clip = folder.resolve("clip.mp4");
        SampleClip.main(clip.toString(), "64", "36", "2", "24", "7", "2");
        Path guide = Files.writeString(folder.resolve("guide.png"), "this is no picture");
        String output = folder.resolve("out.mp4").toString();
        assertThat(terminal.run("edit", clip.toString(), "noir", "--guide", "0=" + guide, "-o", output))
                .isEqualTo(ExitCode.INPUT);
        assertThat(terminal.err()).contains("retake: " + guide + ": The file is not a PNG, JPEG or WebP image.");
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        assertThat(terminal.run("edit", empty.toString(), "noir", "-o", output)).isEqualTo(ExitCode.INPUT);
        assertThat(terminal.err()).contains("retake: " + empty + ": The file is empty.");
    }

    @Test
    void tellsWhatBecameOfTheClipAndWarnsWhenNothingDid() throws IOException {
        Path clip = folder.resolve("clip.mp4");
        SampleClip.main(clip.toString(), "64", "36", "2", "24", "7", "2");
        String output = folder.resolve("out.mp4").toString();
        assertThat(terminal.run("edit", clip.toString(), "add a dragon", "-o", output))
                .as(terminal.err())
                .isZero();
        assertThat(terminal.out())
                .containsOnlyOnce("No look in the prompt was recognised")
                .containsOnlyOnce("Not understood")
                .contains("  warning: No look", "  note: 64×36 was enlarged to 1280×720;")
                .doesNotContain("held:");

        RecordedTerminal held = RecordedTerminal.pipe();
        assertThat(held.run(
                        "edit",
                        clip.toString(),
                        "noir",
                        "-o",
                        output,
                        "--force",
                        "--resolution",
                        "360p",
                        "--control",
                        "depth.blur=0.25",
                        "--control",
                        "face.enabled=false"))
                .as(held.err())
                .isZero();
        assertThat(held.out()).contains("depth 0.75", "face 0.00").doesNotContain("note:", "warning:");
    }

    @Test
    void refusesAFolderThatIsNotThere() throws IOException {
        Path clip = Files.createFile(folder.resolve("clip.mp4"));
        String output = folder.resolve("nowhere").resolve("out.mp4").toString();
        assertThat(terminal.run("edit", clip.toString(), "moonlit", "-o", output))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("There is no folder ");
    }

    @Test
    void leavesNothingBehindWhenTheClipIsNoVideo() throws IOException {
        Path clip = Files.writeString(folder.resolve("clip.mp4"), "this is no video");
        Path output = folder.resolve("out.mp4");
        assertThat(terminal.run("edit", clip.toString(), "moonlit", "-o", output.toString()))
                .isEqualTo(ExitCode.INPUT);
        assertThat(terminal.err().lines()).hasSize(1).first().asString().startsWith("retake: ");
        assertThat(folder).isDirectoryNotContaining("glob:**.retake-*").isDirectoryNotContaining("glob:**out.mp4");
    }

    @Test
    void keysComeAndGo() {
        String data = folder.resolve("data").toString();
        assertThat(terminal.run("keys", "create", "--data", data, "--client", "studio"))
                .isZero();
        String key = terminal.out().strip();
        assertThat(key).startsWith("luma-api-").hasSizeGreaterThan(40);

        RecordedTerminal listing = RecordedTerminal.pipe();
        assertThat(listing.run("keys", "list", "--data", data)).isZero();
        String row = listing.out().lines().skip(1).findFirst().orElseThrow();
        assertThat(row).contains("studio", "valid").doesNotContain(key);
        String id = row.split(" ")[0];

        assertThat(terminal.run("keys", "revoke", "--data", data, id)).isZero();
        assertThat(terminal.run("keys", "revoke", "--data", data, id)).isEqualTo(ExitCode.FAILED);
        RecordedTerminal after = RecordedTerminal.pipe();
        after.run("keys", "list", "--data", data);
        assertThat(after.out()).contains("revoked 2");
    }

    @Test
    void listingKeysMakesNoDatabase() {
        Path data = folder.resolve("nodata");
        assertThat(terminal.run("keys", "list", "--data", data.toString())).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err()).contains("There are no keys in ", "retake keys create");
        assertThat(data).doesNotExist();
        assertThat(terminal.run("keys", "revoke", "zzz", "--data", data.toString()))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("\"zzz\" is not the id of a key;");
    }

    @Test
    void anAddressThatIsNoneIsSaidPlainly() {
        String data = folder.resolve("data").toString();
        assertThat(terminal.run("serve", "--address", ":::", "--data", data)).isNotZero();
        assertThat(terminal.err()).contains("Can't listen on \":::\": there is no such address.");
    }

    @Test
    void wrongSettingsAreUsageErrors() {
        assertThat(terminal.run("keys", "list", "--set", "listen.port=none")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err())
                .isEqualTo(
                        "retake: listen.port is \"none\" (from flags); allowed is a whole number from 0 to 65535.\n");
    }

    @Test
    void showsEverySettingAndWhereItComesFrom() {
        assertThat(terminal.run("serve", "--print-config", "--port", "9000")).isZero();
        assertThat(terminal.out().lines())
                .anySatisfy(line -> assertThat(line).matches("listen.port: 9000 +# flags"))
                .anySatisfy(line -> assertThat(line).matches("listen.address: 127.0.0.1 +# default"));
    }

    @Test
    void showsALookInFullAndRefusesOneThatIsNotThere() {
        assertThat(terminal.run("looks", "noir")).isZero();
        assertThat(terminal.out()).contains("words ", "film noir", "step ");
        assertThat(terminal.run("looks", "dinosaurs")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("There is no look dinosaurs");
    }

    @Test
    void theDoctorFindsEveryNativeLibrary() {
        assertThat(terminal.run("doctor")).as(terminal.out() + terminal.err()).isZero();
        assertThat(terminal.out().lines())
                .allSatisfy(line -> assertThat(line).startsWith("ok  "))
                .anySatisfy(line -> assertThat(line).contains("memory", "GiB free"))
                .anySatisfy(line -> assertThat(line).contains("libx264"))
                .anySatisfy(line -> assertThat(line).contains("ONNX Runtime"));
        System.out.print(terminal.out());
    }
}
