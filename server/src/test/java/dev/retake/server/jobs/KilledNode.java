package dev.retake.server.jobs;

import dev.retake.server.objects.FolderStore;
import dev.retake.server.store.Database;
import dev.retake.server.store.Generations;
import dev.retake.server.store.IdempotencyKeys;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** A node in a process of its own whose renders never end: a test kills it in the middle of one. */
final class KilledNode {

    private KilledNode() {}

    /** Arguments: the database's URL, and the data folder. */
    public static void main(String[] arguments) throws IOException {
        InstantSource clock = InstantSource.system();
        Database database = Database.open(arguments[0]);
        Path data = Path.of(arguments[1]);
        Jobs jobs = new Jobs(
                new Jobs.Tools(
                        "killed",
                        database,
                        new Generations(database, clock),
                        new IdempotencyKeys(database, clock),
                        new FolderStore(data.resolve("media")),
                        WorkFolders.open(data.resolve("work"), "killed"),
                        new FakeEngine().then(FakeEngine.Step.WAIT),
                        generation -> new Ingest.Arrival.Arrived(Optional.empty()),
                        new SimpleMeterRegistry(),
                        clock),
                settings());
        jobs.start();
        if (System.in.read() < 0) {
            jobs.close();
        }
    }

    static JobSettings settings() {
        return new JobSettings(1, 1, 1, 18, 0, Duration.ofMillis(100), Duration.ofMillis(200), Optional.empty());
    }
}
