package dev.retake.process;

import dev.retake.process.ProcessSettings.MemoryCaps;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Idle render processes of one kind, started ahead so that nobody waits for a JVM. */
final class Lane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final List<String> PASSED_ON = List.of("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT", "TEMP");

    private final ProcessSettings settings;
    private final List<String> arguments;
    private final int niceness;
    private final BooleanSupplier timeToPractise;
    private final Deque<Child> idle = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    /** @param timeToPractise whether a spare may use the processors */
    Lane(ProcessSettings settings, List<String> arguments, int niceness, BooleanSupplier timeToPractise) {
        this.settings = settings;
        this.timeToPractise = timeToPractise;
        this.arguments = List.copyOf(arguments);
        this.niceness = niceness;
    }

    /** Starts spares, and lets those practise that may. */
    void keepSpares() {
        refillInBackground();
    }

    /** A process that has no order yet: a spare, or a new one. Another spare starts at the next {@link #keepSpares}. */
    Child take() {
        lock.lock();
        try {
            while (!idle.isEmpty()) {
                Child candidate = idle.removeFirst();
                if (candidate.isAlive()) {
                    return candidate;
                }
                LOG.warn("A spare render process died while idle: {}", candidate.obituary());
                candidate.close();
            }
        } finally {
            lock.unlock();
        }
        return startChild();
    }

    private void refillInBackground() {
        if (settings.spares() > 0) {
            Thread.ofVirtual().name("render-spare").start(this::refill);
        }
    }

    private void refill() {
        lock.lock();
        try {
            while (!closed && idle.size() < settings.spares()) {
                idle.addLast(startChild());
            }
            if (timeToPractise.getAsBoolean()) {
                idle.forEach(Child::practise);
            }
        } catch (ProcessException refused) {
            LOG.warn("No spare render process: {}", refused.getMessage());
        } finally {
            lock.unlock();
        }
    }

    private Child startChild() {
        MemoryCaps memory = settings.memory();
        List<String> command = new ArrayList<>();
        if (niceness > 0 && Files.isExecutable(Path.of("/usr/bin/nice"))) {
            command.addAll(List.of("/usr/bin/nice", "-n", Integer.toString(niceness)));
        }
        command.add(settings.java().toString());
        command.addAll(settings.jvmFlags());
        command.addAll(ProcessSettings.COMPILE_LESS);
        command.addAll(List.of(
                "-Xmx" + memory.heap() + "m",
                "-XX:MaxDirectMemorySize=" + memory.direct() + "m",
                "-XX:+UseSerialGC",
                // A process that has practised gives back what it needed for that.
                "-XX:MinHeapFreeRatio=10",
                "-XX:MaxHeapFreeRatio=30",
                "-XX:-ShrinkHeapInSteps",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-Djava.awt.headless=true",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=" + memory.resident() + "m",
                "-cp",
                settings.classPath(),
                settings.mainClass()));
        command.addAll(arguments);
        return Child.start(command, environment());
    }

    private static Map<String, String> environment() {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : PASSED_ON) {
            String value = System.getenv(name);
            if (value != null) {
                kept.put(name, value);
            }
        }
        kept.put("MALLOC_ARENA_MAX", "2");
        return kept;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            idle.forEach(Child::close);
            idle.clear();
        } finally {
            lock.unlock();
        }
    }
}
