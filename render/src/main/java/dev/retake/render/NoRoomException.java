package dev.retake.render;

/**
 * A render that this machine lacks the memory for. The message has the figures and nothing that only the operator may know, such
 * as paths: whoever asked for the edit reads it.
 */
public class NoRoomException extends RenderException {
    private static final long serialVersionUID = 1;

    /** An exception with a sentence for the user. */
    public NoRoomException(String message) {
        super(message);
    }

    /** An exception with a sentence for the user, and what led to it. */
    public NoRoomException(String message, Throwable cause) {
        super(message, cause);
    }
}
