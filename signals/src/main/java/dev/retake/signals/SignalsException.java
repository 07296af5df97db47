package dev.retake.signals;

/** A signal that can't be read: a damaged installation or a native library that does not load; never the clip's fault. */
public class SignalsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** An exception with a sentence that says what, where, and what to do. */
    public SignalsException(String message) {
        super(message);
    }

    /** An exception with a sentence that says what, where, and what to do, and what led to it. */
    public SignalsException(String message, Throwable cause) {
        super(message, cause);
    }
}
