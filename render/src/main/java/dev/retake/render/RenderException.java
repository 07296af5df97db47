package dev.retake.render;

/** A render that can't be carried out; the message says what, where, and what to do. */
public class RenderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An exception with a sentence for the user. */
    public RenderException(String message) {
        super(message);
    }

    /** An exception with a sentence for the user, and what led to it. */
    public RenderException(String message, Throwable cause) {
        super(message, cause);
    }
}
