package dev.retake.render.confine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;

/** The few C library calls that confinement needs; each gives the C result, negative when the system said no. */
final class LinuxCalls {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle SYSCALL = handle(
            "syscall",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle PRCTL = handle(
            "prctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle OPEN =
            handle("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle CLOSE = handle("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

    private static final int OPEN_PATH_ONLY = 0x200000;
    private static final int CLOSE_ON_EXEC = 0x80000;

    private LinuxCalls() {}

    static long syscall(long number, long first, long second, long third, long fourth) {
        return (long) invoke(() -> (long) SYSCALL.invokeExact(number, first, second, third, fourth));
    }

    static int prctl(int option, long argument) {
        return (int) invoke(() -> (int) PRCTL.invokeExact(option, argument, 0L, 0L, 0L));
    }

    /** A descriptor that names a file or folder without opening it. */
    static int openPath(Path path) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(path.toString());
            return (int) invoke(() -> (int) OPEN.invokeExact(name, OPEN_PATH_ONLY | CLOSE_ON_EXEC));
        }
    }

    static void close(int descriptor) {
        invoke(() -> (int) CLOSE.invokeExact(descriptor));
    }

    private static MethodHandle handle(String name, FunctionDescriptor type, Linker.Option... options) {
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), type, options);
    }

    private interface NativeCall {
        Object call() throws Throwable;
    }

    private static Object invoke(NativeCall call) {
        try {
            return call.call();
        } catch (Throwable impossible) {
            throw new IllegalStateException("A C library call could not be made", impossible);
        }
    }
}
