package dev.retake.process;

import dev.retake.edit.FailureCode;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.process.ProcessSettings.TimeLimits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One look at untrusted media. A process that crashes or stands still is replaced by a fresh one, once: memory that ran out
 * elsewhere and a machine that stood still are not the media's fault, and what is, happens again.
 */
final class ProbeRun {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeRun.class);
    private static final int ATTEMPTS = 2;

    private final ProcessSettings settings;
    private final InstantSource clock;
    private final Lane lane;
    private final Cancellation cancellation;

    ProbeRun(ProcessSettings settings, InstantSource clock, Lane lane, Cancellation cancellation) {
        this.settings = settings;
        this.clock = clock;
        this.lane = lane;
        this.cancellation = cancellation;
    }

    /** How an attempt ended, and whether another may end better. */
    private record Ending(Event event, boolean worthAnother) {}

    Event run(Order order) throws InterruptedException {
        Ending ending = attempt(order);
        for (int attempt = 1; ending.worthAnother() && attempt < ATTEMPTS; attempt++) {
            LOG.info("Looking at the media once more, in a fresh process");
            ending = attempt(order);
        }
        return ending.event();
    }

    private Ending attempt(Order order) throws InterruptedException {
        TimeLimits limits = settings.limits();
        try (Child child = lane.take()) {
            Instant started = clock.instant();
            EffortWatch watch = new EffortWatch(limits.probe(), limits.silence(), started, child.processorTime());
            child.send(order);
            while (true) {
                Optional<Child.Message> message = child.await(RenderProcesses.TICK);
                if (cancellation.isCancelled()) {
                    return settled(RenderProcesses.failed("Cancelled by client"));
                }
                if (message.isPresent()) {
                    Optional<Event> event = message.get().event();
                    return event.map(ProbeRun::settled).orElseGet(() -> crashed(child));
                }
                Optional<Ending> overrun = overrun(watch.look(clock.instant(), child.processorTime()), limits)
                        .or(() -> oversized(child));
                if (overrun.isPresent()) {
                    return overrun.get();
                }
            }
        }
    }

    private static Optional<Ending> overrun(EffortWatch.Verdict verdict, TimeLimits limits) {
        return switch (verdict) {
            case GO_ON -> Optional.empty();
            case SPENT ->
                Optional.of(settled(undecodable(
                        "Examining the media took more than " + limits.probe().toSeconds() + " s of processor time")));
            case STALLED ->
                Optional.of(new Ending(
                        RenderProcesses.failed("Examining the media stood still for "
                                + limits.silence().toSeconds() + " s"),
                        true));
            case LATE -> {
                Duration patience = limits.probe().multipliedBy(EffortWatch.PATIENCE);
                yield Optional.of(settled(RenderProcesses.failed("Examining the media was not finished after "
                        + patience.toSeconds() + " s, since the machine is too busy")));
            }
        };
    }

    private Optional<Ending> oversized(Child child) {
        return RenderProcesses.oversize(child, settings.memory())
                .map(reason -> settled(undecodable("Examining the media took too much memory: " + reason)));
    }

    private static Ending crashed(Child child) {
        String obituary = child.obituary();
        LOG.warn("A process that looked at media ended without an answer: {}", obituary);
        String status = obituary.lines().findFirst().orElse("");
        return new Ending(undecodable("The decoder gave up on the media (" + status + ")"), true);
    }

    private static Ending settled(Event event) {
        return new Ending(event, false);
    }

    private static Event undecodable(String reason) {
        return new Event.Failed(FailureCode.CORRUPT_INPUT, Event.Fault.UNDECODABLE, reason);
    }
}
