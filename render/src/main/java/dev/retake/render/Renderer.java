package dev.retake.render;

/**
 * The door between an edit and whatever makes its pixels: procedural looks today, a diffusion model tomorrow.
 *
 * <p>Frames stream: a renderer asks the source for one frame after the other and hands each result to the sink in the
 * same order, one out for each in, so that memory does not grow with a clip's length.
 */
public interface Renderer {

    /** The name that a generation's record shows, such as {@code looks}. */
    String name();

    /**
     * Renders a whole clip on the calling thread, which may use helpers of its own.
     *
     * <p>Equal jobs and equal frames give equal pixels, whatever the number of threads.
     *
     * @param job what to make of the clip
     * @param source its frames, all of the job's size
     * @param sink takes the finished frames, display-referred, 0 to 1, or beyond where the job wants highlights
     * @param progress told after each frame
     * @return what there is to say about the render
     * @throws RenderCancelledException when the thread was interrupted; checked before each frame
     * @throws RenderException when the job can't be carried out
     */
    RenderReport render(RenderJob job, FrameSource source, FrameSink sink, Progress progress);
}
