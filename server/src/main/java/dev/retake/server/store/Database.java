package dev.retake.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The one door to SQL: which database, how many connections, and what a transaction is.
 *
 * <p>SQLite allows one writer at a time, so it gets a pool of exactly one writing connection, whose queue is fair and
 * in memory, and a few that only read; write-ahead logging keeps the two apart. {@code synchronous=FULL} makes a commit
 * survive a power cut. PostgreSQL gets one pool for both.
 */
public final class Database implements AutoCloseable {

    /** The two kinds of database, where their SQL differs. */
    public enum Dialect {
        SQLITE,
        POSTGRESQL
    }

    private static final int SQLITE_READERS = 4;
    private static final int POSTGRESQL_CONNECTIONS = 10;
    private static final int BUSY_MILLISECONDS = 10_000;

    private final Dialect dialect;
    private final HikariDataSource writer;
    private final HikariDataSource reader;
    private final Jdbi writing;
    private final Jdbi reading;

    private Database(Dialect dialect, HikariDataSource writer, HikariDataSource reader) {
        this.dialect = dialect;
        this.writer = writer;
        this.reader = reader;
        this.writing = Jdbi.create(writer);
        this.reading = dialect == Dialect.POSTGRESQL ? writing : Jdbi.create(reader);
    }

    /**
     * Opens a database and brings its tables up to date.
     *
     * @param url {@code jdbc:sqlite:/path/to/file} or {@code jdbc:postgresql://host/name?user=...&password=...}
     * @throws StoreException when it can't be reached, or when a newer version of Retake wrote it
     */
    public static Database open(String url) {
        Dialect dialect = dialectOf(url);
        HikariDataSource writer = null;
        HikariDataSource reader = null;
        try {
            if (dialect == Dialect.POSTGRESQL) {
                writer = postgresql(url);
                reader = writer;
            } else {
                HikariConfig write = sqlite(pool("retake-writer", url, 1));
                write.addDataSourceProperty("journal_mode", "WAL");
                write.addDataSourceProperty("transaction_mode", "IMMEDIATE");
                writer = new HikariDataSource(write);
            }
            Migrations.run(writer, dialect);
            if (dialect == Dialect.SQLITE) {
                HikariConfig read = sqlite(pool("retake-reader", url, SQLITE_READERS));
                read.addDataSourceProperty("query_only", "true");
                reader = new HikariDataSource(read);
            }
            return new Database(dialect, writer, reader);
        } catch (RuntimeException e) {
            if (writer != null) {
                writer.close();
            }
            if (reader != null) {
                reader.close();
            }
            if (e instanceof StoreException) {
                throw e;
            }
            throw new StoreException("Can't open the database at " + withoutSecrets(url) + ": check database.url", e);
        }
    }

    /** The URL of the database that a node uses when none is configured: one file in its data folder. */
    public static String sqliteUrl(Path dataFolder) {
        return "jdbc:sqlite:" + sqliteFile(dataFolder);
    }

    /** Where that file lies; absolute. */
    public static Path sqliteFile(Path dataFolder) {
        return dataFolder.toAbsolutePath().resolve("retake.db");
    }

    /** Which kind of database this is. */
    public Dialect dialect() {
        return dialect;
    }

    /** Connections that may write; for the scheduler, which runs its own transactions. */
    public DataSource writer() {
        return writer;
    }

    /**
     * Runs queries on a connection that does not wait for writers.
     *
     * @throws StoreException when the database fails
     */
    public <T> T read(Function<Handle, T> work) {
        try {
            return reading.withHandle(work::apply);
        } catch (JdbiException e) {
            throw new StoreException("The database failed while reading", e);
        }
    }

    /**
     * Runs work as one transaction: all of it is committed, or, when it throws, none.
     *
     * @throws StoreException when the database fails
     */
    public <T> T write(Function<Handle, T> work) {
        try {
            return writing.inTransaction(work::apply);
        } catch (JdbiException e) {
            throw new StoreException("The database failed while writing; nothing was changed", e);
        }
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
    }

    private static Dialect dialectOf(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            return Dialect.SQLITE;
        }
        if (url.startsWith("jdbc:postgresql:")) {
            return Dialect.POSTGRESQL;
        }
        throw new StoreException("database.url must start with jdbc:sqlite: or jdbc:postgresql:, not "
                + withoutSecrets(url).toLowerCase(Locale.ROOT));
    }

    private static HikariConfig pool(String name, String url, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(BUSY_MILLISECONDS);
        return config;
    }

    /** Parameters leave the URL, because the pool may log URLs, and hides only passwords that it knows as such. */
    private static HikariDataSource postgresql(String url) {
        int query = url.indexOf('?');
        HikariConfig config = pool("retake", query < 0 ? url : url.substring(0, query), POSTGRESQL_CONNECTIONS);
        if (query >= 0) {
            parametersOf(url.substring(query + 1)).forEach(config::addDataSourceProperty);
        }
        return new HikariDataSource(config);
    }

    private static HikariConfig sqlite(HikariConfig config) {
        config.addDataSourceProperty("busy_timeout", Integer.toString(BUSY_MILLISECONDS));
        config.addDataSourceProperty("synchronous", "FULL");
        config.addDataSourceProperty("foreign_keys", "true");
        return config;
    }

    private static Map<String, String> parametersOf(String query) {
        return Arrays.stream(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> pair.length == 2 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "",
                        (first, second) -> second));
    }

    private static String withoutSecrets(String url) {
        int query = url.indexOf('?');
        String plain = query < 0 ? url : url.substring(0, query);
        return plain.replaceFirst("//[^/@]*@", "//");
    }
}
