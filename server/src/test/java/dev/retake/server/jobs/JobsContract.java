package dev.retake.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.edit.FailureCode;
import dev.retake.server.Await;
import dev.retake.server.ServerException;
import dev.retake.server.clients.Client;
import dev.retake.server.clients.Clients;
import dev.retake.server.jobs.FakeEngine.Step;
import dev.retake.server.objects.FolderStore;
import dev.retake.server.objects.ObjectKey;
import dev.retake.server.objects.ObjectStore;
import dev.retake.server.store.Database;
import dev.retake.server.store.Failure;
import dev.retake.server.store.Generation;
import dev.retake.server.store.GenerationState;
import dev.retake.server.store.Generations;
import dev.retake.server.store.IdempotencyKeys;
import dev.retake.server.store.NewGeneration;
import dev.retake.server.store.RowJson;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to accepted generations, whichever database holds the queue. */
abstract class JobsContract {

    private static final JobSettings QUICK =
            new JobSettings(1, 2, 1, 18, 24, Duration.ofMillis(100), Duration.ofMillis(200), Optional.empty());
    private static final Ingest NO_INGEST = generation -> {
        throw new AssertionError("Nothing was to be fetched");
    };

    @TempDir
    private Path folder;

    private final InstantSource clock = InstantSource.system();
    private final List<Node> nodes = new ArrayList<>();
    private final AtomicInteger names = new AtomicInteger();
    private String url = "";
    private Database database;
    private Generations generations;
    private FolderStore objects;
    private Client client;

    /** The URL of an empty database. */
    abstract String freshUrl(Path scratch);

    @BeforeEach
    void open() {
        url = freshUrl(folder);
        database = Database.open(url);
        generations = new Generations(database, clock);
        objects = new FolderStore(folder.resolve("media"));
        client = new Clients(database, clock).create("owner");
    }

    @AfterEach
    void close() {
        nodes.reversed().forEach(Node::close);
        if (database != null) {
            database.close();
        }
    }

    /** One node, with a database connection of its own that can be torn out. */
    private record Node(Jobs jobs, Database database, WorkFolders folders, MeterRegistry metrics)
            implements AutoCloseable {
        @Override
        public void close() {
            jobs.close();
            folders.close();
            database.close();
        }
    }

    private Node node(Engine engine) {
        return node(engine, NO_INGEST);
    }

    private Node node(Engine engine, Ingest ingest) {
        return node(engine, ingest, objects);
    }

    private Node node(Engine engine, Ingest ingest, ObjectStore store) {
        String name = "node-" + names.incrementAndGet();
        Database own = Database.open(url);
        WorkFolders folders = WorkFolders.open(folder.resolve("work"), name);
        MeterRegistry metrics = new SimpleMeterRegistry();
        Jobs jobs = new Jobs(
                new Jobs.Tools(
                        name,
                        own,
                        new Generations(own, clock),
                        new IdempotencyKeys(own, clock),
                        store,
                        folders,
                        engine,
                        ingest,
                        metrics,
                        clock),
                QUICK);
        Node node = new Node(jobs, own, folders, metrics);
        nodes.add(node);
        return node;
    }

    private Node started(Engine engine) {
        Node node = node(engine);
        node.jobs().start();
        return node;
    }

    private NewGeneration accepted() {
        return Samples.accepted(UUID.randomUUID(), client.id());
    }

    private Generation submit(Node node) {
        NewGeneration wanted = accepted();
        store(wanted.id());
        return node.jobs().submit(wanted, Jobs.Media.STORED, Jobs.NOTHING_ELSE);
    }

    private void store(UUID id) {
        try {
            Path clip = Files.writeString(folder.resolve(id + ".clip"), "clip of " + id);
            objects.put(ObjectKey.input(id, RenderOrders.SOURCE), clip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Generation awaitState(Generation generation, GenerationState state) {
        Await.until(generation.id() + " to be " + state, () -> row(generation).state() == state);
        return row(generation);
    }

    private Generation row(Generation generation) {
        return generations.find(generation.id()).orElseThrow();
    }

    private boolean stored(Generation generation, int attempt, String name) {
        return stored(ObjectKey.made(generation.id(), attempt, name));
    }

    private boolean stored(ObjectKey key) {
        return objects.open(key)
                .map(object -> {
                    object.close();
                    return true;
                })
                .orElse(false);
    }

    private long folders(String below) throws IOException {
        Path root = folder.resolve(below);
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().equals("lock"))
                    .count();
        }
    }

    @Test
    void rendersWhatWasAccepted() throws IOException {
        FakeEngine engine = new FakeEngine();
        Node node = started(engine);
        Generation accepted = submit(node);
        assertThat(accepted.state()).isEqualTo(GenerationState.QUEUED);

        Generation done = awaitState(accepted, GenerationState.COMPLETED);

        assertThat(done.attempt()).isEqualTo(1);
        assertThat(RowJson.rendered(done.result().orElseThrow())
                        .outputs()
                        .getFirst()
                        .file())
                .isEqualTo("0.mp4");
        assertThat(stored(done, 1, "0.mp4")).isTrue();
        assertThat(stored(done, 1, "preview-000001.jpg")).isTrue();
        assertThat(engine.orders.getFirst().seed()).isEqualTo(RenderOrders.seedOf(done.id()));
        assertThat(engine.orders.getFirst().clip().startsWith(engine.folders.getFirst()))
                .isTrue();
        Await.until("the job folder to be removed", () -> !Files.exists(engine.folders.getFirst()));
        assertThat(folders("work")).isZero();
        assertThat(stored(ObjectKey.input(done.id(), RenderOrders.SOURCE)))
                .as("the source, of which signals may be asked")
                .isTrue();
        assertThat(node.metrics()
                        .get("retake.render")
                        .tag("outcome", "completed")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void takesGenerationsInTheOrderOfTheirAcceptance() {
        FakeEngine engine = new FakeEngine().then(Step.WAIT);
        Node node = started(engine);
        List<Generation> accepted = new ArrayList<>();
        for (int count = 0; count < 5; count++) {
            accepted.add(submit(node));
        }
        assertThat(generations.queuePosition(accepted.getLast())).isBetween(3, 4);
        engine.proceed();
        accepted.forEach(generation -> awaitState(generation, GenerationState.COMPLETED));

        assertThat(engine.orders.stream().map(order -> order.seed()).toList())
                .isEqualTo(accepted.stream()
                        .map(generation -> RenderOrders.seedOf(generation.id()))
                        .toList());
    }

    @Test
    void acceptsNothingWhenTheTransactionFails() {
        Node node = started(new FakeEngine());
        NewGeneration wanted = accepted();
        store(wanted.id());

        assertThatThrownBy(() -> node.jobs().submit(wanted, Jobs.Media.STORED, (transaction, row) -> {
                    throw new ServerException("the answer could not be stored");
                }))
                .isInstanceOf(ServerException.class);
        assertThat(generations.find(wanted.id())).isEmpty();
        assertThat(tasks("render_tasks")).isZero();
    }

    private int tasks(String table) {
        return database.read(handle -> handle.createQuery("select count(*) from " + table)
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void reportsFailuresInPublishedWords() throws IOException {
        FakeEngine engine = new FakeEngine().then(Step.FAIL, Step.INVALID, Step.NO_ROOM, Step.THROW, Step.LIE);
        Node node = started(engine);
        List<Failure> failures = new ArrayList<>();
        for (int count = 0; count < 5; count++) {
            Generation failed = awaitState(submit(node), GenerationState.FAILED);
            failures.add(failed.failure().orElseThrow());
            assertThat(stored(failed, 1, "0.mp4")).isFalse();
        }
        assertThat(failures)
                .containsExactly(
                        new Failure(FailureCode.CORRUPT_INPUT, "Input media could not be decoded"),
                        new Failure(FailureCode.INVALID_REQUEST, "Frame 130 is not in the clip"),
                        new Failure(FailureCode.GENERATION_FAILED, "It takes 9 GB, 2 GB are left"),
                        new Failure(FailureCode.GENERATION_FAILED, "Generation failed"),
                        new Failure(FailureCode.OUTPUT_NOT_FOUND, "Output artifacts not found"));
        Await.until("all tasks to be removed", () -> tasks("render_tasks") == 0);
    }

    @Test
    void failsWhenAnInputIsGone() {
        Node node = started(new FakeEngine());
        Generation accepted = node.jobs().submit(accepted(), Jobs.Media.STORED, Jobs.NOTHING_ELSE);

        assertThat(awaitState(accepted, GenerationState.FAILED).failure())
                .contains(Failure.of(FailureCode.OUTPUT_NOT_FOUND));
    }

    @Test
    void cancelsAQueuedGenerationBeforeItIsTakenUp() {
        FakeEngine engine = new FakeEngine().then(Step.WAIT);
        Node node = started(engine);
        Generation first = submit(node);
        awaitState(first, GenerationState.PROCESSING);
        Generation second = submit(node);

        Generation cancelled = node.jobs().cancel(client.id(), second.id()).orElseThrow();
        assertThat(cancelled.failure()).contains(Failure.CANCELLED);
        engine.proceed();
        awaitState(first, GenerationState.COMPLETED);
        Await.until("all tasks to be removed", () -> tasks("render_tasks") == 0);
        assertThat(engine.orders).hasSize(1);
        assertThat(row(second)).isEqualTo(cancelled);
    }

    @Test
    void cancelsARunningRenderAtOnce() throws InterruptedException {
        FakeEngine engine = new FakeEngine().then(Step.UNTIL_CANCELLED);
        Node node = started(engine);
        Generation running = awaitState(submit(node), GenerationState.PROCESSING);

        Generation cancelled = node.jobs().cancel(client.id(), running.id()).orElseThrow();
        assertThat(cancelled.state()).isEqualTo(GenerationState.FAILED);
        assertThat(cancelled.failure()).contains(Failure.CANCELLED);
        assertThat(engine.cancelled.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(node.jobs().cancel(client.id(), running.id())).contains(cancelled);
        assertThat(node.jobs().cancel(UUID.randomUUID(), running.id())).isEmpty();
    }

    @Test
    void cancelsARenderThatAnotherNodeRuns() throws InterruptedException {
        FakeEngine engine = new FakeEngine().then(Step.UNTIL_CANCELLED);
        Generation running = awaitState(submit(started(engine)), GenerationState.PROCESSING);
        Node other = node(new FakeEngine());

        other.jobs().cancel(client.id(), running.id());
        assertThat(engine.cancelled.await(120, TimeUnit.SECONDS)).isTrue();
        assertThat(row(running).failure()).contains(Failure.CANCELLED);
    }

    @Test
    void aResultThatComesAfterTheCancellationIsThrownAway() {
        FakeEngine engine = new FakeEngine().then(Step.WAIT);
        Node node = started(engine);
        Generation running = awaitState(submit(node), GenerationState.PROCESSING);
        Generation cancelled = node.jobs().cancel(client.id(), running.id()).orElseThrow();
        engine.proceed();

        Await.until("the task to be removed", () -> tasks("render_tasks") == 0);
        assertThat(row(running)).isEqualTo(cancelled);
        assertThat(stored(running, 1, "0.mp4")).isFalse();
        assertThat(node.metrics()
                        .get("retake.render")
                        .tag("outcome", "stale")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void deletesARunningGenerationWithAllItsMedia() throws IOException {
        FakeEngine engine = new FakeEngine().then(Step.WAIT);
        Node node = started(engine);
        Generation running = awaitState(submit(node), GenerationState.PROCESSING);

        assertThat(node.jobs().delete(UUID.randomUUID(), running.id())).isFalse();
        assertThat(node.jobs().delete(client.id(), running.id())).isTrue();
        engine.proceed();
        Await.until("the task to be removed", () -> tasks("render_tasks") == 0);
        assertThat(generations.find(running.id())).isEmpty();
        assertThat(folders("media")).isZero();
    }

    @Test
    void waitsForMediaThatStillArrives() {
        CountDownLatch arrives = new CountDownLatch(1);
        Node node = node(new FakeEngine(), generation -> {
            arrives.await();
            store(generation.id());
            return new Ingest.Arrival.Arrived(Optional.of(new BigDecimal("1.25")));
        });
        node.jobs().start();
        Generation accepted = node.jobs().submit(accepted(), Jobs.Media.ARRIVING, Jobs.NOTHING_ELSE);
        assertThat(tasks("render_tasks")).isZero();
        arrives.countDown();

        assertThat(awaitState(accepted, GenerationState.COMPLETED).costUsd()).contains(new BigDecimal("1.25"));
    }

    /** Takes in media until it is stopped. */
    private static final class EndlessIngest implements Ingest {
        private final Map<UUID, CountDownLatch> underWay = new ConcurrentHashMap<>();

        @Override
        public Arrival await(Generation generation) throws InterruptedException {
            CountDownLatch stopped = new CountDownLatch(1);
            underWay.put(generation.id(), stopped);
            try {
                stopped.await();
            } finally {
                underWay.remove(generation.id());
            }
            return new Arrival.Unusable(Failure.of(FailureCode.GENERATION_FAILED));
        }

        @Override
        public void stop(UUID generationId) {
            Optional.ofNullable(underWay.get(generationId)).ifPresent(CountDownLatch::countDown);
        }

        @Override
        public Set<UUID> underWay() {
            return Set.copyOf(underWay.keySet());
        }
    }

    @Test
    void stopsTakingInMediaOfWhatIsCancelledOrDeletedAnywhere() {
        EndlessIngest ingest = new EndlessIngest();
        Node node = node(new FakeEngine(), ingest);
        node.jobs().start();
        Generation cancelled = node.jobs().submit(accepted(), Jobs.Media.ARRIVING, Jobs.NOTHING_ELSE);
        Generation deleted = node.jobs().submit(accepted(), Jobs.Media.ARRIVING, Jobs.NOTHING_ELSE);
        Await.until("both to be taken in", () -> ingest.underWay().size() == 2);
        Node other = node(new FakeEngine());

        other.jobs().cancel(client.id(), cancelled.id());
        other.jobs().delete(client.id(), deleted.id());
        Await.until("both to be stopped", () -> ingest.underWay().isEmpty());
        Await.until("all tasks to be removed", () -> tasks("ingest_tasks") == 0);
        assertThat(row(cancelled).failure()).contains(Failure.CANCELLED);
    }

    @Test
    void failsWhenArrivingMediaCantBeUsed() {
        Failure tooLong = new Failure(FailureCode.INVALID_REQUEST, "source: longer than 18 s");
        Node node = node(new FakeEngine(), generation -> new Ingest.Arrival.Unusable(tooLong));
        node.jobs().start();
        Generation accepted = node.jobs().submit(accepted(), Jobs.Media.ARRIVING, Jobs.NOTHING_ELSE);

        assertThat(awaitState(accepted, GenerationState.FAILED).failure()).contains(tooLong);
    }

    @Test
    void showsProgressToWatchers() throws InterruptedException {
        FakeEngine engine = new FakeEngine().then(Step.WAIT);
        Node node = started(engine);
        Generation accepted = submit(node);
        try (ProgressBoard.Watch watch = node.jobs().board().watch(accepted.id())) {
            List<Double> fractions = new ArrayList<>();
            boolean released = false;
            while (!row(accepted).state().isTerminal()) {
                assertThat(watch.awaitChange(Duration.ofMinutes(2))).isTrue();
                node.jobs().board().live(accepted.id()).ifPresent(live -> fractions.add(live.fraction()));
                if (!released && !fractions.isEmpty()) {
                    engine.proceed();
                    released = true;
                }
            }
            assertThat(fractions).startsWith(0.0).isSorted();
        }
        Await.until(
                "the board to forget",
                () -> node.jobs().board().live(accepted.id()).isEmpty());
    }

    @Test
    void aStoppedNodePutsItsRenderBackAndTheNextOneFinishesIt() {
        Node first = started(new FakeEngine().then(Step.UNTIL_CANCELLED));
        Generation running = awaitState(submit(first), GenerationState.PROCESSING);
        Generation waiting = submit(first);
        first.close();
        nodes.remove(first);
        assertThat(row(running).state()).isEqualTo(GenerationState.QUEUED);
        assertThat(row(waiting).state()).isEqualTo(GenerationState.QUEUED);

        started(new FakeEngine());
        assertThat(awaitState(running, GenerationState.COMPLETED).attempt()).isEqualTo(2);
        assertThat(awaitState(waiting, GenerationState.COMPLETED).attempt()).isEqualTo(1);
    }

    @Test
    void nodesThatStopTwiceFailNothing() {
        Node first = started(new FakeEngine().then(Step.UNTIL_CANCELLED));
        Generation running = awaitState(submit(first), GenerationState.PROCESSING);
        first.close();
        nodes.remove(first);
        Node second = started(new FakeEngine().then(Step.UNTIL_CANCELLED));
        awaitState(running, GenerationState.PROCESSING);
        second.close();
        nodes.remove(second);
        assertThat(row(running).state()).isEqualTo(GenerationState.QUEUED);

        started(new FakeEngine());
        assertThat(awaitState(running, GenerationState.COMPLETED).attempt()).isEqualTo(3);
    }

    @Test
    void aPublishedResultStaysWhateverBreaksOffAfterwards() {
        FakeEngine engine = new FakeEngine();
        ObjectStore publishesThenBreaks = new ForwardingStore(objects) {
            @Override
            public void put(ObjectKey key, Path file) {
                super.put(key, file);
                if (key.name().equals("0.mp4")) {
                    generations.complete(key.generationId(), 1, "{}");
                    throw new ServerException("the commit went through, its answer did not");
                }
            }
        };
        Node node = node(engine, NO_INGEST, publishesThenBreaks);
        node.jobs().start();
        Generation accepted = submit(node);

        Await.until("the task to be removed", () -> tasks("render_tasks") == 0);
        assertThat(row(accepted).state()).isEqualTo(GenerationState.COMPLETED);
        assertThat(stored(accepted, 1, "0.mp4")).isTrue();
    }

    @Test
    void aDeadNodesRenderIsTakenOverAndItsLateResultThrownAway() {
        FakeEngine lost = new FakeEngine().then(Step.WAIT);
        Node dead = started(lost);
        Generation running = awaitState(submit(dead), GenerationState.PROCESSING);
        dead.database().close();
        long began = System.nanoTime();

        started(new FakeEngine());
        Generation done = awaitState(running, GenerationState.COMPLETED);
        long milliseconds = (System.nanoTime() - began) / 1_000_000;
        System.out.printf(
                "%s: a dead node's render was finished elsewhere after %d ms, with heartbeats of %d ms%n",
                getClass().getSimpleName(), milliseconds, QUICK.heartbeat().toMillis());
        lost.proceed();

        assertThat(done.attempt()).isEqualTo(2);
        Await.until(
                "the dead node's worker to give up", () -> lost.folders.stream().noneMatch(Files::exists));
        assertThat(row(running)).isEqualTo(done);
        assertThat(stored(done, 2, "0.mp4")).isTrue();
    }

    @Test
    void aGenerationThatKillsTwoNodesFails() {
        FakeEngine engine = new FakeEngine().then(Step.WAIT, Step.WAIT);
        Node first = started(engine);
        Generation running = awaitState(submit(first), GenerationState.PROCESSING);
        first.database().close();
        Node second = started(engine);
        Await.until("the second attempt", () -> row(running).attempt() == 2);
        second.database().close();
        started(new FakeEngine());

        Generation failed = awaitState(running, GenerationState.FAILED);
        assertThat(failed.failure()).contains(Failure.of(FailureCode.GENERATION_FAILED));
        engine.proceed();
        engine.proceed();
    }
}
