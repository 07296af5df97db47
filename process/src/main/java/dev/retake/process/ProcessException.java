package dev.retake.process;

/** A render process can't be started, or speaks nonsense; the message says what, where, and what to do. */
public class ProcessException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An exception with a sentence for the user. */
    public ProcessException(String message) {
        super(message);
    }

    /** An exception with a sentence for the user and what led to it. */
    public ProcessException(String message, Throwable cause) {
        super(message, cause);
    }
}
