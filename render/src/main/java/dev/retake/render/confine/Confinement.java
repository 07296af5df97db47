package dev.retake.render.confine;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a render process gives up before it reads a byte of somebody's media.
 *
 * <p>On Linux: files outside its job and its own program, TCP, starting programs, making sockets. Threads that the virtual
 * machine started earlier keep their view of the file system (they run no decoder), but the system call filter binds
 * them too. Elsewhere nothing is enforced, and the report says so.
 *
 * @param files whether only the named parts of the file system are visible
 * @param calls whether programs and sockets are refused
 */
public record Confinement(boolean files, boolean calls) {

    /** Nothing is enforced. */
    public static final Confinement NONE = new Confinement(false, false);

    /** What native libraries, the virtual machine and the C library read after their start. */
    private static final List<Path> SYSTEM_FILES = Stream.of(
                    "/lib",
                    "/lib64",
                    "/usr/lib",
                    "/usr/lib64",
                    "/usr/share/zoneinfo",
                    "/etc/ld.so.cache",
                    "/etc/localtime",
                    "/dev/urandom",
                    "/dev/zero",
                    "/proc",
                    "/sys/devices/system",
                    "/sys/fs/cgroup")
            .map(Path::of)
            .toList();

    /**
     * Gives privileges up, on the calling thread and all that it starts from now on.
     *
     * @param readable files that the order names
     * @param writable folders that the order names
     */
    public static Confinement apply(List<Path> readable, List<Path> writable) {
        if (!System.getProperty("os.name").equals("Linux")) {
            return NONE;
        }
        List<Path> toRead = new ArrayList<>(SYSTEM_FILES);
        toRead.addAll(programFiles());
        toRead.addAll(readable);
        List<Path> toWrite = new ArrayList<>(writable);
        toWrite.add(Path.of("/dev/null"));
        return new Confinement(Landlock.restrict(toRead, toWrite), Seccomp.restrict());
    }

    private static List<Path> programFiles() {
        List<Path> files = new ArrayList<>();
        files.add(Path.of(System.getProperty("java.home")));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            files.add(folderOfJar(Path.of(entry).toAbsolutePath()));
        }
        files.add(Path.of(
                System.getProperty("org.bytedeco.javacpp.cachedir", System.getProperty("user.home") + "/.javacpp")));
        return files;
    }

    /** A jar's manifest may name its neighbours, so the folder counts. */
    private static Path folderOfJar(Path entry) {
        Path folder = entry.getParent();
        return entry.toString().endsWith(".jar") && folder != null ? folder : entry;
    }

    /** A sentence for logs and {@code retake doctor}. */
    public String describe() {
        return (files ? "sees only its job's files" : "file access is not confined")
                + "; "
                + (calls ? "can start no program and open no socket" : "system calls are not filtered");
    }
}
