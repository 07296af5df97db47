package dev.retake.server.fetch;

import java.nio.file.Path;

/** How a fetch stands. */
public sealed interface FetchOutcome {

    /**
     * All bytes are on disk.
     *
     * @param file the target that the fetch was started with
     * @param bytes its size
     */
    record Fetched(Path file, long bytes) implements FetchOutcome {}

    /** The body still flows after the budget of a request: the answer needn't wait for it. */
    record StillFlowing() implements FetchOutcome {}

    /** The URL can't be used; nothing is left on disk. */
    sealed interface Unusable extends FetchOutcome {}

    /**
     * No usable answer: name, address, connection, TLS, time, redirects, or a body that broke off.
     *
     * @param reason for the log, never for the caller, who could map our network with it
     */
    record Unreachable(String reason) implements Unusable {}

    /** The server answered with a status outside 2xx. */
    record Refused(int status) implements Unusable {}

    /** The declared content type is of another family. */
    record WrongKind(String contentType) implements Unusable {}

    /**
     * We can't fetch anything now: too many fetches are under way, or the disk takes no bytes.
     *
     * @param reason for the log
     */
    record Unavailable(String reason) implements Unusable {}

    /** Whoever wants this has as many fetches under way as one client may. */
    record ShareTaken() implements Unusable {}

    /** More bytes than the cap. */
    record TooLarge(long maxBytes) implements Unusable {}
}
