package dev.retake.render.confine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A system call filter for all threads of the process: no program is started, no socket made, no other process touched or
 * signalled.
 *
 * <p>Known numbers exist for x86-64 only; elsewhere nothing is filtered. Source: {@code linux/seccomp.h}, {@code
 * linux/filter.h}, and the x86-64 system call table of the kernel.
 */
final class Seccomp {
    private static final long SECCOMP = 317;
    private static final long SET_MODE_FILTER = 1;
    private static final long ALL_THREADS = 1;
    private static final int SET_NO_NEW_PRIVILEGES = 38;

    private static final int ARCHITECTURE_X86_64 = 0xC000003E;
    private static final int FIRST_X32_CALL = 0x40000000;
    private static final int ALLOW = 0x7FFF0000;
    private static final int REFUSE_AS_NOT_PERMITTED = 0x00050001;

    private static final short LOAD_WORD = 0x20;
    private static final short JUMP_IF_EQUAL = 0x15;
    private static final short JUMP_IF_AT_LEAST = 0x35;
    private static final short RETURN = 0x06;
    private static final int OFFSET_OF_NUMBER = 0;
    private static final int OFFSET_OF_ARCHITECTURE = 4;
    private static final int OFFSET_OF_FIRST_ARGUMENT = 16;

    /** The signal to a thread, with which the virtual machine and the C library wake and stop threads of their own process. */
    private static final int TGKILL = 234;

    private static final RefusedCall[] REFUSED = RefusedCall.values();

    private Seccomp() {}

    /** Installs the filter for good; gives whether the kernel enforces it now. */
    static boolean restrict() {
        if (!System.getProperty("os.arch").equals("amd64") || LinuxCalls.prctl(SET_NO_NEW_PRIVILEGES, 1) != 0) {
            return false;
        }
        try (Arena arena = Arena.ofConfined()) {
            Program program = new Program(arena, REFUSED.length + 9);
            int refusal = REFUSED.length + 8;
            program.add(LOAD_WORD, 0, 0, OFFSET_OF_ARCHITECTURE);
            program.add(JUMP_IF_EQUAL, 0, refusal - 2, ARCHITECTURE_X86_64);
            program.add(LOAD_WORD, 0, 0, OFFSET_OF_NUMBER);
            program.add(JUMP_IF_AT_LEAST, refusal - 4, 0, FIRST_X32_CALL);
            for (int index = 0; index < REFUSED.length; index++) {
                program.add(JUMP_IF_EQUAL, refusal - (5 + index), 0, REFUSED[index].number());
            }
            program.add(JUMP_IF_EQUAL, 0, 2, TGKILL);
            program.add(LOAD_WORD, 0, 0, OFFSET_OF_FIRST_ARGUMENT);
            program.add(
                    JUMP_IF_EQUAL, 0, 1, Math.toIntExact(ProcessHandle.current().pid()));
            program.add(RETURN, 0, 0, ALLOW);
            program.add(RETURN, 0, 0, REFUSE_AS_NOT_PERMITTED);
            return LinuxCalls.syscall(SECCOMP, SET_MODE_FILTER, ALL_THREADS, program.header(), 0) == 0;
        }
    }

    /** A classic BPF program in native memory: instructions of 8 bytes, and a header that points at them. */
    private static final class Program {
        private final Arena arena;
        private final MemorySegment instructions;
        private int length;

        Program(Arena arena, int capacity) {
            this.arena = arena;
            instructions = arena.allocate(8L * capacity, 8);
        }

        void add(short code, int skipWhenTrue, int skipWhenFalse, int operand) {
            MemorySegment instruction = instructions.asSlice(8L * length++, 8);
            instruction.set(JAVA_SHORT, 0, code);
            instruction.set(JAVA_BYTE, 2, (byte) skipWhenTrue);
            instruction.set(JAVA_BYTE, 3, (byte) skipWhenFalse);
            instruction.set(JAVA_INT, 4, operand);
        }

        long header() {
            MemorySegment header = arena.allocate(16, 8);
            header.set(JAVA_SHORT, 0, (short) length);
            header.set(JAVA_LONG, 8, instructions.address());
            return header.address();
        }
    }
}
