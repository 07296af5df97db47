package dev.retake.render;

import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.look.LookPass;
import dev.retake.render.scene.SceneReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Renders looks: procedural appearances on one scene-linear graph, light → matter → lens → grade → grain → print, on a
 * CPU and without weights.
 *
 * <p>A plan without looks leaves every pixel as it is.
 */
public final class LookRenderer implements Renderer {
    private final LookLibrary library;
    private final SceneReader reader;
    private final PixelPool pool;

    /**
     * A renderer.
     *
     * @param reader tells the shape of the scene to looks that need it
     * @param pool threads; their number never changes a pixel
     */
    public LookRenderer(LookLibrary library, SceneReader reader, PixelPool pool) {
        this.library = library;
        this.reader = reader;
        this.pool = pool;
    }

    @Override
    public String name() {
        return "looks";
    }

    @Override
    public RenderReport render(RenderJob job, FrameSource source, FrameSink sink, Progress progress) {
        LinearImage frame = new LinearImage(job.size());
        Optional<LookRun> run = job.plan().layers().isEmpty()
                ? Optional.empty()
                : Optional.of(new LookRun(job, LookPass.compile(job.plan(), library), reader, pool, frame));
        int index = 0;
        while (true) {
            if (Thread.currentThread().isInterrupted()) {
                throw new RenderCancelledException(index);
            }
            if (!source.read(frame)) {
                return new RenderReport(index, warnings(job));
            }
            int current = index;
            sink.write(run.map(looks -> looks.edit(current)).orElse(frame));
            index++;
            progress.finished(index);
        }
    }

    private static List<String> warnings(RenderJob job) {
        List<String> warnings = new ArrayList<>();
        if (job.plan().layers().isEmpty()) {
            warnings.add("No look in the prompt was recognised, so the picture was left as it is. `retake looks` lists"
                    + " what can be asked for.");
        }
        if (!job.plan().unmatched().isEmpty()) {
            warnings.add("Not understood, and not applied: "
                    + String.join("; ", job.plan().unmatched()) + ".");
        }
        return warnings;
    }
}
