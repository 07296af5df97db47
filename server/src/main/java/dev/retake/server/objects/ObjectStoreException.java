package dev.retake.server.objects;

import dev.retake.server.ServerException;

/** Bytes can't be stored or read back: a full disk, wrong permissions, a lost mount. */
public final class ObjectStoreException extends ServerException {

    /** A failure of the storage below. */
    public ObjectStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
