package dev.retake.cli;

import dev.retake.process.ProcessSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/** {@code retake doctor}: says what this machine has, and what is missing, before a render finds out. */
@Command(name = "doctor", description = "Checks Java, native libraries, memory and disk.")
final class DoctorCommand implements Callable<Integer> {
    private static final int NEEDED_JAVA = 25;
    private static final double NEEDED_DISK_GIBIBYTES = 2;
    private static final double GIBIBYTE = 1 << 30;
    private static final int NATIVE_SECONDS = 60;

    private final Terminal terminal;
    private boolean healthy = true;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Runtime.Version java = Runtime.version();
        tell(
                "Java",
                java.feature() >= NEEDED_JAVA,
                java + " (" + System.getProperty("java.vendor") + ") in " + System.getProperty("java.home"));
        tell(
                "machine",
                true,
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors");
        checkDisk("temporary files", Path.of(System.getProperty("java.io.tmpdir")));
        checkDisk("current folder", Path.of("").toAbsolutePath());
        checkNatives();
        if (!healthy) {
            throw new CommandFailure(ExitCode.FAILED, "Something above needs attention.");
        }
        return ExitCode.DONE;
    }

    private void checkDisk(String name, Path folder) throws IOException {
        FileStore store = Files.getFileStore(folder);
        double free = store.getUsableSpace() / GIBIBYTE;
        tell(
                name,
                free >= NEEDED_DISK_GIBIBYTES && Files.isWritable(folder),
                String.format(Locale.ROOT, "%s, %.1f GiB free", folder, free));
    }

    /** Native libraries are loaded in a process of their own, so that one that crashes is only a line here. */
    private void checkNatives() throws IOException, InterruptedException {
        ProcessSettings settings = ProcessSettings.defaults();
        List<String> command = new ArrayList<>();
        command.add(settings.java().toString());
        command.addAll(settings.jvmFlags());
        command.addAll(List.of("-cp", settings.classPath(), NativeCheck.class.getName()));
        Path errors = Files.createTempFile("retake-doctor", ".log");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            List<String> lines =
                    process.inputReader(StandardCharsets.UTF_8).lines().toList();
            boolean ended = process.waitFor(NATIVE_SECONDS, TimeUnit.SECONDS);
            for (String line : lines) {
                String[] parts = line.split("\t", 3);
                tell(parts[0], parts[1].equals("ok"), parts[2]);
            }
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                String reason = Files.readString(errors)
                        .lines()
                        .reduce((first, last) -> last)
                        .orElse("no message");
                tell("native libraries", false, "the process that loads them ended early: " + reason);
            }
        } finally {
            Files.deleteIfExists(errors);
        }
    }

    private void tell(String subject, boolean fine, String finding) {
        healthy &= fine;
        String mark = fine ? terminal.styled(32, "ok  ") : terminal.styled(31, "FAIL");
        terminal.say("%s  %-18s %s".formatted(mark, subject, finding));
    }
}
