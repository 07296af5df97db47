package dev.retake.server.jobs;

import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.process.Cancellation;
import dev.retake.server.objects.ObjectKey;
import dev.retake.server.objects.ObjectStore;
import dev.retake.server.objects.ObjectStore.StoredObject;
import dev.retake.server.objects.ObjectStoreException;
import dev.retake.server.store.Generation;
import dev.retake.server.store.GenerationState;
import dev.retake.server.store.Generations;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Preview videos of a generation's signals, made when somebody asks for them and kept with the generation.
 *
 * <p>However many ask, one job a generation is under way on a node, in the lane of renders. A job dies with its node; the next
 * one who asks starts it anew. Thread-safe.
 */
public final class SignalPreviews implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SignalPreviews.class);

    /** Its lines name the signals whose videos are stored; it is stored last. */
    private static final String LIST = "list.txt";

    private final Generations generations;
    private final ObjectStore objects;
    private final Engine engine;
    private final WorkFolders folders;
    private final RenderLane lane;
    private final JobSettings settings;
    private final Map<UUID, Job> jobs = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("signals-", 0).factory());

    private record Job(Cancellation cancellation, CompletableFuture<Answer> answer) {}

    /** What there is to say to somebody who asks. */
    public sealed interface Answer {
        /**
         * The videos are there.
         *
         * @param names of the signals, in the order in which they are best looked at
         */
        record Ready(List<String> names) implements Answer {}

        /** They are being made, or wait for their turn or for the source; ask again. */
        record Making() implements Answer {}

        /** There is no source to read them from. */
        record Unavailable() implements Answer {}

        /** The engine could not read them. */
        record Broken() implements Answer {}
    }

    SignalPreviews(
            Generations generations,
            ObjectStore objects,
            Engine engine,
            WorkFolders folders,
            RenderLane lane,
            JobSettings settings) {
        this.generations = generations;
        this.objects = objects;
        this.engine = engine;
        this.folders = folders;
        this.lane = lane;
        this.settings = settings;
    }

    /**
     * Asks for the videos, and has them made if need be.
     *
     * @param patience how long to wait for them; the job goes on when it ends
     */
    public Answer ask(Generation generation, Duration patience) {
        Optional<List<String>> names = stored(generation.id());
        if (names.isPresent()) {
            return new Answer.Ready(names.get());
        }
        if (generation.state() == GenerationState.FAILED) {
            return new Answer.Unavailable();
        }
        if (!hasSource(generation.id())) {
            boolean settled = generation.state() == GenerationState.COMPLETED;
            return settled ? new Answer.Unavailable() : new Answer.Making();
        }
        return await(jobs.computeIfAbsent(generation.id(), this::begin), patience);
    }

    private static Answer await(Job job, Duration patience) {
        try {
            return job.answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException stillMaking) {
            return new Answer.Making();
        } catch (ExecutionException broken) {
            LOG.error("Signals broke off", broken.getCause());
            return new Answer.Broken();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Answer.Making();
        }
    }

    private Job begin(UUID id) {
        Cancellation cancellation = new Cancellation();
        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> make(id, cancellation), threads);
        var _ = answer.whenCompleteAsync((made, failure) -> jobs.remove(id), threads);
        return new Job(cancellation, answer);
    }

    private Answer make(UUID id, Cancellation cancellation) {
        Optional<RenderLane.Turn> turn = lane.await(cancellation::isCancelled);
        if (turn.isEmpty()) {
            return new Answer.Making();
        }
        try (RenderLane.Turn _ = turn.get();
                WorkFolders.JobFolder folder = folders.job(id + "-signals")) {
            Path source = folder.path().resolve(RenderOrders.SOURCE);
            if (!objects.export(ObjectKey.input(id, RenderOrders.SOURCE), source)) {
                return new Answer.Unavailable();
            }
            Order.Signals order = new Order.Signals(
                    source, settings.maxSourceSeconds(), folder.outputs(), settings.threadsPerRender());
            Event event = engine.signals(order, folder.path(), cancellation);
            if (event instanceof Event.SignalsRead read) {
                return store(id, read, folder);
            }
            if (cancellation.isCancelled()) {
                return new Answer.Making();
            }
            LOG.warn("Signals of generation {} could not be read: {}", id, event);
            return new Answer.Broken();
        } finally {
            if (generations.find(id).isEmpty()) {
                objects.deleteAll(id);
            }
        }
    }

    private Answer store(UUID id, Event.SignalsRead read, WorkFolders.JobFolder folder) {
        List<String> names =
                read.previews().stream().map(Event.SignalPreview::name).toList();
        for (Event.SignalPreview preview : read.previews()) {
            Optional<Path> file = folder.made(preview.file());
            if (file.isEmpty()) {
                LOG.error("Signals of generation {}: {} is not what the engine reported", id, preview.file());
                return new Answer.Broken();
            }
            objects.put(ObjectKey.signals(id, fileOf(preview.name())), file.get());
        }
        Path list = folder.path().resolve(LIST);
        try {
            Files.writeString(list, String.join("\n", names));
        } catch (IOException failure) {
            throw new ObjectStoreException("Can't write " + list, failure);
        }
        objects.put(ObjectKey.signals(id, LIST), list);
        return new Answer.Ready(names);
    }

    /** The name under which a signal's video is stored and served. */
    public static String fileOf(String signal) {
        return ObjectKey.SIGNALS_PREFIX + signal + ".mp4";
    }

    private boolean hasSource(UUID id) {
        Optional<StoredObject> source = objects.open(ObjectKey.input(id, RenderOrders.SOURCE));
        source.ifPresent(StoredObject::close);
        return source.isPresent();
    }

    private Optional<List<String>> stored(UUID id) {
        Optional<StoredObject> list = objects.open(ObjectKey.signals(id, LIST));
        if (list.isEmpty()) {
            return Optional.empty();
        }
        try (StoredObject object = list.get()) {
            byte[] text = Channels.newInputStream(object.channel()).readAllBytes();
            return Optional.of(new String(text, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException failure) {
            throw new ObjectStoreException("Can't read the list of signals of " + id, failure);
        }
    }

    /** Stops the job of a generation, if there is one. */
    void stop(UUID id) {
        Optional.ofNullable(jobs.get(id)).ifPresent(job -> job.cancellation.cancel());
    }

    @Override
    public void close() {
        jobs.values().forEach(job -> job.cancellation.cancel());
        threads.close();
    }
}
