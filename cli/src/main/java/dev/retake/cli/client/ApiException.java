package dev.retake.cli.client;

/** A server answered with something other than success; the message is the server's own. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;

    ApiException(int status, String detail) {
        super("The server answered " + status + ": " + detail + (detail.endsWith(".") ? "" : "."));
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }
}
