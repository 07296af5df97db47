package dev.retake.server;

/** The root of everything that the server throws on purpose; messages say what, where, and what to do. */
public class ServerException extends RuntimeException {

    /** A fault of the server's own making. */
    public ServerException(String message) {
        super(message);
    }

    /** A fault that something below caused. */
    public ServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
