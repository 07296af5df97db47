package dev.retake.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.server.MutableClock;
import dev.retake.server.clients.Client;
import dev.retake.server.clients.Clients;
import dev.retake.server.store.Database;
import dev.retake.server.store.Databases;
import dev.retake.server.store.Generation;
import dev.retake.server.store.Generations;
import dev.retake.server.store.NewGeneration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateLimitsTest {

    @TempDir
    private Path folder;

    private final MutableClock clock = MutableClock.standing();
    private Database database;
    private Generations generations;
    private Clients clients;
    private Client client;
    private RateLimits limits;

    @BeforeEach
    void open() {
        database = Database.open(Databases.freshSqlite(folder));
        generations = new Generations(database, clock);
        clients = new Clients(database, clock);
        client = clients.create("owner");
        limits = new RateLimits(generations, clock, RateLimits.Defaults.STANDARD);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Admission.Admitted admitted() {
        Admission admission = limits.admit(client);
        assertThat(admission).isInstanceOf(Admission.Admitted.class);
        return (Admission.Admitted) admission;
    }

    private Generation insert() {
        NewGeneration wanted = new NewGeneration(
                UUID.randomUUID(), client.id(), "video_edit", "ray-3.2", "{}", Optional.empty(), Optional.empty());
        return database.write(transaction -> generations.insert(transaction, wanted));
    }

    @Test
    void refusesTheThirtyFirstRequestWithinAMinute() {
        for (int count = 1; count <= 30; count++) {
            Admission.Admitted admitted = admitted();
            admitted.slot().close();
            assertThat(admitted.limit()).isEqualTo(30);
            assertThat(admitted.remaining()).isEqualTo(30 - count);
            assertThat(admitted.reset()).isEqualTo(clock.instant().plusSeconds(60));
            clock.advance(Duration.ofMillis(100));
        }
        Admission refused = limits.admit(client);
        assertThat(refused)
                .isEqualTo(new Admission.TooManyRequests(30, clock.instant().plusSeconds(57), Duration.ofSeconds(57)));
        clock.advance(Duration.ofSeconds(57));
        admitted().slot().close();
    }

    @Test
    void refusesTheEleventhActiveJob() {
        for (int count = 0; count < 10; count++) {
            insert();
        }
        assertThat(limits.admit(client)).isEqualTo(new Admission.TooManyJobs(Duration.ofSeconds(60)));
        clock.advance(Duration.ofMinutes(61));
        admitted().slot().close();
    }

    @Test
    void requestsThatTakeInMediaHoldTheirPlaces() {
        for (int count = 0; count < 9; count++) {
            insert();
        }
        Admission.Admitted tenth = admitted();
        assertThat(limits.admit(client)).isInstanceOf(Admission.TooManyJobs.class);
        tenth.slot().close();
        tenth.slot().close();
        Admission.Admitted again = admitted();
        assertThat(limits.admit(client)).isInstanceOf(Admission.TooManyJobs.class);
        again.slot().close();
    }

    @Test
    void aClientsOwnLimitsGoBeforeTheDefaults() {
        clients.setLimits(client.id(), OptionalInt.of(2), OptionalInt.of(1));
        client = clients.named("owner").orElseThrow();
        Admission.Admitted first = admitted();

        assertThat(limits.admit(client)).isInstanceOf(Admission.TooManyJobs.class);
        assertThat(limits.admit(client)).isInstanceOf(Admission.TooManyRequests.class);
        first.slot().close();
    }

    @Test
    void clientsDontUseEachOthersBudgets() {
        Client other = clients.create("other");
        for (int count = 0; count < 30; count++) {
            admitted().slot().close();
        }
        assertThat(limits.admit(other)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void letsRequestsPassWhenTheStoreCantBeRead() {
        database.close();
        assertThat(limits.admit(client)).isInstanceOf(Admission.Admitted.class);
    }

    @Test
    void stopsAClientThatCallsThousandsOfTimesAMinute() {
        for (int count = 0; count < 3000; count++) {
            assertThat(limits.countCall(client)).isEmpty();
        }
        assertThat(limits.countCall(client)).contains(Duration.ofSeconds(60));
        clock.advance(Duration.ofSeconds(60));
        assertThat(limits.countCall(client)).isEmpty();
    }
}
