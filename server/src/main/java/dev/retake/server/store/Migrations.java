package dev.retake.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings tables up to date. Flyway does the work, and is left alone when one query says that there is none: loading it
 * costs a large part of a node's start.
 */
final class Migrations {

    /** The version of the newest script under {@code db/}. */
    static final int CURRENT_VERSION = 2;

    private static final String HISTORY = "flyway_schema_history";

    private Migrations() {}

    /**
     * Runs whatever has not run yet; several nodes may do so at once.
     *
     * @throws StoreException when a newer Retake has been at this database
     */
    static void run(DataSource dataSource, Database.Dialect dialect) {
        OptionalInt installed = installedVersion(dataSource, dialect);
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
                .locations(
                        "classpath:db/common", "classpath:db/" + dialect.name().toLowerCase(Locale.ROOT))
                .load()
                .migrate();
    }

    static OptionalInt installedVersion(DataSource dataSource, Database.Dialect dialect) {
        String tables = dialect == Database.Dialect.SQLITE
                ? "select count(*) from sqlite_master where type = 'table' and name = '" + HISTORY + "'"
                : "select count(*) from pg_tables where schemaname = current_schema() and tablename = '" + HISTORY
                        + "'";
        String newest = "select version from " + HISTORY
                + " where version is not null and success order by installed_rank desc limit 1";
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet count = statement.executeQuery(tables)) {
                if (!count.next() || count.getInt(1) == 0) {
                    return OptionalInt.empty();
                }
            }
            try (ResultSet version = statement.executeQuery(newest)) {
                return version.next() ? OptionalInt.of(Integer.parseInt(version.getString(1))) : OptionalInt.empty();
            }
        } catch (SQLException e) {
            throw new StoreException("Can't read the version of the database's tables", e);
        }
    }
}
