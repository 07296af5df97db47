package dev.retake.render;

/** A render that was interrupted between two frames. */
public final class RenderCancelledException extends RenderException {
    private static final long serialVersionUID = 1;

    /**
     * Says how far the render came.
     *
     * @param frames finished before the interruption
     */
    public RenderCancelledException(int frames) {
        super("The render was cancelled after " + frames + " frames.");
    }
}
