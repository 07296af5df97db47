package dev.retake.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much physical memory a process holds, where the system tells (Linux: {@code /proc}). */
final class ResidentMemory {
    private static final long PAGE_BYTES = 4096;

    private ResidentMemory() {}

    /** Resident bytes of a process, or 0 when the system does not tell or the process is gone. */
    static long ofProcess(long pid) {
        try {
            String[] pages =
                    Files.readString(Path.of("/proc/" + pid + "/statm")).split(" ");
            return Long.parseLong(pages[1]) * PAGE_BYTES;
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException untold) {
            return 0;
        }
    }
}
