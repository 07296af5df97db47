package dev.retake.server.clients;

import dev.retake.server.ServerException;
import dev.retake.server.store.Columns;
import dev.retake.server.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The accounts of an installation: made, listed, suspended and given their own limits by its operator. */
public final class Clients {

    private static final String COLUMNS = "id, name, status, requests_per_minute, concurrent_jobs, created_at";
    private static final int LONGEST_NAME = 200;

    private final Database database;
    private final InstantSource clock;

    /**
     * The clients of a database.
     *
     * @param clock what {@code createdAt} is read off
     */
    public Clients(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Makes an active client with the node's default limits.
     *
     * @throws ServerException when the name is taken, blank, or longer than 200 characters
     */
    public Client create(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new ServerException("A client's name has 1 to 200 characters, not " + name.length());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Client client = new Client(
                UUID.randomUUID(), name, Client.Status.ACTIVE, OptionalInt.empty(), OptionalInt.empty(), now);
        return database.write(handle -> {
            int inserted = handle.createUpdate("insert into clients (id, name, status, created_at)"
                            + " values (:id, :name, :status, :now) on conflict (name) do nothing")
                    .bind("id", client.id().toString())
                    .bind("name", name)
                    .bind("status", wireName(client.status()))
                    .bind("now", now.toEpochMilli())
                    .execute();
            if (inserted == 0) {
                throw new ServerException("A client named '" + name + "' exists already: choose another name");
            }
            return client;
        });
    }

    /** The client of that name. */
    public Optional<Client> named(String name) {
        return database.read(handle -> handle.createQuery("select " + COLUMNS + " from clients where name = :name")
                .bind("name", name)
                .map((row, context) -> read(row))
                .findOne());
    }

    /** All clients by name. */
    public List<Client> list() {
        return database.read(handle -> handle.createQuery("select " + COLUMNS + " from clients order by name")
                .map((row, context) -> read(row))
                .list());
    }

    /** Lets a client call again, or no longer; false when there is no such client. */
    public boolean setStatus(UUID id, Client.Status status) {
        return database.write(handle -> handle.createUpdate("update clients set status = :status where id = :id")
                        .bind("id", id.toString())
                        .bind("status", wireName(status))
                        .execute()
                == 1);
    }

    /**
     * Gives a client its own limits; an empty one means the node's default.
     *
     * @return false when there is no such client
     */
    public boolean setLimits(UUID id, OptionalInt requestsPerMinute, OptionalInt concurrentJobs) {
        return database.write(handle -> handle.createUpdate("update clients set requests_per_minute = :requests,"
                                + " concurrent_jobs = :jobs where id = :id")
                        .bind("id", id.toString())
                        .bind("requests", boxed(requestsPerMinute))
                        .bind("jobs", boxed(concurrentJobs))
                        .execute()
                == 1);
    }

    static Client read(ResultSet row) throws SQLException {
        return new Client(
                UUID.fromString(row.getString("id")),
                row.getString("name"),
                Client.Status.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                Columns.number(row, "requests_per_minute"),
                Columns.number(row, "concurrent_jobs"),
                Instant.ofEpochMilli(row.getLong("created_at")));
    }

    private static String wireName(Client.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
