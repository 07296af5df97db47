package dev.retake.server.clients;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known of a key after its making; the key itself was shown once and is kept nowhere.
 *
 * @param id for revoking it
 * @param clientId whose it is
 * @param hint its first characters, enough to tell keys apart and too few to guess the rest
 * @param createdAt when it was made
 * @param expiresAt from when on it is refused
 * @param revokedAt when it was revoked
 */
public record ApiKey(
        UUID id,
        UUID clientId,
        String hint,
        Instant createdAt,
        Optional<Instant> expiresAt,
        Optional<Instant> revokedAt) {

    /**
     * A key at the only moment when its text exists.
     *
     * @param key what is stored
     * @param secret the text to hand to its owner, once
     */
    public record Issued(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "Issued[" + key.hint() + "…]";
        }
    }
}
