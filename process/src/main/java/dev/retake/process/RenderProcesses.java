package dev.retake.process;

import dev.retake.edit.FailureCode;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs orders, each in a process of its own that serves it and exits.
 *
 * <p>Untrusted media is decoded only there. A crash, a hang, or too much memory ends that process and becomes an
 * {@link Event.Failed}; it never reaches the caller as an exception. Probes have a lane of their own, so that a running
 * render does not delay them. Thread-safe.
 */
public final class RenderProcesses implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RenderProcesses.class);
    static final Duration TICK = Duration.ofMillis(200);
    private static final long MEBIBYTE = 1 << 20;

    private final ProcessSettings settings;
    private final InstantSource clock;
    private final Lane probes;
    private final Lane renders;
    private final Semaphore probeTurns;
    private final AtomicInteger running = new AtomicInteger();

    private RenderProcesses(ProcessSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        probes = new Lane(settings, List.of(), 0, () -> false);
        renders = new Lane(
                settings,
                List.of(ProcessSettings.RENDER_LANE),
                settings.niceness(),
                () -> settings.practice() && running.get() == 0);
        probeTurns = new Semaphore(settings.probesAtOnce(), true);
    }

    /** Gets ready; spares start with the first order, or when {@link #keepSpares} is called. */
    public static RenderProcesses start(ProcessSettings settings) {
        return new RenderProcesses(settings, InstantSource.system());
    }

    /** Starts spares in the background, so that already the first order finds one. */
    public void keepSpares() {
        probes.keepSpares();
        renders.keepSpares();
    }

    /**
     * Carries out an order and waits for its end. Meant for virtual threads; an interrupt ends the wait and the process.
     *
     * @param order what to do
     * @param progress called on the waiting thread, some times a second at most a frame each
     * @param cancellation when turned, the process is killed within a fifth of a second
     * @return the event that ended the order; {@link Event.Failed} for everything that went wrong
     */
    public Event run(Order order, Consumer<Event.Progress> progress, Cancellation cancellation) {
        try {
            return order.isLong() ? render(order, progress, cancellation) : probe(order, cancellation);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return failed("The wait for the render process was interrupted");
        } catch (ProcessException refused) {
            LOG.error("{}", refused.getMessage());
            return failed(refused.getMessage());
        }
    }

    /** Carries out an order that nobody cancels and whose progress nobody watches. */
    public Event run(Order order) {
        return run(order, ignored -> {}, new Cancellation());
    }

    /** Waits for its turn as long as it takes; who has less time interrupts. */
    private Event probe(Order order, Cancellation cancellation) throws InterruptedException {
        probeTurns.acquire();
        try {
            return new ProbeRun(settings, clock, probes, cancellation).run(order);
        } finally {
            probeTurns.release();
            probes.keepSpares();
        }
    }

    private Event render(Order order, Consumer<Event.Progress> progress, Cancellation cancellation)
            throws InterruptedException {
        running.incrementAndGet();
        try (Child child = renders.take()) {
            child.send(order);
            Instant started = clock.instant();
            EffortWatch frame = watch(child, started);
            while (true) {
                Optional<Child.Message> message = child.await(TICK);
                Instant now = clock.instant();
                if (cancellation.isCancelled()) {
                    return failed("Cancelled by client");
                }
                if (message.isPresent()) {
                    Optional<Event> event = message.get().event();
                    if (event.isEmpty()) {
                        return crashed(child);
                    }
                    if (!(event.get() instanceof Event.Progress step)) {
                        return event.get();
                    }
                    progress.accept(step);
                    frame = watch(child, now);
                }
                Optional<Event> overrun = overrun(child, started, frame, now);
                if (overrun.isPresent()) {
                    return overrun.get();
                }
            }
        } finally {
            // Not earlier: what a spare takes to start would be taken from the render.
            running.decrementAndGet();
            renders.keepSpares();
        }
    }

    /** Watches the next frame: one that takes longer on a busy machine is not to blame. */
    private EffortWatch watch(Child child, Instant now) {
        Duration silence = settings.limits().silence();
        return new EffortWatch(
                silence.multipliedBy(Runtime.getRuntime().availableProcessors()), silence, now, child.processorTime());
    }

    private Optional<Event> overrun(Child child, Instant started, EffortWatch frame, Instant now) {
        ProcessSettings.TimeLimits limits = settings.limits();
        if (Duration.between(started, now).compareTo(limits.render()) > 0) {
            return Optional.of(failed("The render took longer than its limit of "
                    + limits.render().toSeconds() + " s"));
        }
        if (frame.look(now, child.processorTime()) != EffortWatch.Verdict.GO_ON) {
            return Optional.of(
                    failed("The render made no progress for " + limits.silence().toSeconds() + " s and was stopped"));
        }
        return oversize(child, settings.memory()).map(RenderProcesses::failed);
    }

    /** What to say about a process that holds more physical memory than it may. */
    static Optional<String> oversize(Child child, ProcessSettings.MemoryCaps memory) {
        long resident = child.residentBytes();
        return resident > memory.resident() * MEBIBYTE
                ? Optional.of("The process held " + resident / MEBIBYTE + " MiB, more than its cap of "
                        + memory.resident() + " MiB")
                : Optional.empty();
    }

    /** A crash while only looking at media is the media's fault; during a render it may be ours. */
    private static Event crashed(Child child) {
        String obituary = child.obituary();
        LOG.warn("A render process ended without an answer: {}", obituary);
        return failed("The render process ended without an answer ("
                + obituary.lines().findFirst().orElse("") + ")");
    }

    /** A failure that the media is not to blame for. */
    static Event failed(String reason) {
        return new Event.Failed(FailureCode.GENERATION_FAILED, Event.Fault.INTERNAL, reason);
    }

    @Override
    public void close() {
        probes.close();
        renders.close();
    }
}
