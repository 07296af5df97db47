package dev.retake.server.store;

import dev.retake.server.ServerException;

/** The database can't be opened, read or written. */
public final class StoreException extends ServerException {

    /** A refusal of our own, such as a database that a newer version wrote. */
    public StoreException(String message) {
        super(message);
    }

    /** A failure of the database below. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
