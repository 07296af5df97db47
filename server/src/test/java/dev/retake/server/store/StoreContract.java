package dev.retake.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.edit.FailureCode;
import dev.retake.server.MutableClock;
import dev.retake.server.ServerException;
import dev.retake.server.clients.Client;
import dev.retake.server.clients.Clients;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the rows of generations promise, whichever database keeps them. */
abstract class StoreContract {

    private static final Failure BROKEN = Failure.of(FailureCode.GENERATION_FAILED);

    private final MutableClock clock = MutableClock.standing();
    private Database database;
    private Generations generations;
    private Client client;

    private String url = "";

    /** The URL of an empty database. */
    abstract String freshUrl();

    @BeforeEach
    void open() {
        url = freshUrl();
        database = Database.open(url);
        generations = new Generations(database, clock);
        client = new Clients(database, clock).create("owner");
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    private Generation insert() {
        return insert(client.id(), "video_edit", Optional.empty());
    }

    private Generation insert(UUID owner, String type, Optional<String> userId) {
        NewGeneration wanted = new NewGeneration(
                UUID.randomUUID(), owner, type, "ray-3.2", "{}", userId, Optional.of(new BigDecimal("0.36")));
        return database.write(transaction -> generations.insert(transaction, wanted));
    }

    @Test
    void givesBackWhatWasInserted() {
        Generation row = insert(client.id(), "video_edit", Optional.of("end user 7 – ü"));

        assertThat(generations.find(client.id(), row.id())).contains(row);
        assertThat(row.state()).isEqualTo(GenerationState.QUEUED);
        assertThat(row.createdAt()).isEqualTo(clock.instant());
        assertThat(row.userId()).contains("end user 7 – ü");
        assertThat(row.costUsd()).contains(new BigDecimal("0.36"));
        assertThat(row.attempt()).isZero();
        assertThat(row.failure()).isEmpty();
        assertThat(row.result()).isEmpty();
        assertThat(row.startedAt()).isEmpty();
        assertThat(row.finishedAt()).isEmpty();
    }

    @Test
    void keepsEverythingWhenReopened() {
        Generation row = insert();
        database.close();
        database = Database.open(url);

        assertThat(new Generations(database, clock).find(row.id())).contains(row);
    }

    @Test
    void bringsItsTablesToTheNewestVersion() {
        assertThat(Migrations.installedVersion(database.writer(), database.dialect()))
                .hasValue(Migrations.CURRENT_VERSION);
    }

    @Test
    void refusesADatabaseThatANewerRetakeWrote() {
        database.write(transaction -> transaction.execute(
                database.dialect() == Database.Dialect.SQLITE
                        ? "pragma user_version = 99"
                        : "update flyway_schema_history set version = '99' where version = '"
                                + Migrations.CURRENT_VERSION + "'"));

        assertThatThrownBy(() -> Database.open(url).close())
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer Retake");
    }

    @Test
    void hidesGenerationsFromOtherClients() {
        Client other = new Clients(database, clock).create("other");
        Generation row = insert();

        assertThat(generations.find(other.id(), row.id())).isEmpty();
        assertThat(generations
                        .list(other.id(), GenerationFilter.ALL, 10, Optional.empty())
                        .items())
                .isEmpty();
    }

    @Test
    void rollsBackTheWholeTransaction() {
        UUID id = UUID.randomUUID();
        NewGeneration wanted =
                new NewGeneration(id, client.id(), "video_edit", "ray-3.2", "{}", Optional.empty(), Optional.empty());

        assertThatThrownBy(() -> database.write(transaction -> {
                    generations.insert(transaction, wanted);
                    throw new ServerException("a later statement fails");
                }))
                .isInstanceOf(ServerException.class);
        assertThat(generations.find(id)).isEmpty();
    }

    @Test
    void walksFromQueuedToCompleted() {
        Generation row = insert();
        clock.advance(Duration.ofSeconds(3));
        Generation begun = generations.begin(row.id()).orElseThrow();
        assertThat(begun.state()).isEqualTo(GenerationState.PROCESSING);
        assertThat(begun.attempt()).isEqualTo(1);
        assertThat(begun.startedAt()).contains(clock.instant());

        generations.noteProgress(row.id(), 1, 0.25);
        assertThat(generations.find(row.id()).orElseThrow().progress()).isEqualTo(0.25);

        clock.advance(Duration.ofSeconds(60));
        assertThat(generations.complete(row.id(), 1, "{\"frames\":120}")).isTrue();
        Generation done = generations.find(row.id()).orElseThrow();
        assertThat(done.state()).isEqualTo(GenerationState.COMPLETED);
        assertThat(done.result()).contains("{\"frames\":120}");
        assertThat(done.finishedAt()).contains(clock.instant());
        assertThat(done.progress()).isEqualTo(1);
    }

    @Test
    void staleAttemptsPublishNothing() {
        Generation row = insert();
        generations.begin(row.id());
        assertThat(generations.abandon(row.id(), 1, 2).orElseThrow().state()).isEqualTo(GenerationState.QUEUED);
        assertThat(generations.begin(row.id()).orElseThrow().attempt()).isEqualTo(2);

        assertThat(generations.complete(row.id(), 1, "late")).isFalse();
        assertThat(generations.fail(row.id(), 1, BROKEN)).isFalse();
        assertThat(generations.abandon(row.id(), 1, 2)).isEmpty();
        generations.noteProgress(row.id(), 1, 0.9);
        assertThat(generations.isCurrent(row.id(), 1)).isFalse();
        assertThat(generations.isCurrent(row.id(), 2)).isTrue();
        assertThat(generations.find(row.id()).orElseThrow().progress()).isZero();
        assertThat(generations.complete(row.id(), 2, "right")).isTrue();
        assertThat(generations.find(row.id()).orElseThrow().result()).contains("right");
    }

    @Test
    void failsAGenerationWhoseSecondWorkerDiedToo() {
        Generation row = insert();
        generations.begin(row.id());
        generations.abandon(row.id(), 1, 2);
        generations.begin(row.id());

        Generation failed = generations.abandon(row.id(), 2, 2).orElseThrow();
        assertThat(failed.state()).isEqualTo(GenerationState.FAILED);
        assertThat(failed.failure()).contains(new Failure(FailureCode.GENERATION_FAILED, "Generation failed"));
    }

    @Test
    void anOrderlyStopCountsAsNoDeadWorker() {
        Generation row = insert();
        for (int attempt = 1; attempt <= 3; attempt++) {
            generations.begin(row.id());
            assertThat(generations.requeue(row.id(), attempt)).isTrue();
            assertThat(generations.requeue(row.id(), attempt)).isFalse();
        }
        generations.begin(row.id());

        assertThat(generations.abandon(row.id(), 4, 2).orElseThrow().state()).isEqualTo(GenerationState.QUEUED);
    }

    @Test
    void tellsWhichAreQueued() {
        UUID queued = insert().id();
        UUID begun = insert().id();
        generations.begin(begun);

        assertThat(generations.queued(Set.of(queued, begun, UUID.randomUUID()))).containsExactly(queued);
        assertThat(generations.queued(Set.of())).isEmpty();
    }

    @Test
    void cancelsWhateverIsNotFinished() {
        Generation queued = insert();
        Generation processing = insert();
        generations.begin(processing.id());
        Generation completed = insert();
        generations.begin(completed.id());
        generations.complete(completed.id(), 1, "{}");

        assertThat(cancel(queued.id())).isTrue();
        assertThat(cancel(processing.id())).isTrue();
        assertThat(cancel(completed.id())).isFalse();
        assertThat(generations.find(queued.id()).orElseThrow().failure()).contains(Failure.CANCELLED);
        assertThat(generations.find(processing.id()).orElseThrow().cancelRequested())
                .isTrue();
        assertThat(generations.complete(processing.id(), 1, "{}")).isFalse();
        assertThat(generations.begin(queued.id())).isEmpty();
    }

    private boolean cancel(UUID id) {
        return database.write(transaction -> generations.cancel(transaction, id));
    }

    @Test
    void exactlyOneOfManyRacersEndsAGeneration() throws Exception {
        int rounds = 25;
        try (ExecutorService racers = Executors.newCachedThreadPool()) {
            for (int round = 0; round < rounds; round++) {
                UUID id = insert().id();
                generations.begin(id);
                List<Callable<Boolean>> moves = List.of(
                        () -> generations.complete(id, 1, "one"),
                        () -> generations.complete(id, 1, "two"),
                        () -> generations.fail(id, 1, BROKEN),
                        () -> cancel(id),
                        () -> generations.abandon(id, 1, 1).isPresent());
                CyclicBarrier start = new CyclicBarrier(moves.size());
                List<Future<Boolean>> results = new ArrayList<>();
                for (Callable<Boolean> move : moves) {
                    results.add(racers.submit(() -> {
                        start.await();
                        return move.call();
                    }));
                }
                int winners = 0;
                for (Future<Boolean> result : results) {
                    winners += result.get() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
            }
        }
        System.out.printf(
                "%s: %d races of 5 moves, one winner each%n", getClass().getSimpleName(), rounds);
    }

    @Test
    void exactlyOneWorkerTakesAGenerationUp() throws Exception {
        UUID id = insert().id();
        AtomicInteger winners = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(6);
        try (ExecutorService racers = Executors.newCachedThreadPool()) {
            List<Future<?>> results = new ArrayList<>();
            for (int racer = 0; racer < 6; racer++) {
                results.add(racers.submit(() -> {
                    start.await();
                    generations.begin(id).ifPresent(row -> winners.incrementAndGet());
                    return id;
                }));
            }
            for (Future<?> result : results) {
                result.get();
            }
        }
        assertThat(winners).hasValue(1);
        assertThat(generations.find(id).orElseThrow().attempt()).isEqualTo(1);
    }

    @Test
    void noSequenceOfMovesLeavesATerminalState() {
        int sequences = 60;
        for (long seed = 0; seed < sequences; seed++) {
            Random random = new Random(seed);
            UUID id = insert().id();
            Optional<Generation> terminal = Optional.empty();
            for (int step = 0; step < 8; step++) {
                int attempt = random.nextInt(4);
                switch (random.nextInt(6)) {
                    case 0 -> generations.begin(id);
                    case 1 -> generations.complete(id, attempt, "seed " + seed);
                    case 2 -> generations.fail(id, attempt, BROKEN);
                    case 3 -> generations.abandon(id, attempt, 2);
                    case 4 -> generations.failQueued(id, BROKEN);
                    default -> cancel(id);
                }
                Generation row = generations.find(id).orElseThrow();
                assertThat(row.attempt()).as("seed %d", seed).isLessThanOrEqualTo(2);
                assertThat(row.failure().isPresent()).isEqualTo(row.state() == GenerationState.FAILED);
                assertThat(row.result().isPresent()).isEqualTo(row.state() == GenerationState.COMPLETED);
                terminal.ifPresent(before -> assertThat(row).isEqualTo(before));
                terminal = Optional.of(row).filter(now -> now.state().isTerminal());
            }
        }
        System.out.printf("%s: %d random sequences of 8 moves%n", getClass().getSimpleName(), sequences);
    }

    @Test
    void pagesShowEveryRowOnceNewestFirst() {
        List<UUID> newestFirst = new ArrayList<>();
        for (int count = 0; count < 7; count++) {
            newestFirst.addFirst(insert().id());
            clock.advance(Duration.ofMillis(count % 3 == 0 ? 0 : 5));
        }
        List<Generation> seen = new ArrayList<>();
        Optional<PageCursor> after = Optional.empty();
        int pages = 0;
        do {
            Page<Generation> page = generations.list(client.id(), GenerationFilter.ALL, 3, after);
            seen.addAll(page.items());
            after = page.next().flatMap(cursor -> PageCursor.decode(cursor.encode()));
            insert();
            pages++;
        } while (after.isPresent());

        assertThat(pages).isEqualTo(3);
        assertThat(seen.stream().map(Generation::id)).containsExactlyInAnyOrderElementsOf(newestFirst);
        assertThat(seen).isSortedAccordingTo((left, right) -> right.createdAt().compareTo(left.createdAt()));
    }

    @Test
    void filtersNarrowAList() {
        Generation tagged = insert(client.id(), "video_edit", Optional.of("u1"));
        Generation reframe = insert(client.id(), "video_reframe", Optional.empty());
        cancel(tagged.id());

        assertThat(ids(new GenerationFilter(Optional.of(GenerationState.FAILED), Optional.empty(), Optional.empty())))
                .containsExactly(tagged.id());
        assertThat(ids(new GenerationFilter(Optional.empty(), Optional.of("video_reframe"), Optional.empty())))
                .containsExactly(reframe.id());
        assertThat(ids(new GenerationFilter(Optional.empty(), Optional.empty(), Optional.of("u1"))))
                .containsExactly(tagged.id());
        assertThat(ids(new GenerationFilter(Optional.empty(), Optional.empty(), Optional.of("' or 1=1 --"))))
                .isEmpty();
    }

    private List<UUID> ids(GenerationFilter filter) {
        return generations.list(client.id(), filter, 10, Optional.empty()).items().stream()
                .map(Generation::id)
                .toList();
    }

    @Test
    void countsActiveGenerationsAndPlacesInTheQueue() {
        Generation first = insert();
        clock.advance(Duration.ofMinutes(10));
        Generation second = insert();
        Generation third = insert();
        generations.begin(first.id());
        cancel(third.id());

        Instant ever = Instant.EPOCH;
        assertThat(generations.countActive(client.id(), ever)).isEqualTo(2);
        assertThat(generations.countActive(client.id(), clock.instant().minusSeconds(60)))
                .isEqualTo(1);
        assertThat(generations.count(GenerationState.QUEUED)).isEqualTo(1);
        assertThat(generations.queuePosition(second)).isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(generations.queuePosition(insert())).isEqualTo(1);
    }

    @Test
    void findsFinishedAndExistingRows() {
        Generation finished = insert();
        cancel(finished.id());
        Generation queued = insert();
        clock.advance(Duration.ofDays(2));

        assertThat(generations.finishedBefore(clock.instant(), 10)).containsExactly(finished.id());
        assertThat(generations.finishedBefore(clock.instant().minus(Duration.ofDays(3)), 10))
                .isEmpty();
        UUID nobody = UUID.randomUUID();
        assertThat(generations.existing(Set.of(nobody, queued.id()))).containsExactly(queued.id());
        assertThat(generations.existing(new HashSet<>())).isEmpty();
    }

    @Test
    void deletesForGood() {
        Generation row = insert();
        assertThat(delete(row.id())).isTrue();
        assertThat(delete(row.id())).isFalse();
        assertThat(generations.find(row.id())).isEmpty();
    }

    private boolean delete(UUID id) {
        return database.write(transaction -> generations.delete(transaction, id));
    }
}
