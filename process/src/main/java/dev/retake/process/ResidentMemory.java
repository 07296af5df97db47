package dev.retake.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How much physical memory a process holds, where the system tells (Linux: {@code /proc}). */
final class ResidentMemory {
    private static final String FIELD = "VmRSS:";
    private static final long KIBIBYTE = 1024;

    private ResidentMemory() {}

    /** Resident bytes of a process, or 0 when the system does not tell or the process is gone. */
    static long ofProcess(long pid) {
        // Not statm: that counts pages, whose size differs between machines.
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith(FIELD))
                    .findFirst()
                    .map(line ->
                            line.substring(FIELD.length()).replace("kB", "").strip())
                    .map(kibibytes -> Long.parseLong(kibibytes) * KIBIBYTE)
                    .orElse(0L);
        } catch (IOException | UncheckedIOException | NumberFormatException untold) {
            return 0;
        }
    }
}
