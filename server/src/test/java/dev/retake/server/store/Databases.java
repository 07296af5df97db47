package dev.retake.server.store;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Fresh databases for tests: SQLite files, and databases of one PostgreSQL server that lives as long as the JVM. */
public final class Databases {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    private Databases() {}

    /** The URL of an SQLite file that does not exist yet. */
    public static String freshSqlite(Path folder) {
        return "jdbc:sqlite:" + folder.resolve("test-" + COUNTER.incrementAndGet() + ".db");
    }

    /** The URL of an empty PostgreSQL database; skips the test, saying why, where PostgreSQL can't be started. */
    public static String freshPostgresql() {
        assumeThat(Server.RUNNING.fault())
                .as("PostgreSQL can't be started on this machine")
                .isEmpty();
        EmbeddedPostgres server = Server.RUNNING.postgres().orElseThrow();
        String name = "retake_" + COUNTER.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return server.getJdbcUrl("postgres", name);
        } catch (SQLException e) {
            throw new IllegalStateException("Can't create a database for a test", e);
        }
    }

    private record Server(Optional<EmbeddedPostgres> postgres, Optional<String> fault) {

        static final Server RUNNING = start();

        private static Server start() {
            try {
                long began = System.nanoTime();
                EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
                System.out.printf("PostgreSQL started in %d ms%n", (System.nanoTime() - began) / 1_000_000);
                return new Server(Optional.of(postgres), Optional.empty());
            } catch (IOException | IllegalStateException e) {
                System.out.println("PostgreSQL tests are SKIPPED: " + e);
                return new Server(Optional.empty(), Optional.of(e.toString()));
            }
        }
    }
}
