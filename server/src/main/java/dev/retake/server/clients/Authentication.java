package dev.retake.server.clients;

/** What a caller's credential turned out to be. */
public sealed interface Authentication {

    /** A valid key of a client that may call. */
    record Known(Client client) implements Authentication {}

    /** Nobody who may call; carries the answer. */
    record Refused(Reason reason) implements Authentication {}

    /** Why a caller is turned away, with the published status and sentence. */
    enum Reason {
        /** No header, another scheme than Bearer, or a token that is no Retake key. */
        MISSING(401, "Missing or invalid API key"),
        UNKNOWN(401, "Invalid API key"),
        REVOKED(401, "API key has been revoked"),
        EXPIRED(401, "API key has expired"),
        CLIENT_SUSPENDED(403, "API client is suspended"),
        CLIENT_DEACTIVATED(403, "API client is deactivated");

        private final int status;
        private final String detail;

        Reason(int status, String detail) {
            this.status = status;
            this.detail = detail;
        }

        /** The HTTP status to answer with. */
        public int status() {
            return status;
        }

        /** The sentence to answer with. */
        public String detail() {
            return detail;
        }
    }
}
