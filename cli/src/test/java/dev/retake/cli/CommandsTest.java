package dev.retake.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
    void namesTheCommandsWhenNoneIsGiven() {
        assertThat(terminal.run()).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).startsWith("retake: Name a command: ").contains("edit", "serve", "demo", "keys");
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
                .anySatisfy(line -> assertThat(line).contains("libx264"))
                .anySatisfy(line -> assertThat(line).contains("ONNX Runtime"));
        System.out.print(terminal.out());
    }
}
