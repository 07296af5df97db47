package dev.retake.server.mutants;

import dev.retake.process.ProcessSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Has many mutants looked at by few processes. One that crashes, or takes more processor time than the product allows, is
 * noted, its file is kept, and the run goes on behind it.
 */
final class Herd {
    private static final Duration PROCESSOR_LIMIT = ProcessSettings.TimeLimits.DEFAULT.probe();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String END = "";

    private final Path sources;
    private final Path scratch;
    private final Map<Integer, String> verdicts = new ConcurrentSkipListMap<>();
    private final Map<Integer, Path> casualties = new ConcurrentSkipListMap<>();

    Herd(Path sources, Path scratch) {
        this.sources = sources;
        this.scratch = scratch;
    }

    /** What became of each, by number. */
    Map<Integer, String> verdicts() {
        return verdicts;
    }

    /** Files that ended a process. */
    Map<Integer, Path> casualties() {
        return casualties;
    }

    /** Looks at mutants 0 to {@code count - 1}. */
    void run(int count, int processes) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int lane = 0; lane < processes; lane++) {
            int first = lane;
            threads.add(Thread.ofPlatform().start(() -> lane(first, count, processes)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void lane(int first, int count, int step) {
        try {
            Path folder = Files.createDirectories(scratch.resolve("lane-" + first));
            int next = first;
            while (next < count) {
                next = behind(next, count, step, folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Runs one process and gives the number behind the last one that it looked at. */
    private int behind(int first, int count, int step, Path folder) throws IOException, InterruptedException {
        Process process = start(first, count, step, folder);
        try {
            BlockingQueue<String> lines = lines(process);
            Optional<Integer> current = Optional.empty();
            Duration spentBefore = Duration.ZERO;
            long since = System.nanoTime();
            while (true) {
                String line = lines.poll(100, TimeUnit.MILLISECONDS);
                if (line == null) {
                    Duration spent = spent(process).minus(spentBefore);
                    boolean late = System.nanoTime() - since > PATIENCE.toNanos();
                    if (current.isPresent() && (spent.compareTo(PROCESSOR_LIMIT) > 0 || late)) {
                        lost(current.get(), late ? "HUNG" : "stopped at its limit of processor time", folder);
                        return current.get() + step;
                    }
                } else if (line.equals(END)) {
                    if (current.isEmpty()) {
                        return process.waitFor() == 0 ? count : died(process, first, folder);
                    }
                    lost(current.get(), "crashed, exit status " + process.waitFor(), folder);
                    return current.get() + step;
                } else if (line.startsWith("start ")) {
                    current = MutantMain.number(line, "start");
                    spentBefore = spent(process);
                    since = System.nanoTime();
                } else if (line.startsWith("end ")) {
                    verdicts.put(MutantMain.number(line, "end").orElseThrow(), line.split(" ", 3)[2]);
                    current = Optional.empty();
                }
            }
        } finally {
            process.destroyForcibly();
        }
    }

    private static int died(Process process, int first, Path folder) throws IOException {
        throw new IllegalStateException("A process that began with mutant " + first + " ended between two, with "
                + process.exitValue() + ": " + Files.readString(folder.resolve("errors")));
    }

    private void lost(int number, String how, Path folder) throws IOException {
        verdicts.put(number, how);
        Mutant mutant = Mutant.of(number, MutantMain.sources(sources));
        Path file = MutantMain.fileFor(mutant, folder);
        String suffix = file.toString().substring(file.toString().lastIndexOf('.'));
        casualties.put(
                number,
                Files.move(file, scratch.resolve("casualty-" + number + suffix), StandardCopyOption.REPLACE_EXISTING));
    }

    private Process start(int first, int count, int step, Path folder) throws IOException {
        ProcessSettings settings = ProcessSettings.defaults();
        List<String> command = new ArrayList<>(List.of(settings.java().toString()));
        command.addAll(settings.jvmFlags());
        command.addAll(List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-CreateCoredumpOnCrash",
                "-XX:ErrorFile=/dev/null",
                "-Djava.awt.headless=true",
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=" + settings.memory().resident() + "m",
                "-cp",
                settings.classPath(),
                MutantMain.class.getName(),
                sources.toString(),
                folder.toString(),
                Integer.toString(first),
                Integer.toString(count),
                Integer.toString(step)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors").toFile()))
                .start();
    }

    private static BlockingQueue<String> lines(Process process) {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().start(() -> {
            try (BufferedReader reader =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(line);
                }
            } catch (IOException killed) {
                // The end of the stream, as any other.
            } finally {
                lines.add(END);
            }
        });
        return lines;
    }

    private static Duration spent(Process process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
