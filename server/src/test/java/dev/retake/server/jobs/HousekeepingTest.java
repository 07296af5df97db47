package dev.retake.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.server.MutableClock;
import dev.retake.server.clients.Clients;
import dev.retake.server.objects.FolderStore;
import dev.retake.server.objects.ObjectKey;
import dev.retake.server.store.Database;
import dev.retake.server.store.Databases;
import dev.retake.server.store.Generations;
import dev.retake.server.store.IdempotencyKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingTest {

    @TempDir
    private Path folder;

    /** Starts at the real time, since file times are real. */
    private final MutableClock clock = new MutableClock(Instant.now());

    private Database database;
    private Generations generations;
    private FolderStore objects;
    private UUID client;

    @BeforeEach
    void open() {
        database = Database.open(Databases.freshSqlite(folder));
        generations = new Generations(database, clock);
        objects = new FolderStore(folder.resolve("media"));
        client = new Clients(database, clock).create("owner").id();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void tidy(Optional<Duration> retention) {
        new Housekeeping(database, generations, new IdempotencyKeys(database, clock), objects, retention, clock).tidy();
    }

    private UUID stored() throws IOException {
        UUID id = UUID.randomUUID();
        objects.put(ObjectKey.input(id, RenderOrders.SOURCE), Files.writeString(folder.resolve("clip"), "clip"));
        return id;
    }

    private UUID accepted() throws IOException {
        UUID id = stored();
        database.write(transaction -> generations.insert(transaction, Samples.accepted(id, client)));
        return id;
    }

    private boolean hasMedia(UUID id) {
        return objects.open(ObjectKey.input(id, RenderOrders.SOURCE))
                .map(object -> {
                    object.close();
                    return true;
                })
                .orElse(false);
    }

    @Test
    void removesOldMediaThatNoRowKnows() throws IOException {
        UUID orphan = stored();
        UUID wanted = accepted();
        tidy(Optional.empty());
        assertThat(hasMedia(orphan))
                .as("young media may belong to a request under way")
                .isTrue();

        clock.advance(Duration.ofHours(2));
        tidy(Optional.empty());
        assertThat(hasMedia(orphan)).isFalse();
        assertThat(hasMedia(wanted)).isTrue();
    }

    @Test
    void removesFinishedGenerationsPastTheirRetentionAndNoOthers() throws IOException {
        UUID finished = accepted();
        generations.begin(finished);
        generations.complete(finished, 1, "{}");
        UUID waiting = accepted();
        clock.advance(Duration.ofDays(8));
        UUID fresh = accepted();
        generations.begin(fresh);
        generations.complete(fresh, 1, "{}");

        tidy(Optional.empty());
        assertThat(generations.find(finished)).isPresent();
        tidy(Optional.of(Duration.ofDays(7)));
        assertThat(generations.find(finished)).isEmpty();
        assertThat(hasMedia(finished)).isFalse();
        assertThat(generations.find(waiting)).isPresent();
        assertThat(generations.find(fresh)).isPresent();
    }
}
