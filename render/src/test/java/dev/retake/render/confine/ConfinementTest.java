package dev.retake.render.confine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfinementTest {
    @Test
    void aConfinedProcessReachesItsJobAndNothingElse(@TempDir Path folder) throws Exception {
        Path job = Files.createDirectory(folder.resolve("job"));
        Files.writeString(job.resolve("clip.txt"), "clip");
        Path secret = Files.writeString(folder.resolve("secret.txt"), "key");
        List<String> said;
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "--enable-native-access=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ConfinedMain.class.getName(),
                            job.toString(),
                            secret.toString(),
                            Integer.toString(listener.getLocalPort()))
                    .redirectErrorStream(true)
                    .start();
            said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        System.out.println("confinement: " + said);
        assertThat(said).contains("could read the job", "could write the job", "could hear a sentence");
        assumeTrue(said.contains("confined true true"), "this kernel offers no Landlock or seccomp: nothing to check");
        assertThat(said)
                .contains(
                        "refused read a secret",
                        "refused write outside",
                        "refused connect",
                        "refused run a program",
                        "refused make a link",
                        "refused signal a process",
                        "refused signal a thread of a process",
                        "could signal its own threads");
    }
}
