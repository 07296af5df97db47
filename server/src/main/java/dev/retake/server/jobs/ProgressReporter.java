package dev.retake.server.jobs;

import dev.retake.edit.message.Event;
import dev.retake.server.ServerException;
import dev.retake.server.objects.ObjectKey;
import dev.retake.server.objects.ObjectStore;
import dev.retake.server.store.Generation;
import dev.retake.server.store.Generations;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes a render's progress on: to the board at once, to the row at most once a second, previews to the object store.
 * A failure here is logged and costs no frame.
 */
final class ProgressReporter implements Consumer<Event.Progress> {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressReporter.class);
    private static final Duration BETWEEN_WRITES = Duration.ofSeconds(1);

    private final Generation generation;
    private final WorkFolders.JobFolder folder;
    private final Generations generations;
    private final ObjectStore objects;
    private final ProgressBoard board;
    private final InstantSource clock;
    private ProgressBoard.Live live;
    private Instant written;

    ProgressReporter(
            Generation generation,
            WorkFolders.JobFolder folder,
            Generations generations,
            ObjectStore objects,
            ProgressBoard board,
            InstantSource clock) {
        this.generation = generation;
        this.folder = folder;
        this.generations = generations;
        this.objects = objects;
        this.board = board;
        this.clock = clock;
        this.live = ProgressBoard.Live.begun(generation.attempt());
        this.written = clock.instant();
    }

    @Override
    public void accept(Event.Progress step) {
        try {
            live = live.after(step, step.preview().filter(this::store));
            board.show(generation.id(), live);
            Instant now = clock.instant();
            if (Duration.between(written, now).compareTo(BETWEEN_WRITES) >= 0) {
                written = now;
                generations.noteProgress(generation.id(), generation.attempt(), live.fraction());
            }
        } catch (ServerException e) {
            LOG.warn("Progress of generation {} could not be noted", generation.id(), e);
        }
    }

    /** Moves a preview into the store; false when it is stored already, or is no preview. */
    private boolean store(String preview) {
        Optional<Path> file = folder.made(preview);
        file.ifPresent(made -> objects.put(ObjectKey.made(generation.id(), generation.attempt(), preview), made));
        return file.isPresent();
    }
}
