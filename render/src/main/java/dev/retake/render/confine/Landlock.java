package dev.retake.render.confine;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The Landlock sandbox of Linux 5.13 and later: the calling thread, and every thread that it starts, sees only the named
 * parts of the file system and (from 6.7) opens no TCP connection.
 *
 * <p>Source of numbers and structures: {@code linux/landlock.h}, and Documentation/userspace-api/landlock.rst.
 */
final class Landlock {
    private static final long CREATE_RULESET = 444;
    private static final long ADD_RULE = 445;
    private static final long RESTRICT_SELF = 446;
    private static final long ASK_VERSION = 1;
    private static final long RULE_PATH_BENEATH = 1;
    private static final int SET_NO_NEW_PRIVILEGES = 38;

    private static final long EXECUTE = 1;
    private static final long WRITE_FILE = 1 << 1;
    private static final long READ_FILE = 1 << 2;
    private static final long READ_FOLDER = 1 << 3;
    private static final long REMOVE_FOLDER = 1 << 4;
    private static final long REMOVE_FILE = 1 << 5;
    private static final long MAKE_FOLDER = 1 << 7;
    private static final long MAKE_FILE = 1 << 8;
    private static final long RIGHTS_OF_VERSION_1 = (1 << 13) - 1;
    private static final long REFER = 1 << 13;
    private static final long TRUNCATE = 1 << 14;
    private static final long DEVICE_CONTROL = 1 << 15;
    private static final long BIND_TCP = 1;
    private static final long CONNECT_TCP = 1 << 1;

    private static final long READING = EXECUTE | READ_FILE | READ_FOLDER;

    /** No right to make links, devices, sockets and pipes: whoever reads the results would follow them. */
    private static final long WRITING = READ_FILE
            | READ_FOLDER
            | WRITE_FILE
            | REMOVE_FOLDER
            | REMOVE_FILE
            | MAKE_FOLDER
            | MAKE_FILE
            | REFER
            | TRUNCATE
            | DEVICE_CONTROL;

    private static final long RIGHTS_OF_A_FILE = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | DEVICE_CONTROL;

    private Landlock() {}

    /**
     * Restricts the calling thread for good. Paths that do not exist are left out.
     *
     * @param readable files and folders, with all below them
     * @param writable files and folders that may be read and changed, with all below them
     * @return whether the kernel enforces it now
     */
    static boolean restrict(List<Path> readable, List<Path> writable) {
        long version = LinuxCalls.syscall(CREATE_RULESET, 0, 0, ASK_VERSION, 0);
        if (version < 1) {
            return false;
        }
        long handled = RIGHTS_OF_VERSION_1
                | (version >= 2 ? REFER : 0)
                | (version >= 3 ? TRUNCATE : 0)
                | (version >= 5 ? DEVICE_CONTROL : 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(24);
            attributes.setAtIndex(JAVA_LONG, 0, handled);
            attributes.setAtIndex(JAVA_LONG, 1, version >= 4 ? BIND_TCP | CONNECT_TCP : 0);
            int rules = (int) LinuxCalls.syscall(CREATE_RULESET, attributes.address(), version >= 4 ? 16 : 8, 0, 0);
            if (rules < 0) {
                return false;
            }
            try {
                readable.forEach(path -> allow(arena, rules, path, READING & handled));
                writable.forEach(path -> allow(arena, rules, path, WRITING & handled));
                return LinuxCalls.prctl(SET_NO_NEW_PRIVILEGES, 1) == 0
                        && LinuxCalls.syscall(RESTRICT_SELF, rules, 0, 0, 0) == 0;
            } finally {
                LinuxCalls.close(rules);
            }
        }
    }

    private static void allow(Arena arena, int rules, Path path, long rights) {
        int descriptor = LinuxCalls.openPath(path);
        if (descriptor < 0) {
            return;
        }
        try {
            MemorySegment beneath = arena.allocate(16);
            beneath.set(JAVA_LONG_UNALIGNED, 0, Files.isDirectory(path) ? rights : rights & RIGHTS_OF_A_FILE);
            beneath.set(JAVA_INT_UNALIGNED, 8, descriptor);
            LinuxCalls.syscall(ADD_RULE, rules, RULE_PATH_BENEATH, beneath.address(), 0);
        } finally {
            LinuxCalls.close(descriptor);
        }
    }
}
