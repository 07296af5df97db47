package dev.retake.server.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Handle;

/**
 * Makes a repeated request harmless: the first one under a key does the work, its repeats get its answer.
 *
 * <p>A request claims its key before it works. While the claim stands, repeats wait; a claim that its node took into the
 * grave lapses and the next repeat takes it over. The answer is stored in the transaction that creates what it speaks
 * of, so that there is never one without the other. Answers are kept for 24 hours.
 */
public final class IdempotencyKeys {

    /** How long an answer is repeated. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    private static final Duration CLAIM = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final Database database;
    private final InstantSource clock;
    private final Map<UUID, CountDownLatch> claimsOfThisNode = new ConcurrentHashMap<>();

    /**
     * The keys of a database.
     *
     * @param clock what lifetimes are measured against
     */
    public IdempotencyKeys(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What a key meant for a request. */
    public sealed interface Outcome {

        /** The first of its kind: do the work, then answer through the claim, and close it in any case. */
        record First(Claim claim) implements Outcome {}

        /** A repeat: send this answer again. */
        record Repeat(int status, String body) implements Outcome {}

        /** The key was used with another body. */
        record OtherBody() implements Outcome {}

        /** The first one is still at work, longer than the caller would wait. */
        record StillRunning() implements Outcome {}
    }

    /**
     * Claims a key, or waits for whoever has.
     *
     * @param key 1 to 255 characters, as sent
     * @param bodyHash lower-case hex SHA-256 of the request's body
     * @param patience the longest wait for a claim that stands
     */
    public Outcome begin(UUID clientId, String key, String bodyHash, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            Claim claim = new Claim(UUID.randomUUID(), clientId, key);
            claimsOfThisNode.put(claim.id, new CountDownLatch(1));
            if (tryClaim(claim, bodyHash)) {
                return new Outcome.First(claim);
            }
            claimsOfThisNode.remove(claim.id);
            Optional<Row> other = database.read(handle -> find(handle, claim));
            if (other.isEmpty()) {
                continue;
            }
            Row row = other.get();
            if (!row.bodyHash().equals(bodyHash)) {
                return new Outcome.OtherBody();
            }
            if (row.answer().isPresent()) {
                return row.answer().get();
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return new Outcome.StillRunning();
            }
            awaitOther(row.claim(), Math.min(left, LOOK_AGAIN.toNanos()));
        }
    }

    /** Forgets answers that are older than {@link #LIFETIME}; gives how many. */
    public int forgetOld() {
        return database.write(handle -> handle.createUpdate("delete from idempotency_keys where created_at < :time")
                .bind("time", clock.instant().minus(LIFETIME).toEpochMilli())
                .execute());
    }

    /** The right, and the duty, to do the work of a key. Closing it without an answer frees the key. */
    public final class Claim implements AutoCloseable {

        private final UUID id;
        private final UUID clientId;
        private final String key;

        private Claim(UUID id, UUID clientId, String key) {
            this.id = id;
            this.clientId = clientId;
            this.key = key;
        }

        /**
         * Stores the answer that repeats will get, inside the transaction that creates what it speaks of.
         *
         * @throws StoreException when the claim had lapsed and somebody else took the key over; the transaction must fail
         */
        public void answer(Handle transaction, int status, String body) {
            int changed = transaction
                    .createUpdate("update idempotency_keys set status = :status, body = :body"
                            + " where client_id = :client and idempotency_key = :key and claim = :claim")
                    .bind("status", status)
                    .bind("body", body)
                    .bind("client", clientId.toString())
                    .bind("key", key)
                    .bind("claim", id.toString())
                    .execute();
            if (changed == 0) {
                throw new StoreException("This request took so long that a repeat of it took over its Idempotency-Key");
            }
        }

        /** Stores the answer on its own, for refusals that create nothing. */
        public void answer(int status, String body) {
            database.write(handle -> {
                answer(handle, status, body);
                return status;
            });
        }

        @Override
        public void close() {
            try {
                database.write(handle -> handle.createUpdate("delete from idempotency_keys where client_id = :client"
                                + " and idempotency_key = :key and claim = :claim and status is null")
                        .bind("client", clientId.toString())
                        .bind("key", key)
                        .bind("claim", id.toString())
                        .execute());
            } finally {
                CountDownLatch latch = claimsOfThisNode.remove(id);
                if (latch != null) {
                    latch.countDown();
                }
            }
        }
    }

    /** Inserts the claim, or takes a lapsed one's place; false when a row stands in the way. */
    private boolean tryClaim(Claim claim, String bodyHash) {
        Instant now = clock.instant();
        return database.write(handle -> handle.createUpdate("""
                            insert into idempotency_keys
                              (client_id, idempotency_key, body_hash, claim, claimed_until, created_at)
                            values (:client, :key, :hash, :claim, :until, :now)
                            on conflict (client_id, idempotency_key) do update set
                              body_hash = excluded.body_hash, claim = excluded.claim,
                              claimed_until = excluded.claimed_until, created_at = excluded.created_at,
                              status = null, body = null
                            where idempotency_keys.created_at < :oldest
                              or (idempotency_keys.status is null and idempotency_keys.claimed_until < :now)""")
                        .bind("client", claim.clientId.toString())
                        .bind("key", claim.key)
                        .bind("hash", bodyHash)
                        .bind("claim", claim.id.toString())
                        .bind("until", now.plus(CLAIM).toEpochMilli())
                        .bind("now", now.toEpochMilli())
                        .bind("oldest", now.minus(LIFETIME).toEpochMilli())
                        .execute()
                == 1);
    }

    private static Optional<Row> find(Handle handle, Claim claim) {
        return handle.createQuery("select body_hash, claim, status, body from idempotency_keys"
                        + " where client_id = :client and idempotency_key = :key")
                .bind("client", claim.clientId.toString())
                .bind("key", claim.key)
                .map((row, context) -> {
                    int status = row.getInt("status");
                    Optional<Outcome> answer = row.wasNull()
                            ? Optional.empty()
                            : Optional.of(new Outcome.Repeat(status, row.getString("body")));
                    return new Row(row.getString("body_hash"), UUID.fromString(row.getString("claim")), answer);
                })
                .findOne();
    }

    /** Waits for a claim of this node to end; for a claim of another node, lets some time pass. */
    private void awaitOther(UUID claim, long nanoseconds) throws InterruptedException {
        CountDownLatch latch = claimsOfThisNode.getOrDefault(claim, new CountDownLatch(1));
        latch.await(nanoseconds, TimeUnit.NANOSECONDS);
    }

    private record Row(String bodyHash, UUID claim, Optional<Outcome> answer) {}
}
