package dev.retake.server.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.server.MutableClock;
import dev.retake.server.ServerException;
import dev.retake.server.clients.Authentication.Reason;
import dev.retake.server.store.Database;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may call, whichever database knows them. */
abstract class ClientsContract {

    private final MutableClock clock = MutableClock.standing();
    private Database database;
    private Clients clients;
    private ApiKeys keys;

    /** The URL of an empty database. */
    abstract String freshUrl();

    @BeforeEach
    void open() {
        database = Database.open(freshUrl());
        clients = new Clients(database, clock);
        keys = new ApiKeys(database, clock, new SecureRandom());
    }

    @AfterEach
    void close() {
        if (database != null) {
            database.close();
        }
    }

    private Authentication bearer(String token) {
        return keys.authenticate(Optional.of("Bearer " + token));
    }

    private static Authentication refused(Reason reason) {
        return new Authentication.Refused(reason);
    }

    @Test
    void knowsWhoHoldsAKey() {
        Client client = clients.create("studio");
        ApiKey.Issued issued = keys.create(client.id(), Optional.empty());

        assertThat(issued.secret())
                .matches("luma-api-[A-Za-z0-9_-]{43}")
                .startsWith(issued.key().hint());
        assertThat(bearer(issued.secret())).isEqualTo(new Authentication.Known(client));
        assertThat(keys.authenticate(Optional.of("bearer " + issued.secret())))
                .isEqualTo(new Authentication.Known(client));
        assertThat(keys.list(client.id())).containsExactly(issued.key());
    }

    @Test
    void keepsNoKeyInTheDatabaseOrInText() {
        ApiKey.Issued issued = keys.create(clients.create("studio").id(), Optional.empty());
        String random = issued.secret().substring(issued.key().hint().length());
        List<String> columns = database.read(handle -> handle.createQuery("select * from api_keys")
                .mapToMap()
                .map(row -> row.values().toString())
                .list());

        assertThat(columns).hasSize(1).noneMatch(row -> row.contains(random));
        assertThat(issued.toString()).doesNotContain(random);
    }

    @Test
    void refusesWhatIsNoKey() {
        assertThat(keys.authenticate(Optional.empty())).isEqualTo(refused(Reason.MISSING));
        assertThat(keys.authenticate(Optional.of("Basic luma-api-abc"))).isEqualTo(refused(Reason.MISSING));
        assertThat(keys.authenticate(Optional.of(""))).isEqualTo(refused(Reason.MISSING));
        assertThat(bearer("abc")).isEqualTo(refused(Reason.MISSING));
        assertThat(bearer("luma-api-" + "x".repeat(5000))).isEqualTo(refused(Reason.MISSING));
        assertThat(bearer("luma-api-unknown")).isEqualTo(refused(Reason.UNKNOWN));
    }

    @Test
    void refusesRevokedAndExpiredKeys() {
        Client client = clients.create("studio");
        ApiKey.Issued revoked = keys.create(client.id(), Optional.empty());
        ApiKey.Issued expiring =
                keys.create(client.id(), Optional.of(clock.instant().plusSeconds(60)));

        assertThat(keys.revoke(revoked.key().id())).isTrue();
        assertThat(keys.revoke(revoked.key().id())).isFalse();
        assertThat(bearer(revoked.secret())).isEqualTo(refused(Reason.REVOKED));
        assertThat(bearer(expiring.secret())).isEqualTo(new Authentication.Known(client));
        clock.advance(Duration.ofSeconds(60));
        assertThat(bearer(expiring.secret())).isEqualTo(refused(Reason.EXPIRED));
    }

    @Test
    void expiresAKeyAfterwards() {
        ApiKey.Issued key = keys.create(clients.create("studio").id(), Optional.empty());
        assertThat(keys.expire(key.key().id(), clock.instant())).isTrue();
        assertThat(keys.expire(UUID.randomUUID(), clock.instant())).isFalse();
        assertThat(bearer(key.secret())).isEqualTo(refused(Reason.EXPIRED));
    }

    @Test
    void turnsAwaySuspendedAndDeactivatedClients() {
        Client client = clients.create("studio");
        String secret = keys.create(client.id(), Optional.empty()).secret();

        assertThat(clients.setStatus(client.id(), Client.Status.SUSPENDED)).isTrue();
        assertThat(bearer(secret)).isEqualTo(refused(Reason.CLIENT_SUSPENDED));
        clients.setStatus(client.id(), Client.Status.DEACTIVATED);
        assertThat(bearer(secret)).isEqualTo(refused(Reason.CLIENT_DEACTIVATED));
        clients.setStatus(client.id(), Client.Status.ACTIVE);
        assertThat(bearer(secret)).isEqualTo(new Authentication.Known(client));
    }

    @Test
    void givesAClientItsOwnLimits() {
        Client client = clients.create("studio");
        assertThat(clients.setLimits(client.id(), OptionalInt.of(5), OptionalInt.empty()))
                .isTrue();

        Client now = clients.named("studio").orElseThrow();
        assertThat(now.requestsPerMinute()).hasValue(5);
        assertThat(now.concurrentJobs()).isEmpty();
    }

    @Test
    void refusesNamesThatAreTakenOrUnfit() {
        clients.create("studio");
        assertThatThrownBy(() -> clients.create("studio"))
                .isInstanceOf(ServerException.class)
                .hasMessageContaining("studio");
        assertThatThrownBy(() -> clients.create("  ")).isInstanceOf(ServerException.class);
        assertThatThrownBy(() -> clients.create("x".repeat(201))).isInstanceOf(ServerException.class);
    }

    @Test
    void neverMakesTheSameKeyTwice() {
        UUID client = clients.create("studio").id();
        Set<String> secrets = new HashSet<>();
        for (int count = 0; count < 50; count++) {
            secrets.add(keys.create(client, Optional.empty()).secret());
        }
        assertThat(secrets).hasSize(50);
    }
}
