package dev.retake.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings tables up to date. Flyway does the work, and is left alone when one query says that there is none, or when an SQLite
 * file is new: loading it costs a fifth of a node's start.
 *
 * <p>A new SQLite file gets the same scripts, in one transaction, and their version as its {@code user_version}; the first
 * upgrade hands that version to Flyway as its baseline.
 */
final class Migrations {

    /** The version of the newest script under {@code db/}. */
    static final int CURRENT_VERSION = 3;

    /** All scripts up to {@link #CURRENT_VERSION}, in order, for a new SQLite file. */
    private static final List<String> SQLITE_SCRIPTS =
            List.of("/db/common/V1__generations.sql", "/db/sqlite/V2__tasks.sql", "/db/common/V3__lost_workers.sql");

    private static final String HISTORY = "flyway_schema_history";

    private Migrations() {}

    /**
     * Runs whatever has not run yet; several nodes may do so at once.
     *
     * @throws StoreException when a newer Retake has been at this database
     */
    static void run(DataSource dataSource, Database.Dialect dialect) {
        OptionalInt installed = installedVersion(dataSource, dialect);
        if (installed.isEmpty() && dialect == Database.Dialect.SQLITE) {
            createIfNew(dataSource);
            installed = installedVersion(dataSource, dialect);
        }
        if (installed.orElse(0) > CURRENT_VERSION) {
            throw new StoreException("A newer Retake wrote this database (its tables have version "
                    + installed.getAsInt() + ", this Retake knows " + CURRENT_VERSION
                    + "): use that Retake, or restore a backup from before");
        }
        if (installed.orElse(0) == CURRENT_VERSION) {
            return;
        }
        Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(dataSource)
                .table(HISTORY)
                .baselineOnMigrate(installed.isPresent())
                .baselineVersion(Integer.toString(installed.orElse(1)))
                .locations(
                        "classpath:db/common", "classpath:db/" + dialect.name().toLowerCase(Locale.ROOT))
                .load()
                .migrate();
    }

    /** The check and the scripts are one transaction, so of several processes that start together only one runs them. */
    private static void createIfNew(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                if (number(statement, "select count(*) from sqlite_master") == 0) {
                    for (String script : SQLITE_SCRIPTS) {
                        statement.executeUpdate(text(script));
                    }
                    statement.executeUpdate("pragma user_version = " + CURRENT_VERSION);
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new StoreException("Can't make the tables of a new database", e);
        }
    }

    private static String text(String resource) {
        try (InputStream script = Migrations.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(script, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new StoreException("Can't read " + resource + " of this program", e);
        }
    }

    private static int number(Statement statement, String query) throws SQLException {
        try (ResultSet result = statement.executeQuery(query)) {
            return result.next() ? result.getInt(1) : 0;
        }
    }

    /** The version by Flyway's history, and by the file's own number when it has none. */
    static OptionalInt installedVersion(DataSource dataSource, Database.Dialect dialect) {
        String tables = dialect == Database.Dialect.SQLITE
                ? "select count(*) from sqlite_master where type = 'table' and name = '" + HISTORY + "'"
                : "select count(*) from pg_tables where schemaname = current_schema() and tablename = '" + HISTORY
                        + "'";
        String newest = "select version from " + HISTORY
                + " where version is not null and success order by installed_rank desc limit 1";
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (number(statement, tables) == 0) {
                int own = dialect == Database.Dialect.SQLITE ? number(statement, "pragma user_version") : 0;
                return own == 0 ? OptionalInt.empty() : OptionalInt.of(own);
            }
            try (ResultSet version = statement.executeQuery(newest)) {
                return version.next() ? OptionalInt.of(Integer.parseInt(version.getString(1))) : OptionalInt.empty();
            }
        } catch (SQLException e) {
            throw new StoreException("Can't read the version of the database's tables", e);
        }
    }
}
