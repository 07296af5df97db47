package dev.retake.server.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings tables up to date. Flyway does the work, and is left alone when one query says that there is none: loading it
 * costs a large part of a node's start.
 */
final class Migrations {

    /** The version of the newest script under {@code db/}. */
    static final String CURRENT_VERSION = "2";

    private static final String HISTORY = "flyway_schema_history";

    private Migrations() {}

    /** Runs whatever has not run yet; several nodes may do so at once. */
    static void run(DataSource dataSource, Database.Dialect dialect) {
        if (installedVersion(dataSource, dialect)
                .filter(CURRENT_VERSION::equals)
                .isPresent()) {
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

    private static Optional<String> installedVersion(DataSource dataSource, Database.Dialect dialect) {
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
                    return Optional.empty();
                }
            }
            try (ResultSet version = statement.executeQuery(newest)) {
                return version.next() ? Optional.of(version.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new StoreException("Can't read the version of the database's tables", e);
        }
    }
}
