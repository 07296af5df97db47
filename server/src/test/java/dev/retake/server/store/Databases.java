package dev.retake.server.store;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Fresh databases for tests: SQLite files, and databases of one PostgreSQL server that lives as long as the JVM. Tables are
 * made once for each kind and copied from then on.
 */
public final class Databases {

    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final String TEMPLATE = "retake_template";

    private Databases() {}

    /** The URL of an SQLite file with empty tables. */
    public static String freshSqlite(Path folder) {
        Path file = folder.resolve("test-" + COUNTER.incrementAndGet() + ".db");
        try {
            Files.write(file, SqliteTemplate.BYTES);
            return "jdbc:sqlite:" + file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The URL of a PostgreSQL database with empty tables; skips the test, saying why, where PostgreSQL can't be started. */
    public static String freshPostgresql() {
        assumeThat(Server.RUNNING.fault())
                .as("PostgreSQL can't be started on this machine")
                .isEmpty();
        String name = "retake_" + COUNTER.incrementAndGet();
        return Server.RUNNING.create(name, " template " + TEMPLATE);
    }

    private static final class SqliteTemplate {

        static final byte[] BYTES = make();

        private static byte[] make() {
            try {
                Path file = Files.createTempFile("retake-template", ".db");
                try {
                    Database.open("jdbc:sqlite:" + file).close();
                    return Files.readAllBytes(file);
                } finally {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Server(Optional<EmbeddedPostgres> postgres, Optional<String> fault) {

        static final Server RUNNING = start();

        private static Server start() {
            try {
                long began = System.nanoTime();
                Server server = new Server(
                        Optional.of(EmbeddedPostgres.builder()
                                .setServerConfig("fsync", "off")
                                .setServerConfig("full_page_writes", "off")
                                .setServerConfig("autovacuum", "off")
                                .start()),
                        Optional.empty());
                Database.open(server.create(TEMPLATE, "")).close();
                System.out.printf(
                        "PostgreSQL started and its tables made in %d ms%n", (System.nanoTime() - began) / 1_000_000);
                return server;
            } catch (IOException | IllegalStateException e) {
                System.out.println("PostgreSQL tests are SKIPPED: " + e);
                return new Server(Optional.empty(), Optional.of(e.toString()));
            }
        }

        String create(String name, String how) {
            EmbeddedPostgres server = postgres.orElseThrow();
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name + how);
                return server.getJdbcUrl("postgres", name);
            } catch (SQLException e) {
                throw new IllegalStateException("Can't create a database for a test", e);
            }
        }
    }
}
