package dev.retake.server.jobs;

import dev.retake.edit.FailureCode;
import dev.retake.server.objects.ObjectStore;
import dev.retake.server.store.Database;
import dev.retake.server.store.Failure;
import dev.retake.server.store.Generation;
import dev.retake.server.store.GenerationState;
import dev.retake.server.store.Generations;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the media of a generation that was accepted before it had all arrived, then hands it on to be rendered. */
final class IngestWorker implements Queue.Worker {

    private static final Logger LOG = LoggerFactory.getLogger(IngestWorker.class);

    private final Database database;
    private final Generations generations;
    private final ObjectStore objects;
    private final Ingest ingest;
    private final Queue renders;
    private final ProgressBoard board;

    IngestWorker(
            Database database,
            Generations generations,
            ObjectStore objects,
            Ingest ingest,
            Queue renders,
            ProgressBoard board) {
        this.database = database;
        this.generations = generations;
        this.objects = objects;
        this.ingest = ingest;
        this.renders = renders;
        this.board = board;
    }

    @Override
    public Queue.Next work(UUID id) {
        Optional<Generation> queued = generations.find(id).filter(row -> row.state() == GenerationState.QUEUED);
        if (queued.isEmpty()) {
            ingest.stop(id);
            return Queue.Next.DONE;
        }
        try {
            switch (ingest.await(queued.get())) {
                case Ingest.Arrival.Arrived arrived -> handOn(queued.get(), arrived);
                case Ingest.Arrival.Unusable unusable -> generations.failQueued(id, unusable.failure());
            }
            return Queue.Next.DONE;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Queue.Next.AGAIN;
        } catch (RuntimeException e) {
            LOG.error("Taking in the media of generation {} broke off", id, e);
            generations.failQueued(id, Failure.of(FailureCode.GENERATION_FAILED));
            return Queue.Next.DONE;
        } finally {
            if (generations.find(id).filter(row -> !row.state().isTerminal()).isEmpty()) {
                objects.deleteInputs(id);
            }
            board.changed(id);
        }
    }

    @Override
    public Queue.Next workerDied(UUID id) {
        return Queue.Next.AGAIN;
    }

    private void handOn(Generation generation, Ingest.Arrival.Arrived arrived) {
        database.write(handle -> {
            arrived.costUsd().ifPresent(cost -> generations.notePrice(handle, generation.id(), cost));
            renders.add(handle, generation.id(), generation.createdAt());
            return generation;
        });
        renders.look();
    }
}
