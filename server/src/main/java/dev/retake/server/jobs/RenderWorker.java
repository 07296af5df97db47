package dev.retake.server.jobs;

import dev.retake.edit.FailureCode;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.process.Cancellation;
import dev.retake.server.objects.ObjectKey;
import dev.retake.server.objects.ObjectStore;
import dev.retake.server.store.Failure;
import dev.retake.server.store.Generation;
import dev.retake.server.store.GenerationState;
import dev.retake.server.store.Generations;
import dev.retake.server.store.RowJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Renders a generation whose turn has come: takes it up, has the engine work, stores what it made, and only then says
 * so in the row.
 *
 * <p>Whatever the row has become meanwhile wins: the result of an attempt that is not current any more is thrown away.
 */
final class RenderWorker implements Queue.Worker {

    private static final Logger LOG = LoggerFactory.getLogger(RenderWorker.class);

    private final Generations generations;
    private final ObjectStore objects;
    private final Engine engine;
    private final RenderOrders orders;
    private final WorkFolders folders;
    private final ProgressBoard board;
    private final RunningRenders running;
    private final RenderLane lane;
    private final JobMetrics metrics;
    private final InstantSource clock;
    private final BooleanSupplier stopping;

    RenderWorker(
            Generations generations,
            ObjectStore objects,
            Engine engine,
            RenderOrders orders,
            WorkFolders folders,
            ProgressBoard board,
            RunningRenders running,
            RenderLane lane,
            JobMetrics metrics,
            InstantSource clock,
            BooleanSupplier stopping) {
        this.generations = generations;
        this.objects = objects;
        this.engine = engine;
        this.orders = orders;
        this.folders = folders;
        this.board = board;
        this.running = running;
        this.lane = lane;
        this.metrics = metrics;
        this.clock = clock;
        this.stopping = stopping;
    }

    @Override
    public Queue.Next work(UUID id) {
        Optional<RenderLane.Turn> turn = lane.await(stopping);
        if (turn.isEmpty()) {
            return Queue.Next.AGAIN;
        }
        try (RenderLane.Turn _ = turn.get()) {
            workerDied(id);
            Optional<Generation> begun = generations.begin(id);
            begun.ifPresent(this::attempt);
            return whatIsLeft(id);
        }
    }

    /** A queued row wants another attempt; signals may be asked of a completed one; others need their inputs no more. */
    private Queue.Next whatIsLeft(UUID id) {
        Optional<Generation> row = generations.find(id);
        if (row.filter(now -> now.state() == GenerationState.QUEUED).isPresent()) {
            return Queue.Next.AGAIN;
        }
        if (row.map(Generation::state)
                .filter(state -> state == GenerationState.PROCESSING || state == GenerationState.COMPLETED)
                .isEmpty()) {
            objects.deleteInputs(id);
        }
        return Queue.Next.DONE;
    }

    /** A row that is processing while its task is free belongs to a worker that is gone. */
    @Override
    public Queue.Next workerDied(UUID id) {
        Optional<Generation> left = generations.find(id).filter(row -> row.state() == GenerationState.PROCESSING);
        if (left.isPresent()) {
            int attempt = left.get().attempt();
            LOG.warn("Generation {} lost the worker of its attempt {}", id, attempt);
            generations.abandon(id, attempt, JobSettings.MOST_LOST_WORKERS);
            discardUnlessPublished(id, attempt);
            board.changed(id);
        }
        return whatIsLeft(id);
    }

    private void attempt(Generation generation) {
        Instant started = clock.instant();
        metrics.waited(generation.createdAt(), started);
        Cancellation cancellation = new Cancellation();
        String outcome = "error";
        try (RunningRenders.Entry _ = running.enter(generation.id(), generation.attempt(), cancellation);
                WorkFolders.JobFolder folder = folders.job(generation.id() + "-" + generation.attempt())) {
            if (stopping.getAsBoolean()) {
                cancellation.cancel();
            }
            board.show(generation.id(), ProgressBoard.Live.begun(generation.attempt()));
            outcome = settle(generation, render(generation, folder, cancellation), folder);
        } catch (RuntimeException e) {
            LOG.error("Attempt {} at generation {} broke off", generation.attempt(), generation.id(), e);
            outcome = fail(generation, Failure.of(FailureCode.GENERATION_FAILED));
        } finally {
            metrics.renderEnded(outcome, Duration.between(started, clock.instant()));
            board.remove(generation.id());
        }
    }

    private Event render(Generation generation, WorkFolders.JobFolder folder, Cancellation cancellation) {
        Optional<Order.Render> order = orders.prepare(generation, folder);
        if (order.isEmpty()) {
            return new Event.Failed(
                    FailureCode.OUTPUT_NOT_FOUND, Event.Fault.INTERNAL, "An input is missing from the object store");
        }
        ProgressReporter reporter = new ProgressReporter(generation, folder, generations, objects, board, clock);
        return engine.render(order.get(), folder.path(), reporter, cancellation);
    }

    private String settle(Generation generation, Event event, WorkFolders.JobFolder folder) {
        return switch (event) {
            case Event.Rendered rendered -> publish(generation, rendered, folder);
            case Event.Failed ignored when stopping.getAsBoolean() -> requeue(generation);
            case Event.Failed failed -> {
                LOG.warn("Generation {} failed: {} ({})", generation.id(), failed.reason(), failed.code());
                yield fail(generation, failureOf(failed));
            }
            default -> {
                LOG.error("Generation {}: the engine ended with {}", generation.id(), event);
                yield fail(generation, Failure.of(FailureCode.GENERATION_FAILED));
            }
        };
    }

    private String publish(Generation generation, Event.Rendered rendered, WorkFolders.JobFolder folder) {
        for (Event.Output output : rendered.outputs()) {
            Optional<Path> file =
                    folder.made(output.file()).filter(made -> made.toFile().length() == output.bytes());
            if (file.isEmpty()) {
                LOG.error("Generation {}: {} is not what the engine reported", generation.id(), output.file());
                return fail(generation, Failure.of(FailureCode.OUTPUT_NOT_FOUND));
            }
            objects.put(ObjectKey.made(generation.id(), generation.attempt(), output.file()), file.get());
        }
        if (generations.complete(generation.id(), generation.attempt(), RowJson.write(rendered))) {
            return "completed";
        }
        discardUnlessPublished(generation.id(), generation.attempt());
        return "stale";
    }

    private String fail(Generation generation, Failure failure) {
        boolean failed = generations.fail(generation.id(), generation.attempt(), failure);
        boolean published = discardUnlessPublished(generation.id(), generation.attempt());
        return failed ? failure.code().wireName() : published ? "completed" : "stale";
    }

    private String requeue(Generation generation) {
        boolean requeued = generations.requeue(generation.id(), generation.attempt());
        discardUnlessPublished(generation.id(), generation.attempt());
        return requeued ? "requeued" : "stale";
    }

    /**
     * Removes what an attempt stored, unless it is the published result: a commit may succeed and its answer get lost, and a
     * worker that was thought dead may publish at the last moment. To be called once the row can't become this attempt's
     * result any more. When the client deleted the generation meanwhile, what the attempt stored is all there is.
     *
     * @return whether the row says that this attempt is the result
     */
    private boolean discardUnlessPublished(UUID id, int attempt) {
        Optional<Generation> row = generations.find(id);
        boolean published = row.filter(now -> now.state() == GenerationState.COMPLETED && now.attempt() == attempt)
                .isPresent();
        if (!published) {
            objects.deleteAttempt(id, attempt);
        }
        if (row.isEmpty()) {
            objects.deleteAll(id);
        }
        return published;
    }

    /** What the owner reads: the published sentence, or, where the request was wrong or too large for this machine, how. */
    private static Failure failureOf(Event.Failed failed) {
        return failed.code() == FailureCode.INVALID_REQUEST || failed.fault() == Event.Fault.NO_ROOM
                ? new Failure(failed.code(), failed.reason())
                : Failure.of(failed.code());
    }
}
