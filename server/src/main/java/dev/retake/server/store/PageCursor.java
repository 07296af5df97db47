package dev.retake.server.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in a list that rows inserted meanwhile can't shift: the key of the last row seen, opaque to clients.
 *
 * @param createdAt creation time of that row
 * @param id its id, which orders rows of the same millisecond
 */
public record PageCursor(Instant createdAt, UUID id) {

    /** The text that a client hands back. */
    public String encode() {
        String plain = createdAt.toEpochMilli() + ":" + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** The cursor of a text from {@link #encode}; empty for any other text. */
    public static Optional<PageCursor> decode(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            int colon = plain.indexOf(':');
            if (colon < 0) {
                return Optional.empty();
            }
            Instant createdAt = Instant.ofEpochMilli(Long.parseLong(plain, 0, colon, 10));
            return Optional.of(new PageCursor(createdAt, UUID.fromString(plain.substring(colon + 1))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
