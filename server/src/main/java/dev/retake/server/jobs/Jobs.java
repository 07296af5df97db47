package dev.retake.server.jobs;

import dev.retake.server.objects.ObjectStore;
import dev.retake.server.store.Database;
import dev.retake.server.store.Generation;
import dev.retake.server.store.Generations;
import dev.retake.server.store.IdempotencyKeys;
import dev.retake.server.store.NewGeneration;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that can be done with a generation: accept it, watch it, cancel it, delete it; and the workers behind.
 *
 * <p>Row and task are one transaction, so there is no accepted generation that nobody works on, and none that is worked on
 * and unknown.
 */
public final class Jobs implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

    /** A cancelled render ends within a fifth of a second; this leaves room for storing what it made. */
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(20);

    /** Accepts without a further statement in the transaction. */
    public static final BiConsumer<Handle, Generation> NOTHING_ELSE = (transaction, generation) -> {};

    private final Database database;
    private final Generations generations;
    private final ObjectStore objects;
    private final ProgressBoard board = new ProgressBoard();
    private final RunningRenders running = new RunningRenders();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final SignalPreviews signals;
    private final Queue renders;
    private final Queue ingests;
    private final Ingest ingest;
    private final Housekeeping housekeeping;
    private final ScheduledExecutorService ticks = Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().name("jobs-tick-", 0).daemon().factory());

    /** Whether a generation's media is all there. */
    public enum Media {
        /** Every input lies in the object store. */
        STORED,
        /** The source still arrives; the {@link Ingest} will wait for it. */
        ARRIVING
    }

    /**
     * What jobs work with.
     *
     * @param processName unique to this process among all that share the database
     * @param folders scratch space; stays the caller's to close
     */
    public record Tools(
            String processName,
            Database database,
            Generations generations,
            IdempotencyKeys idempotencyKeys,
            ObjectStore objects,
            WorkFolders folders,
            Engine engine,
            Ingest ingest,
            MeterRegistry metrics,
            InstantSource clock) {}

    /** Gets everything ready; {@link #start} makes this node take work. */
    public Jobs(Tools tools, JobSettings settings) {
        database = tools.database();
        generations = tools.generations();
        objects = tools.objects();
        RenderLane lane = new RenderLane(settings.renders());
        signals = new SignalPreviews(generations, objects, tools.engine(), tools.folders(), lane, settings);
        RenderWorker renderWorker = new RenderWorker(
                generations,
                objects,
                tools.engine(),
                new RenderOrders(objects, settings),
                tools.folders(),
                board,
                running,
                lane,
                new JobMetrics(tools.metrics(), generations, running),
                tools.clock(),
                stopping::get);
        renders = new Queue(
                database,
                "render",
                tools.processName(),
                settings.renders(),
                STOP_PATIENCE,
                Executors.newFixedThreadPool(
                        settings.renders(),
                        Thread.ofPlatform().name("render-", 0).factory()),
                settings,
                tools.clock(),
                renderWorker);
        ingest = tools.ingest();
        ingests = new Queue(
                database,
                "ingest",
                tools.processName(),
                settings.ingests(),
                Duration.ZERO,
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("ingest-", 0).factory()),
                settings,
                tools.clock(),
                new IngestWorker(database, generations, objects, ingest, renders, board));
        housekeeping = new Housekeeping(
                database, generations, tools.idempotencyKeys(), objects, settings.retention(), tools.clock());
    }

    /** Takes work from now on, beginning with what waits already. */
    public void start() {
        renders.start();
        ingests.start();
        var _ = ticks.scheduleWithFixedDelay(this::stopStale, 1, 1, TimeUnit.SECONDS);
        var _ = ticks.scheduleWithFixedDelay(housekeeping::tidy, 1, 60, TimeUnit.MINUTES);
    }

    /** What renders of this node are doing, and news of changes. */
    public ProgressBoard board() {
        return board;
    }

    /** Preview videos of what is read off sources. */
    public SignalPreviews signals() {
        return signals;
    }

    /**
     * Accepts a generation: once this returns, it will be worked on, whatever happens to this node.
     *
     * @param media whether its inputs are stored, under its id and the names of {@link RenderOrders}
     * @param alongside further statements of the same transaction, such as an idempotent answer; when it throws, nothing
     *     was accepted
     */
    public Generation submit(NewGeneration accepted, Media media, BiConsumer<Handle, Generation> alongside) {
        Queue queue = media == Media.STORED ? renders : ingests;
        Generation generation = database.write(transaction -> {
            Generation inserted = generations.insert(transaction, accepted);
            queue.add(transaction, inserted.id(), inserted.createdAt());
            alongside.accept(transaction, inserted);
            return inserted;
        });
        queue.look();
        return generation;
    }

    /**
     * Cancels: whatever is not finished has failed when this returns, and its render or fetches are on their way to a stop.
     *
     * @return the row as it is now, unchanged when it was terminal; empty when the client owns no such generation
     */
    public Optional<Generation> cancel(UUID clientId, UUID id) {
        if (generations.find(clientId, id).isEmpty()) {
            return Optional.empty();
        }
        boolean cancelled = database.write(transaction -> generations.cancel(transaction, id));
        if (cancelled) {
            running.stop(id);
            ingest.stop(id);
            board.changed(id);
        }
        return generations.find(clientId, id);
    }

    /**
     * Deletes a generation with all its media; a render of it is stopped, and so are its fetches.
     *
     * @return false when the client owns no such generation
     */
    public boolean delete(UUID clientId, UUID id) {
        if (generations.find(clientId, id).isEmpty()) {
            return false;
        }
        boolean deleted = database.write(transaction -> generations.delete(transaction, id));
        running.stop(id);
        ingest.stop(id);
        signals.stop(id);
        objects.deleteAll(id);
        board.changed(id);
        return deleted;
    }

    /** Takes no more work, stops renders and puts their generations back into the queue. */
    @Override
    public void close() {
        stopping.set(true);
        ticks.shutdown();
        running.stopAll();
        signals.close();
        ingests.close();
        renders.close();
        ticks.close();
    }

    private void stopStale() {
        try {
            running.stopStale(generations);
            stopStaleIngests();
        } catch (RuntimeException e) {
            LOG.warn("Can't see whether running renders and fetches are still wanted", e);
        }
    }

    /** Stops taking in media for what was cancelled or deleted on another node, or has been taken in there. */
    private void stopStaleIngests() {
        Set<UUID> unwanted = new HashSet<>(ingest.underWay());
        unwanted.removeAll(generations.queued(unwanted));
        unwanted.forEach(ingest::stop);
    }
}
