package dev.retake.server.json;

import dev.retake.server.ServerException;
import java.io.Serial;

/** Inline media could not be set aside on this machine's disk. */
public final class SpoolException extends ServerException {

    @Serial
    private static final long serialVersionUID = 1L;

    SpoolException(String message, Throwable cause) {
        super(message, cause);
    }
}
