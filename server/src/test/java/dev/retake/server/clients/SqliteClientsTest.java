package dev.retake.server.clients;

import dev.retake.server.store.Databases;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteClientsTest extends ClientsContract {

    @TempDir
    private Path folder;

    @Override
    String freshUrl() {
        return Databases.freshSqlite(folder);
    }
}
