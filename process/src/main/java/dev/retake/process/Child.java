package dev.retake.process;

import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One running render process: an order goes in, events come out, and it can be killed at any time. */
final class Child implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Child.class);
    private static final int LONGEST_LINE = 1 << 20;
    private static final int KEPT_ERROR_LINES = 40;
    private static final int KEPT_OF_AN_ERROR_LINE = 500;
    private static final Duration DEATH = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Message END = new Message(Optional.empty());

    /** An event, or the end of the stream. */
    record Message(Optional<Event> event) {}

    private final Process process;
    private final BlockingQueue<Message> messages = new ArrayBlockingQueue<>(256);
    private final List<String> errorTail = new ArrayList<>();
    private volatile Optional<Path> practiceFolder = Optional.empty();
    private volatile boolean closed;

    private final List<Thread> readers;

    private Child(Process process) {
        this.process = process;
        readers = List.of(read("render-events-", this::readEvents), read("render-errors-", this::readErrors));
    }

    /** Platform threads: a read of a pipe holds its carrier, and two spares would hold all that two processors have. */
    private Thread read(String name, Runnable reading) {
        return Thread.ofPlatform().daemon().name(name + process.pid()).start(reading);
    }

    /**
     * Starts a process. Its environment holds nothing but what a JVM needs, so that no secret of the node is in reach.
     *
     * @throws ProcessException when the system refuses
     */
    static Child start(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new Child(builder.start());
        } catch (IOException refused) {
            throw new ProcessException(
                    "Could not start a render process with " + command.getFirst() + ": " + refused.getMessage()
                            + ". Check that the program exists and that memory is left.",
                    refused);
        }
    }

    /** Hands over the order; a process that is already dead shows at the first {@link #await}. */
    void send(Order order) {
        try {
            Writer stdin = process.outputWriter(StandardCharsets.UTF_8);
            stdin.write(MessageLines.write(order));
            stdin.write('\n');
            stdin.flush();
        } catch (IOException dead) {
            LOG.debug("Render process {} did not take its order: {}", process.pid(), dead.getMessage());
        }
    }

    /** Lets a process that has no order yet practise, once. */
    void practise() {
        if (practiceFolder.isEmpty()) {
            try {
                Path folder = Files.createTempDirectory("retake-practice-");
                practiceFolder = Optional.of(folder);
                send(new Order.Practise(folder, Runtime.getRuntime().availableProcessors()));
            } catch (IOException full) {
                LOG.warn("No folder to practise in: {}", full.getMessage());
            }
        }
    }

    /** The next message, or empty when none came in time. After the end of the stream it says so each time. */
    Optional<Message> await(Duration time) throws InterruptedException {
        Message message = messages.poll(time.toNanos(), TimeUnit.NANOSECONDS);
        if (message == END) {
            messages.offer(END);
        }
        return Optional.ofNullable(message);
    }

    /** The threads that read what the process writes; they end after its death. */
    List<Thread> readers() {
        return readers;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Processor time used so far, by all threads; empty where the system does not tell. */
    Optional<Duration> processorTime() {
        return process.info().totalCpuDuration();
    }

    long residentBytes() {
        return ResidentMemory.ofProcess(process.pid());
    }

    /** What is known about a death: exit status and the last lines that it wrote. */
    String obituary() {
        String status;
        try {
            status = process.waitFor(1, TimeUnit.SECONDS) ? "exit status " + process.exitValue() : "still running";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            status = "exit status unknown";
        }
        synchronized (errorTail) {
            return status + (errorTail.isEmpty() ? "" : "; last words:\n" + String.join("\n", errorTail));
        }
    }

    /** Kills the process, and waits for its death as long as that takes as a rule: until then it holds its job's files. */
    @Override
    public void close() {
        closed = true;
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor(DEATH);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        practiceFolder.ifPresent(Child::removePractice);
    }

    private static void removePractice(Path folder) {
        try {
            ScratchFolders.remove(folder);
        } catch (IOException left) {
            LOG.warn("Could not remove {}: {}", folder, left.getMessage());
        }
    }

    private void readEvents() {
        try (InputStream stdout = process.getInputStream()) {
            BoundedLines lines = new BoundedLines(stdout, LONGEST_LINE);
            for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
                try {
                    hand(new Message(Optional.of(MessageLines.readEvent(line.get()))));
                } catch (ProcessException nonsense) {
                    LOG.warn("Render process {}: {}", process.pid(), nonsense.getMessage());
                }
            }
        } catch (IOException closed) {
            LOG.debug("Render process {}: {}", process.pid(), closed.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            while (!messages.offer(END)) {
                messages.poll();
            }
        }
    }

    /** Waits for room, but not once nobody takes messages any more: a process may have written faster than it was read. */
    private void hand(Message message) throws InterruptedException {
        while (!closed && !messages.offer(message, LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
            LOG.trace("Render process {} writes faster than it is read", process.pid());
        }
    }

    private void readErrors() {
        try (InputStream stderr = process.getErrorStream()) {
            BoundedLines lines = new BoundedLines(stderr, KEPT_OF_AN_ERROR_LINE);
            for (Optional<String> line = lines.nextCut(); line.isPresent(); line = lines.nextCut()) {
                keep(line.get());
            }
        } catch (IOException closed) {
            LOG.debug("Render process {}: {}", process.pid(), closed.getMessage());
        }
    }

    private void keep(String line) {
        LOG.debug("render {}: {}", process.pid(), line);
        synchronized (errorTail) {
            if (errorTail.size() == KEPT_ERROR_LINES) {
                errorTail.removeFirst();
            }
            errorTail.add(line);
        }
    }
}
