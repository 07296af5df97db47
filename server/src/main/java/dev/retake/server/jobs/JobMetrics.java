package dev.retake.server.jobs;

import dev.retake.server.store.GenerationState;
import dev.retake.server.store.Generations;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** What an operator watches: how long the queue is, how many renders run, how long they take and how they end. */
final class JobMetrics {

    private final MeterRegistry registry;

    JobMetrics(MeterRegistry registry, Generations generations, RunningRenders running) {
        this.registry = registry;
        Gauge.builder("retake.queue.length", generations, rows -> rows.count(GenerationState.QUEUED))
                .description("Generations that wait, over all nodes")
                .register(registry);
        Gauge.builder("retake.renders.active", running, RunningRenders::count)
                .description("Renders at work on this node")
                .register(registry);
    }

    /**
     * Notes the end of a render.
     *
     * @param outcome {@code completed}, {@code stale}, {@code requeued}, or the failure's code
     */
    void renderEnded(String outcome, Duration duration) {
        Timer.builder("retake.render")
                .description("Time from taking a generation up to its end, by outcome")
                .tag("outcome", outcome)
                .register(registry)
                .record(duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Notes how long a generation had waited when its render began. */
    void waited(Instant createdAt, Instant startedAt) {
        Timer.builder("retake.queue.wait")
                .description("Time from acceptance to the beginning of the render")
                .register(registry)
                .record(Math.max(0, Duration.between(createdAt, startedAt).toNanos()), TimeUnit.NANOSECONDS);
    }
}
