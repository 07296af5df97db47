package dev.retake.server.clients;

import dev.retake.server.store.Columns;
import dev.retake.server.store.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Keys: made from 256 random bits, shown once, kept as a SHA-256 only.
 *
 * <p>A plain hash is right here, and a slow one would be wrong: nobody can search 2^256 keys, and every request pays for
 * the hash. Rows are found by the first 64 bits of the hash and compared in full in constant time.
 */
public final class ApiKeys {

    /** What every key starts with. */
    public static final String PREFIX = "luma-api-";

    private static final int SECRET_BYTES = 32;
    private static final int HINT_LENGTH = PREFIX.length() + 6;
    private static final int LONGEST_TOKEN = 256;
    private static final String COLUMNS = "id, client_id, hint, created_at, expires_at, revoked_at";

    private final Database database;
    private final InstantSource clock;
    private final SecureRandom random;

    /**
     * The keys of a database.
     *
     * @param clock what expiry is measured against
     * @param random where new keys come from
     */
    public ApiKeys(Database database, InstantSource clock, SecureRandom random) {
        this.database = database;
        this.clock = clock;
        this.random = random;
    }

    /** Makes a key for a client, valid until then, or for ever when empty. */
    public ApiKey.Issued create(UUID clientId, Optional<Instant> expiresAt) {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ApiKey key = new ApiKey(
                UUID.randomUUID(), clientId, secret.substring(0, HINT_LENGTH), now, expiresAt, Optional.empty());
        String hash = hash(secret);
        database.write(handle -> handle.createUpdate(
                        "insert into api_keys (id, client_id, fingerprint, hash, hint, created_at, expires_at)"
                                + " values (:id, :client, :fingerprint, :hash, :hint, :now, :expires)")
                .bind("id", key.id().toString())
                .bind("client", clientId.toString())
                .bind("fingerprint", fingerprint(hash))
                .bind("hash", hash)
                .bind("hint", key.hint())
                .bind("now", now.toEpochMilli())
                .bind("expires", expiresAt.map(Instant::toEpochMilli).orElse(null))
                .execute());
        return new ApiKey.Issued(key, secret);
    }

    /** All keys of a client, oldest first. */
    public List<ApiKey> list(UUID clientId) {
        return database.read(handle -> handle.createQuery(
                        "select " + COLUMNS + " from api_keys where client_id = :client order by created_at, id")
                .bind("client", clientId.toString())
                .map((row, context) -> read(row))
                .list());
    }

    /** Makes a key invalid at once and for good; false when there is no such key or it was revoked before. */
    public boolean revoke(UUID keyId) {
        return database.write(handle ->
                handle.createUpdate("update api_keys set revoked_at = :now where id = :id and revoked_at is null")
                                .bind("id", keyId.toString())
                                .bind("now", clock.millis())
                                .execute()
                        == 1);
    }

    /** Sets from when on a key is refused; false when there is no such key. */
    public boolean expire(UUID keyId, Instant at) {
        return database.write(handle -> handle.createUpdate("update api_keys set expires_at = :at where id = :id")
                        .bind("id", keyId.toString())
                        .bind("at", at.toEpochMilli())
                        .execute()
                == 1);
    }

    /**
     * Says who calls.
     *
     * @param authorization the value of the request's {@code Authorization} header, empty when it has none
     */
    public Authentication authenticate(Optional<String> authorization) {
        return authorization
                .flatMap(ApiKeys::token)
                .map(this::lookUp)
                .orElse(new Authentication.Refused(Authentication.Reason.MISSING));
    }

    private Authentication lookUp(String token) {
        String hash = hash(token);
        List<Stored> stored = database.read(handle -> handle.createQuery("""
                        select k.hash, k.expires_at, k.revoked_at, c.id, c.name, c.status, c.requests_per_minute,
                          c.concurrent_jobs, c.created_at
                        from api_keys k join clients c on c.id = k.client_id
                        where k.fingerprint = :fingerprint""")
                .bind("fingerprint", fingerprint(hash))
                .map((row, context) -> Stored.read(row))
                .list());
        return stored.stream()
                .filter(key -> sameHash(key.hash(), hash))
                .findFirst()
                .map(this::judge)
                .orElse(new Authentication.Refused(Authentication.Reason.UNKNOWN));
    }

    private Authentication judge(Stored key) {
        if (key.revokedAt().isPresent()) {
            return new Authentication.Refused(Authentication.Reason.REVOKED);
        }
        if (key.expiresAt().filter(expiry -> !clock.instant().isBefore(expiry)).isPresent()) {
            return new Authentication.Refused(Authentication.Reason.EXPIRED);
        }
        return switch (key.client().status()) {
            case ACTIVE -> new Authentication.Known(key.client());
            case SUSPENDED -> new Authentication.Refused(Authentication.Reason.CLIENT_SUSPENDED);
            case DEACTIVATED -> new Authentication.Refused(Authentication.Reason.CLIENT_DEACTIVATED);
        };
    }

    private static Optional<String> token(String authorization) {
        String scheme = "Bearer ";
        if (!authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
            return Optional.empty();
        }
        String token = authorization.substring(scheme.length()).strip();
        boolean wellFormed = token.startsWith(PREFIX) && token.length() <= LONGEST_TOKEN;
        return wellFormed ? Optional.of(token) : Optional.empty();
    }

    private static String hash(String secret) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String fingerprint(String hash) {
        return hash.substring(0, 16);
    }

    private static boolean sameHash(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private static ApiKey read(ResultSet row) throws SQLException {
        return new ApiKey(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("client_id")),
                row.getString("hint"),
                Instant.ofEpochMilli(row.getLong("created_at")),
                Columns.time(row, "expires_at"),
                Columns.time(row, "revoked_at"));
    }

    /** A key as it lies in the database, with its owner. */
    private record Stored(String hash, Optional<Instant> expiresAt, Optional<Instant> revokedAt, Client client) {
        static Stored read(ResultSet row) throws SQLException {
            return new Stored(
                    row.getString("hash"),
                    Columns.time(row, "expires_at"),
                    Columns.time(row, "revoked_at"),
                    Clients.read(row));
        }
    }
}
