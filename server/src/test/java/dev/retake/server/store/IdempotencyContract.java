package dev.retake.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.server.MutableClock;
import dev.retake.server.store.IdempotencyKeys.Claim;
import dev.retake.server.store.IdempotencyKeys.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What repeating a request does, whichever database remembers the first one. */
abstract class IdempotencyContract {

    private static final Duration NO_PATIENCE = Duration.ZERO;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final MutableClock clock = MutableClock.standing();
    private final UUID client = UUID.randomUUID();
    private Database database;
    private IdempotencyKeys keys;

    /** The URL of an empty database. */
    abstract String freshUrl();

    @BeforeEach
    void open() {
        database = Database.open(freshUrl());
        keys = new IdempotencyKeys(database, clock);
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    private Claim claim(String key, String hash) throws InterruptedException {
        Outcome outcome = keys.begin(client, key, hash, NO_PATIENCE);
        assertThat(outcome).isInstanceOf(Outcome.First.class);
        return ((Outcome.First) outcome).claim();
    }

    @Test
    void repeatsGetTheFirstAnswer() throws InterruptedException {
        try (Claim claim = claim("k", "hash")) {
            claim.answer(201, "{\"id\":1}");
        }
        assertThat(keys.begin(client, "k", "hash", NO_PATIENCE)).isEqualTo(new Outcome.Repeat(201, "{\"id\":1}"));
        assertThat(keys.begin(client, "k", "other", NO_PATIENCE)).isEqualTo(new Outcome.OtherBody());
    }

    @Test
    void keysOfDifferentClientsDontMeet() throws InterruptedException {
        try (Claim claim = claim("k", "hash")) {
            claim.answer(201, "mine");
        }
        assertThat(keys.begin(UUID.randomUUID(), "k", "hash", NO_PATIENCE)).isInstanceOf(Outcome.First.class);
    }

    @Test
    void anUnansweredClaimFreesItsKey() throws InterruptedException {
        claim("k", "hash").close();
        claim("k", "another hash").close();
    }

    @Test
    void anAnswerStandsOrFallsWithItsTransaction() throws InterruptedException {
        try (Claim claim = claim("k", "hash")) {
            assertThatThrownBy(() -> database.write(transaction -> {
                        claim.answer(transaction, 201, "never");
                        throw new StoreException("the insert after it fails");
                    }))
                    .isInstanceOf(StoreException.class);
        }
        claim("k", "hash").close();
    }

    @Test
    void answersAreForgottenAfterADay() throws InterruptedException {
        try (Claim claim = claim("k", "hash")) {
            claim.answer(201, "old");
        }
        clock.advance(Duration.ofHours(25));
        assertThat(keys.forgetOld()).isEqualTo(1);
        claim("k", "another hash").close();
    }

    @Test
    void aRepeatWaitsForTheFirst() throws Exception {
        Claim first = claim("k", "hash");
        CountDownLatch asked = new CountDownLatch(4);
        try (ExecutorService repeats = Executors.newCachedThreadPool()) {
            List<Future<Outcome>> outcomes = new ArrayList<>();
            for (int count = 0; count < 4; count++) {
                outcomes.add(repeats.submit(() -> {
                    asked.countDown();
                    return keys.begin(client, "k", "hash", PATIENCE);
                }));
            }
            assertThat(asked.await(120, TimeUnit.SECONDS)).isTrue();
            assertThat(outcomes).noneMatch(Future::isDone);
            first.answer(201, "done");
            first.close();
            for (Future<Outcome> outcome : outcomes) {
                assertThat(outcome.get(120, TimeUnit.SECONDS)).isEqualTo(new Outcome.Repeat(201, "done"));
            }
        }
    }

    @Test
    void aRepeatWithoutPatienceLearnsThatTheFirstIsAtWork() throws InterruptedException {
        try (Claim _ = claim("k", "hash")) {
            assertThat(keys.begin(client, "k", "hash", NO_PATIENCE)).isEqualTo(new Outcome.StillRunning());
        }
    }

    @Test
    void aClaimWhoseNodeDiedIsTakenOver() throws InterruptedException {
        Claim lost = claim("k", "hash");
        clock.advance(Duration.ofMinutes(3));
        IdempotencyKeys otherNode = new IdempotencyKeys(database, clock);
        Outcome outcome = otherNode.begin(client, "k", "hash", NO_PATIENCE);

        assertThat(outcome).isInstanceOf(Outcome.First.class);
        assertThatThrownBy(() -> lost.answer(201, "too late")).isInstanceOf(StoreException.class);
        lost.close();
        ((Outcome.First) outcome).claim().answer(201, "in time");
        assertThat(keys.begin(client, "k", "hash", NO_PATIENCE)).isEqualTo(new Outcome.Repeat(201, "in time"));
    }
}
