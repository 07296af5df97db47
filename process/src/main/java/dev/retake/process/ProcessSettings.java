package dev.retake.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How render processes are started and what they may use.
 *
 * @param java the {@code java} program
 * @param jvmFlags flags before the class path; memory flags are added by {@link MemoryCaps}
 * @param classPath where {@code mainClass} and everything it needs are found
 * @param mainClass the program that reads an order and writes events
 * @param memory what one process may hold
 * @param limits how long things may take
 * @param spares how many idle processes are kept ready in each lane
 * @param probesAtOnce how many probes run at the same time; others wait
 * @param niceness 0 to 19: how far renders step back behind the node, where the system has {@code nice}
 * @param practice whether spares practise while nothing is rendered, so that the next render finds compiled code
 */
public record ProcessSettings(
        Path java,
        List<String> jvmFlags,
        String classPath,
        String mainClass,
        MemoryCaps memory,
        TimeLimits limits,
        int spares,
        int probesAtOnce,
        int niceness,
        boolean practice) {

    /** The flags that every Retake JVM needs: native libraries. */
    public static final List<String> REQUIRED_FLAGS =
            List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

    /**
     * What render processes compile less of, since a render runs for seconds and compiles all the while: no loops in two versions, no
     * peeled loops, none of the last rounds over each loop, and no longer method in the code of another, where it would be compiled once
     * more, and its loops hardly become vector code (docs/decisions.md).
     */
    public static final List<String> COMPILE_LESS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-LoopMultiversioning",
            "-XX:-PartialPeelLoop",
            "-XX:LoopOptsCount=20",
            "-XX:FreqInlineSize=60");

    /** The program argument that tells a render process to load everything ahead; without it, it expects a probe. */
    public static final String RENDER_LANE = "render";

    /** The file, beside the folder of libraries, that lets a render process start warm; it works without. */
    private static final String ARCHIVE = "render.aot";

    /** Windows of frames are held on the heap, and a mapped model counts as resident. */
    private static final MemoryCaps MODEL_MEMORY = new MemoryCaps(4096, 1024, 131_072);

    /** Loading a large model takes minutes, without a finished frame. */
    private static final Duration MODEL_SILENCE = Duration.ofMinutes(10);

    private static final String RENDER_MAIN = "dev.retake.render.RenderMain";

    public ProcessSettings {
        jvmFlags = List.copyOf(jvmFlags);
        if (spares < 0 || probesAtOnce < 1 || niceness < 0 || niceness > 19) {
            throw new IllegalArgumentException("Needs spares >= 0, probesAtOnce >= 1, niceness 0 to 19, but got "
                    + spares + ", " + probesAtOnce + ", " + niceness);
        }
    }

    /** This JVM's own {@code java} and class path, one spare a lane. */
    public static ProcessSettings defaults() {
        String classPath = System.getProperty("java.class.path");
        return new ProcessSettings(
                Path.of(System.getProperty("java.home"), "bin", File.separatorChar == '\\' ? "java.exe" : "java"),
                flags(classPath),
                classPath,
                RENDER_MAIN,
                MemoryCaps.DEFAULT,
                TimeLimits.DEFAULT,
                1,
                2,
                10,
                false);
    }

    /** A built distribution has an archive of loaded classes and of what the JIT learned, recorded for this class path. */
    private static List<String> flags(String classPath) {
        List<String> flags = new ArrayList<>(REQUIRED_FLAGS);
        Path libraries = Path.of(classPath.split(File.pathSeparator, 2)[0])
                .toAbsolutePath()
                .getParent();
        if (libraries != null && libraries.getParent() != null) {
            Path archive = libraries.getParent().resolve(ARCHIVE);
            if (isOfThisBuild(archive, libraries)) {
                flags.add("-XX:AOTCache=" + archive);
            }
        }
        return flags;
    }

    /** JDK 25 takes classes out of an archive although the jar that they came from was replaced: old code would run. */
    static boolean isOfThisBuild(Path archive, Path libraries) {
        try (Stream<Path> jars = Files.list(libraries)) {
            FileTime recorded = Files.getLastModifiedTime(archive);
            return jars.allMatch(jar -> jar.toFile().lastModified() <= recorded.toMillis());
        } catch (IOException noArchive) {
            return false;
        }
    }

    /** The same with an ONNX file of the Depth-Anything-V2 family that reads distance, in place of Retake's own network. */
    public ProcessSettings withDepthFile(Path file) {
        List<String> flags = new ArrayList<>(jvmFlags);
        flags.add("-Dretake.depth-file=" + file.toAbsolutePath());
        return withJvmFlags(flags);
    }

    /** The same with somebody's own looks beside those that come with Retake. */
    public ProcessSettings withLooksFolder(Path folder) {
        List<String> flags = new ArrayList<>(jvmFlags);
        flags.add("-Dretake.looks-folder=" + folder.toAbsolutePath());
        return withJvmFlags(flags);
    }

    /**
     * The same with another renderer than looks. Its libraries are those in {@code modules/NAME} beside the folder of libraries, if
     * that exists; without them the process says so and renders looks. System properties of this JVM whose names start with {@code
     * retake.NAME.} are handed on.
     *
     * @param name such as {@code diffusion}
     * @param model the folder of its model
     */
    public ProcessSettings withRenderer(String name, Path model) {
        List<String> flags = new ArrayList<>(jvmFlags);
        flags.add("-Dretake.renderer=" + name);
        flags.add("-Dretake.model-dir=" + model.toAbsolutePath());
        System.getProperties().stringPropertyNames().stream()
                .filter(property -> property.startsWith("retake." + name + "."))
                .sorted()
                .forEach(property -> flags.add("-D" + property + "=" + System.getProperty(property)));
        flags.add("-Dorg.bytedeco.javacpp.maxBytes=0");
        flags.add("-Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
        return new ProcessSettings(
                java,
                flags,
                classPath + Modules.classPath(classPath, name),
                mainClass,
                memory.atLeast(MODEL_MEMORY),
                limits.withSilence(MODEL_SILENCE),
                spares,
                probesAtOnce,
                niceness,
                practice);
    }

    /** The same with another number of spares; a command that runs one job wants none. */
    public ProcessSettings withSpares(int count) {
        return new ProcessSettings(
                java, jvmFlags, classPath, mainClass, memory, limits, count, probesAtOnce, niceness, practice);
    }

    /** The same with another niceness; 0 where no node has to stay awake beside the render. */
    public ProcessSettings withNiceness(int steps) {
        return new ProcessSettings(
                java, jvmFlags, classPath, mainClass, memory, limits, spares, probesAtOnce, steps, practice);
    }

    /** The same, with spares that practise or don't. */
    public ProcessSettings withPractice(boolean wanted) {
        return new ProcessSettings(
                java, jvmFlags, classPath, mainClass, memory, limits, spares, probesAtOnce, niceness, wanted);
    }

    /** The same with other memory caps. */
    public ProcessSettings withMemory(MemoryCaps caps) {
        return new ProcessSettings(
                java, jvmFlags, classPath, mainClass, caps, limits, spares, probesAtOnce, niceness, practice);
    }

    /** The same with other time limits. */
    public ProcessSettings withLimits(TimeLimits times) {
        return new ProcessSettings(
                java, jvmFlags, classPath, mainClass, memory, times, spares, probesAtOnce, niceness, practice);
    }

    /** The same with further JVM flags. */
    public ProcessSettings withJvmFlags(List<String> flags) {
        return new ProcessSettings(
                java, flags, classPath, mainClass, memory, limits, spares, probesAtOnce, niceness, practice);
    }

    /** The same with another program; for tests of what happens when it misbehaves. */
    public ProcessSettings withMainClass(String name) {
        return new ProcessSettings(
                java, jvmFlags, classPath, name, memory, limits, spares, probesAtOnce, niceness, practice);
    }

    /**
     * What one render process may hold, in MiB. Heap, direct and native allocators have limits of their own; the resident
     * size is watched on top, since codecs allocate behind everybody's back.
     *
     * @param heap {@code -Xmx}
     * @param direct {@code -XX:MaxDirectMemorySize}
     * @param resident the physical memory at which the process is killed
     */
    public record MemoryCaps(int heap, int direct, int resident) {
        /** Enough for 1080p with every look. */
        public static final MemoryCaps DEFAULT = new MemoryCaps(1024, 512, 3072);

        /** The larger of each. */
        MemoryCaps atLeast(MemoryCaps other) {
            return new MemoryCaps(
                    Math.max(heap, other.heap), Math.max(direct, other.direct), Math.max(resident, other.resident));
        }

        public MemoryCaps {
            if (heap < 64 || direct < 16 || resident < heap) {
                throw new IllegalArgumentException(
                        "Memory caps in MiB need heap >= 64, direct >= 16, resident >= heap, but got " + heap + ", "
                                + direct + ", " + resident);
            }
        }
    }

    /**
     * How long things may take before the process is killed.
     *
     * @param probe processor time of one probe, so that a busy machine makes no clip look broken
     * @param render one render in total
     * @param silence a render without any sign of progress, or a probe that gets no processor time: a hung decoder
     */
    public record TimeLimits(Duration probe, Duration render, Duration silence) {
        /** Probes 10 s of processor time, renders an hour, silence a minute. */
        public static final TimeLimits DEFAULT =
                new TimeLimits(Duration.ofSeconds(10), Duration.ofHours(1), Duration.ofSeconds(60));

        /** The same with a silence of at least so long. */
        TimeLimits withSilence(Duration least) {
            return new TimeLimits(probe, render, silence.compareTo(least) < 0 ? least : silence);
        }
    }
}
