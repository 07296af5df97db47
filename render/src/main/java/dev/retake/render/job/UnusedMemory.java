package dev.retake.render.job;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Gives the system back what heap and native allocators keep, so that a process that only waits holds little. */
final class UnusedMemory {
    private UnusedMemory() {}

    /** Takes about a tenth of a second. Where the C library has no {@code malloc_trim} (it is glibc's), native memory stays. */
    static void giveBack() {
        System.gc();
        Linker linker = Linker.nativeLinker();
        linker.defaultLookup()
                .find("malloc_trim")
                .map(trim ->
                        linker.downcallHandle(trim, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG)))
                .ifPresent(UnusedMemory::call);
    }

    private static void call(MethodHandle trim) {
        try {
            int given = (int) trim.invokeExact(0L);
            assert given == 0 || given == 1;
        } catch (Throwable impossible) {
            throw new IllegalStateException("malloc_trim could not be called", impossible);
        }
    }
}
