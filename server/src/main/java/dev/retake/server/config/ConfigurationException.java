package dev.retake.server.config;

import dev.retake.server.ServerException;

/** A setting that can't be used; the message names the key, the value, and what is allowed. */
public final class ConfigurationException extends ServerException {
    private static final long serialVersionUID = 1;

    ConfigurationException(String message) {
        super(message);
    }

    ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
