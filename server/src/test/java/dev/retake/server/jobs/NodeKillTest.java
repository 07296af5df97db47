package dev.retake.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.server.Await;
import dev.retake.server.clients.Client;
import dev.retake.server.clients.Clients;
import dev.retake.server.objects.FolderStore;
import dev.retake.server.objects.ObjectKey;
import dev.retake.server.store.Database;
import dev.retake.server.store.Databases;
import dev.retake.server.store.Generation;
import dev.retake.server.store.GenerationState;
import dev.retake.server.store.Generations;
import dev.retake.server.store.IdempotencyKeys;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node is killed with SIGKILL while it renders: nothing that it accepted is lost, and its scratch files go. */
class NodeKillTest {

    @TempDir
    private Path folder;

    private final InstantSource clock = InstantSource.system();

    @Test
    void theNextNodeFinishesWhatAKilledOneBegan() throws IOException, InterruptedException {
        String url = Databases.freshSqlite(folder);
        FolderStore objects = new FolderStore(folder.resolve("media"));
        try (Database database = Database.open(url)) {
            Generations generations = new Generations(database, clock);
            Client client = new Clients(database, clock).create("owner");
            Process node = start(url);
            List<Generation> accepted;
            try {
                Path work = folder.resolve("work").resolve("killed");
                Await.until("the other process to open its folder", () -> Files.exists(work.resolve("spool")));
                try (WorkFolders own = WorkFolders.open(folder.resolve("work"), "submitter");
                        Jobs submitter = jobs(database, generations, objects, own)) {
                    accepted = submit(submitter, client, objects);
                }
                Generation first = accepted.getFirst();
                Await.until("the render to begin", () -> state(generations, first) == GenerationState.PROCESSING);
            } finally {
                node.destroyForcibly();
                assertThat(node.waitFor(120, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(state(generations, accepted.getLast())).isEqualTo(GenerationState.QUEUED);

            try (WorkFolders own = WorkFolders.open(folder.resolve("work"), "next");
                    Jobs next = jobs(database, generations, objects, own)) {
                assertThat(folder.resolve("work").resolve("killed")).doesNotExist();
                next.start();
                for (Generation generation : accepted) {
                    Await.until(
                            "the next node to finish it",
                            () -> state(generations, generation) == GenerationState.COMPLETED);
                }
            }
            assertThat(accepted.stream()
                            .map(row -> generations.find(row.id()).orElseThrow().attempt()))
                    .containsExactly(2, 1, 1);
        }
    }

    private static GenerationState state(Generations generations, Generation generation) {
        return generations.find(generation.id()).orElseThrow().state();
    }

    private List<Generation> submit(Jobs jobs, Client client, FolderStore objects) throws IOException {
        List<Generation> accepted = new ArrayList<>();
        for (int count = 0; count < 3; count++) {
            UUID id = UUID.randomUUID();
            objects.put(ObjectKey.input(id, RenderOrders.SOURCE), Files.writeString(folder.resolve("clip"), "clip"));
            accepted.add(jobs.submit(Samples.accepted(id, client.id()), Jobs.Media.STORED, Jobs.NOTHING_ELSE));
        }
        return accepted;
    }

    private Jobs jobs(Database database, Generations generations, FolderStore objects, WorkFolders own) {
        return new Jobs(
                new Jobs.Tools(
                        "survivor",
                        database,
                        generations,
                        new IdempotencyKeys(database, clock),
                        objects,
                        own,
                        new FakeEngine(),
                        generation -> new Ingest.Arrival.Arrived(Optional.empty()),
                        new SimpleMeterRegistry(),
                        clock),
                KilledNode.settings());
    }

    private Process start(String url) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledNode.class.getName(),
                        url,
                        folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
