package dev.retake.server.store;

import dev.retake.edit.FailureCode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all generations, and the only code that changes their state.
 *
 * <p>Every change of state is one compare-and-set on (id, state, attempt), so that of two workers, or of a worker and a
 * cancelling client, exactly one succeeds and the other learns that it did not. Methods that take a {@link Handle} join
 * the caller's transaction.
 */
public final class Generations {

    private static final String COLUMNS = "id, client_id, type, model, state, spec, user_id, created_at, started_at,"
            + " finished_at, attempt, cancel_requested, progress, failure_code, failure_reason, result, cost_usd";

    /** Databases bound the number of parameters of a statement. */
    private static final int IDS_PER_QUERY = 500;

    private static final String ACTIVE = "('queued', 'processing')";

    private final Database database;
    private final InstantSource clock;

    /**
     * The generations of a database.
     *
     * @param clock what {@code created_at} and its kin are read off
     */
    public Generations(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Adds a row in state {@code QUEUED} and gives it as stored. */
    public Generation insert(Handle transaction, NewGeneration generation) {
        Instant now = now();
        Update update = transaction.createUpdate("""
                insert into generations (id, client_id, type, model, state, spec, user_id, created_at, attempt,
                  cancel_requested, progress, cost_usd)
                values (:id, :client, :type, :model, 'queued', :spec, :user, :now, 0, 0, 0, :cost)""");
        update.bind("id", generation.id().toString())
                .bind("client", generation.clientId().toString())
                .bind("type", generation.type())
                .bind("model", generation.model())
                .bind("spec", generation.spec())
                .bind("user", generation.userId().orElse(null))
                .bind("now", now.toEpochMilli())
                .bind(
                        "cost",
                        generation.costUsd().map(BigDecimal::toPlainString).orElse(null))
                .execute();
        return find(transaction, generation.id()).orElseThrow();
    }

    /** The row of that id, whoever owns it. */
    public Optional<Generation> find(UUID id) {
        return database.read(handle -> find(handle, id));
    }

    /** The row of that id as this transaction sees it, whoever owns it. */
    public Optional<Generation> find(Handle transaction, UUID id) {
        return transaction
                .createQuery("select " + COLUMNS + " from generations where id = :id")
                .bind("id", id.toString())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** The row of that id, if this client owns it; a foreign id and an unknown one can't be told apart. */
    public Optional<Generation> find(UUID clientId, UUID id) {
        return find(id).filter(generation -> generation.clientId().equals(clientId));
    }

    /**
     * A page of a client's generations, newest first.
     *
     * @param limit the most rows to give, at least 1
     * @param after the last row that the caller has seen; empty for the first page
     */
    public Page<Generation> list(UUID clientId, GenerationFilter filter, int limit, Optional<PageCursor> after) {
        if (limit < 1) {
            throw new IllegalArgumentException("A page holds at least one row, not " + limit);
        }
        StringBuilder sql = new StringBuilder("select " + COLUMNS + " from generations where client_id = :client");
        filter.state().ifPresent(state -> sql.append(" and state = :state"));
        filter.type().ifPresent(type -> sql.append(" and type = :type"));
        filter.userId().ifPresent(userId -> sql.append(" and user_id = :user"));
        after.ifPresent(cursor -> sql.append(" and (created_at, id) < (:afterTime, :afterId)"));
        sql.append(" order by created_at desc, id desc limit :limit");
        List<Generation> rows = database.read(handle -> {
            Query query = handle.createQuery(sql.toString())
                    .bind("client", clientId.toString())
                    .bind("limit", limit + 1);
            filter.state().ifPresent(state -> query.bind("state", state.wireName()));
            filter.type().ifPresent(type -> query.bind("type", type));
            filter.userId().ifPresent(userId -> query.bind("user", userId));
            after.ifPresent(cursor -> query.bind("afterTime", cursor.createdAt().toEpochMilli())
                    .bind("afterId", cursor.id().toString()));
            return query.map((row, context) -> read(row)).list();
        });
        if (rows.size() <= limit) {
            return new Page<>(rows, Optional.empty());
        }
        Generation last = rows.get(limit - 1);
        return new Page<>(rows.subList(0, limit), Optional.of(new PageCursor(last.createdAt(), last.id())));
    }

    /** How many of a client's generations are queued or processing and were created after that time. */
    public int countActive(UUID clientId, Instant createdAfter) {
        return database.read(handle -> handle.createQuery(
                        "select count(*) from generations where client_id = :client and created_at > :after"
                                + " and state in " + ACTIVE)
                .bind("client", clientId.toString())
                .bind("after", createdAfter.toEpochMilli())
                .mapTo(Integer.class)
                .one());
    }

    /** How many rows stand in that state. */
    public int count(GenerationState state) {
        return database.read(handle -> handle.createQuery("select count(*) from generations where state = :state")
                .bind("state", state.wireName())
                .mapTo(Integer.class)
                .one());
    }

    /** How many queued generations are older than this one; 0 for the next one to be taken. */
    public int queuePosition(Generation generation) {
        return database.read(handle -> handle.createQuery(
                        "select count(*) from generations where state = 'queued' and (created_at, id) < (:time, :id)")
                .bind("time", generation.createdAt().toEpochMilli())
                .bind("id", generation.id().toString())
                .mapTo(Integer.class)
                .one());
    }

    /** Of these ids, those that have a row. */
    public Set<UUID> existing(Set<UUID> ids) {
        return select(ids, "");
    }

    /** Of these ids, those whose row is queued. */
    public Set<UUID> queued(Set<UUID> ids) {
        return select(ids, " and state = 'queued'");
    }

    private Set<UUID> select(Set<UUID> ids, String condition) {
        return ids.stream()
                .gather(Gatherers.windowFixed(IDS_PER_QUERY))
                .flatMap(some -> select(some, condition))
                .collect(Collectors.toSet());
    }

    private Stream<UUID> select(List<UUID> ids, String condition) {
        List<String> texts = ids.stream().map(UUID::toString).toList();
        return database
                .read(handle -> handle.createQuery("select id from generations where id in (<ids>)" + condition)
                        .bindList("ids", texts)
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(UUID::fromString);
    }

    /** Ids of at most {@code limit} terminal rows that finished before that time, oldest first. */
    public List<UUID> finishedBefore(Instant time, int limit) {
        return database.read(handle -> handle.createQuery(
                        "select id from generations where state in ('completed', 'failed') and finished_at < :time"
                                + " order by finished_at limit :limit")
                .bind("time", time.toEpochMilli())
                .bind("limit", limit)
                .mapTo(String.class)
                .map(UUID::fromString)
                .list());
    }

    /**
     * Takes a queued generation up: {@code QUEUED} becomes {@code PROCESSING}, under the next attempt number.
     *
     * @return the row as it is now, or empty when it was not queued any more
     */
    public Optional<Generation> begin(UUID id) {
        return database.write(handle -> {
            int changed = handle.createUpdate(
                            "update generations set state = 'processing', attempt = attempt + 1, progress = 0,"
                                    + " started_at = :now where id = :id and state = 'queued'")
                    .bind("id", id.toString())
                    .bind("now", now().toEpochMilli())
                    .execute();
            return changed == 1 ? find(handle, id) : Optional.empty();
        });
    }

    /**
     * Publishes a result: {@code PROCESSING} of exactly this attempt becomes {@code COMPLETED}.
     *
     * @param result what was delivered, as JSON
     * @return false when the attempt is stale: another took over, or the client cancelled or deleted
     */
    public boolean complete(UUID id, int attempt, String result) {
        return database.write(handle ->
                handle.createUpdate("update generations set state = 'completed', progress = 1, finished_at = :now,"
                                        + " result = :result"
                                        + " where id = :id and state = 'processing' and attempt = :attempt")
                                .bind("id", id.toString())
                                .bind("attempt", attempt)
                                .bind("result", result)
                                .bind("now", now().toEpochMilli())
                                .execute()
                        == 1);
    }

    /**
     * Ends an attempt without a result: {@code PROCESSING} of exactly this attempt becomes {@code FAILED}.
     *
     * @return false when the attempt is stale
     */
    public boolean fail(UUID id, int attempt, Failure failure) {
        return database.write(
                handle -> fail(handle, id, failure, "state = 'processing' and attempt = " + attempt, false));
    }

    /**
     * Ends a generation that was never taken up: {@code QUEUED} becomes {@code FAILED}.
     *
     * @return false when it was not queued any more
     */
    public boolean failQueued(UUID id, Failure failure) {
        return database.write(handle -> fail(handle, id, failure, "state = 'queued'", false));
    }

    /**
     * Puts an attempt whose worker died back into the queue, or, when it was the last one allowed, fails it.
     *
     * @param mostLostWorkers with how many dead workers a generation fails, at least 1
     * @return the row as it is now, or empty when the attempt is stale
     */
    public Optional<Generation> abandon(UUID id, int attempt, int mostLostWorkers) {
        return database.write(handle -> {
            boolean queued = handle.createUpdate("update generations set state = 'queued', progress = 0,"
                                    + " lost_workers = lost_workers + 1 where id = :id and state = 'processing'"
                                    + " and attempt = :attempt and lost_workers + 1 < :most")
                            .bind("id", id.toString())
                            .bind("attempt", attempt)
                            .bind("most", mostLostWorkers)
                            .execute()
                    == 1;
            Failure failure = Failure.of(FailureCode.GENERATION_FAILED);
            boolean changed =
                    queued || fail(handle, id, failure, "state = 'processing' and attempt = " + attempt, false);
            return changed ? find(handle, id) : Optional.empty();
        });
    }

    /**
     * Puts an attempt back into the queue whose node stops in good order, however often that happens: no fault of the
     * generation.
     *
     * @return false when the attempt is stale
     */
    public boolean requeue(UUID id, int attempt) {
        return database.write(handle -> handle.createUpdate("update generations set state = 'queued', progress = 0"
                                + " where id = :id and state = 'processing' and attempt = :attempt")
                        .bind("id", id.toString())
                        .bind("attempt", attempt)
                        .execute()
                == 1);
    }

    /**
     * Ends a generation because its client asked: whatever is not terminal becomes {@code FAILED}. Its worker learns of
     * it from {@link #isCurrent}.
     *
     * @return whether this call ended it
     */
    public boolean cancel(Handle transaction, UUID id) {
        return fail(transaction, id, Failure.CANCELLED, "state in " + ACTIVE, true);
    }

    /** Whether this attempt is still the one that may publish; a worker that reads false has to stop. */
    public boolean isCurrent(UUID id, int attempt) {
        return database.read(handle -> handle.createQuery("select count(*) from generations where id = :id"
                                + " and state = 'processing' and attempt = :attempt and cancel_requested = 0")
                        .bind("id", id.toString())
                        .bind("attempt", attempt)
                        .mapTo(Integer.class)
                        .one()
                == 1);
    }

    /** Notes how far this attempt is, 0 to 1; a stale attempt notes nothing. */
    public void noteProgress(UUID id, int attempt, double progress) {
        database.write(handle -> handle.createUpdate("update generations set progress = :progress"
                        + " where id = :id and state = 'processing' and attempt = :attempt")
                .bind("id", id.toString())
                .bind("attempt", attempt)
                .bind("progress", Math.clamp(progress, 0, 1))
                .execute());
    }

    /** Notes the price, which is known once the clip's length is. */
    public void notePrice(Handle transaction, UUID id, BigDecimal costUsd) {
        transaction
                .createUpdate("update generations set cost_usd = :cost where id = :id")
                .bind("id", id.toString())
                .bind("cost", costUsd.toPlainString())
                .execute();
    }

    /** Removes the row; false when there was none. */
    public boolean delete(Handle transaction, UUID id) {
        return transaction
                        .createUpdate("delete from generations where id = :id")
                        .bind("id", id.toString())
                        .execute()
                == 1;
    }

    private boolean fail(Handle transaction, UUID id, Failure failure, String condition, boolean cancelRequested) {
        return transaction
                        .createUpdate("update generations set state = 'failed', finished_at = :now,"
                                + " failure_code = :code, failure_reason = :reason, cancel_requested = :cancel"
                                + " where id = :id and " + condition)
                        .bind("id", id.toString())
                        .bind("now", now().toEpochMilli())
                        .bind("code", failure.code().wireName())
                        .bind("reason", failure.reason())
                        .bind("cancel", cancelRequested ? 1 : 0)
                        .execute()
                == 1;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static Generation read(ResultSet row) throws SQLException {
        @Nullable String failureCode = row.getString("failure_code");
        Optional<Failure> failure = failureCode == null
                ? Optional.empty()
                : Optional.of(new Failure(
                        FailureCode.valueOf(failureCode.toUpperCase(Locale.ROOT)), row.getString("failure_reason")));
        return new Generation(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("client_id")),
                row.getString("type"),
                row.getString("model"),
                GenerationState.fromWireName(row.getString("state")).orElseThrow(),
                row.getString("spec"),
                Optional.ofNullable(row.getString("user_id")),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Columns.time(row, "started_at"),
                Columns.time(row, "finished_at"),
                row.getInt("attempt"),
                row.getInt("cancel_requested") != 0,
                row.getDouble("progress"),
                failure,
                Optional.ofNullable(row.getString("result")),
                Optional.ofNullable(row.getString("cost_usd")).map(BigDecimal::new));
    }
}
