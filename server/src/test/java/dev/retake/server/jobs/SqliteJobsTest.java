package dev.retake.server.jobs;

import dev.retake.server.store.Databases;
import java.nio.file.Path;

class SqliteJobsTest extends JobsContract {

    @Override
    String freshUrl(Path scratch) {
        return Databases.freshSqlite(scratch);
    }
}
