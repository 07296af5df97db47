package dev.retake.diffusion;

import dev.retake.render.RenderException;

/** A diffusion model that can't be loaded or run; the message says what, where, and what to do. */
public class DiffusionException extends RenderException {
    private static final long serialVersionUID = 1;

    /** An exception with a sentence for the user. */
    public DiffusionException(String message) {
        super(message);
    }

    /** An exception with a sentence for the user, and what led to it. */
    public DiffusionException(String message, Throwable cause) {
        super(message, cause);
    }
}
