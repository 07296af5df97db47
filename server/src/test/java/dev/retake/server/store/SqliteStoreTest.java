package dev.retake.server.store;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest extends StoreContract {

    @TempDir
    private Path folder;

    @Override
    String freshUrl() {
        return Databases.freshSqlite(folder);
    }
}
