package dev.retake.render.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The most physical memory that this process ever held, where the system tells (Linux: {@code VmHWM}). */
final class PeakMemory {
    private PeakMemory() {}

    /** Bytes, or 0 when the system does not tell. */
    static long bytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException untold) {
            return 0;
        }
    }
}
