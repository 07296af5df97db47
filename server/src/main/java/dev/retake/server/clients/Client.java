package dev.retake.server.clients;

import java.time.Instant;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * An account: owns generations, holds keys, has limits.
 *
 * @param id never shown on the wire
 * @param name unique, chosen by the operator, 1 to 200 characters
 * @param status whether it may call at all
 * @param requestsPerMinute its own allowance of POSTs; empty for the node's default
 * @param concurrentJobs its own allowance of active jobs; empty for the node's default
 * @param createdAt when it was made
 */
public record Client(
        UUID id,
        String name,
        Status status,
        OptionalInt requestsPerMinute,
        OptionalInt concurrentJobs,
        Instant createdAt) {

    /** Whether a client may call. */
    public enum Status {
        ACTIVE,
        SUSPENDED,
        DEACTIVATED
    }
}
