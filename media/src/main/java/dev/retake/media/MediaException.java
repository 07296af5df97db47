package dev.retake.media;

import java.nio.file.Path;

/** Media that can't be read or written; the message says what, where, and what to do. */
public class MediaException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What kind of trouble, so that callers can pick the right published answer. */
    public enum Kind {
        /** No readable container, or a codec that is not on the list. */
        UNSUPPORTED_FORMAT,
        /** The container is fine, its frames are not. */
        UNDECODABLE,
        /** More pixels, frames or seconds than the limits allow. */
        TOO_LARGE,
        /** Writing failed: disk, encoder. */
        WRITE_FAILED,
        /** The disk has not enough space left; known before anything was written. */
        NO_SPACE
    }

    private final Kind kind;
    private final boolean named;

    /** An exception with a sentence for the user. */
    public MediaException(Kind kind, String message) {
        super(message);
        this.kind = kind;
        this.named = false;
    }

    private MediaException(Path file, MediaException unnamed) {
        super(file + ": " + unnamed.getMessage(), unnamed);
        this.kind = unnamed.kind;
        this.named = true;
    }

    /** The same with the file's name before the sentence, unless it has one already: of several files, which. */
    public MediaException about(Path file) {
        return named ? this : new MediaException(file, this);
    }

    /** What kind of trouble it is. */
    public Kind kind() {
        return kind;
    }
}
