package dev.retake.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What a figure was measured on, and how much memory a process held at most. */
final class Machine {
    private static final long KIBIBYTE = 1024;
    private static final double MEBIBYTE = 1 << 20;

    private Machine() {}

    /** One line: processor, count, load, system, Java. */
    static String describe() {
        return "%s, %d processors, load %.1f; %s %s; Java %s"
                .formatted(
                        field(Path.of("/proc/cpuinfo"), "model name").orElse(System.getProperty("os.arch")),
                        Runtime.getRuntime().availableProcessors(),
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                                .getSystemLoadAverage(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Runtime.version());
    }

    /** The most physical memory that a process has held so far; empty where the system doesn't tell. */
    static OptionalLong peakBytes(long pid) {
        return field(Path.of("/proc/" + pid + "/status"), "VmHWM")
                .map(text -> OptionalLong.of(Long.parseLong(text.replaceAll("\\D", "")) * KIBIBYTE))
                .orElse(OptionalLong.empty());
    }

    /** Such as {@code 412 MiB}. */
    static String mebibytes(OptionalLong bytes) {
        return bytes.isEmpty() ? "unknown" : String.format(Locale.ROOT, "%.0f MiB", bytes.getAsLong() / MEBIBYTE);
    }

    private static Optional<String> field(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException elsewhere) {
            return Optional.empty();
        }
    }
}
