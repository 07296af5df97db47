package dev.retake.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

    @TempDir
    private Path folder;

    @Override
    String freshUrl() {
        return Databases.freshSqlite(folder);
    }

    @Test
    void makesTheTablesThatFlywayWouldMake() {
        String migrated = "jdbc:sqlite:" + folder.resolve("migrated.db");
        Flyway.configure()
                .dataSource(migrated, "", "")
                .locations("classpath:db/common", "classpath:db/sqlite")
                .load()
                .migrate();

        assertThat(schema(Databases.freshSqlite(folder))).isNotEmpty().containsExactlyElementsOf(schema(migrated));
    }

    @Test
    void bringsAnOlderDatabaseUpToDateByFlyway() throws SQLException, IOException {
        String url = "jdbc:sqlite:" + folder.resolve("older.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                var script = getClass().getResourceAsStream("/db/common/V1__generations.sql")) {
            statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            statement.executeUpdate("pragma user_version = 1");
        }

        try (Database upgraded = Database.open(url)) {
            assertThat(Migrations.installedVersion(upgraded.writer(), upgraded.dialect()))
                    .hasValue(Migrations.CURRENT_VERSION);
        }

        assertThat(schema(url)).containsExactlyElementsOf(schema(Databases.freshSqlite(folder)));
    }

    private static List<String> schema(String url) {
        try (Database database = Database.open(url)) {
            return database.read(
                    handle -> handle.createQuery("select sql from sqlite_master where sql is not null and tbl_name not"
                                    + " like 'flyway%' order by sql")
                            .mapTo(String.class)
                            .list());
        }
    }
}
