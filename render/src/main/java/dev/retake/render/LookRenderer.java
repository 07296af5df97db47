package dev.retake.render;

import dev.retake.edit.plan.Phrases;
import dev.retake.media.PixelPool;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.look.LookPass;
import dev.retake.render.scene.SceneReader;
import dev.retake.render.scene.Statistics;
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
    private final Appearance decided;
    private final PixelPool pool;

    /**
     * A renderer.
     *
     * @param reader tells the shape of the scene to looks that need it
     * @param pool threads; their number never changes a pixel
     */
    public LookRenderer(LookLibrary library, SceneReader reader, PixelPool pool) {
        this(library, reader, Appearance.NONE, pool);
    }

    /**
     * A renderer that leaves some frames to others.
     *
     * @param reader tells the shape of the scene to looks that need it
     * @param decided frames on which neither looks nor holds act
     * @param pool threads; their number never changes a pixel
     */
    public LookRenderer(LookLibrary library, SceneReader reader, Appearance decided, PixelPool pool) {
        this.library = library;
        this.reader = reader;
        this.decided = decided;
        this.pool = pool;
    }

    @Override
    public String name() {
        return "looks";
    }

    @Override
    public RenderReport render(RenderJob job, FrameSource source, FrameSink sink, Progress progress) {
        LookRun run = new LookRun(job, LookPass.compile(job.plan(), library, job.highlights()), pool);
        SceneWatch watch = new SceneWatch(reader, decided, job, run, pool);
        reader.expect(run.partsByDistance());
        Statistics.Tracker statistics = new Statistics.Tracker(job.frameRate().toDouble());
        try (FramesAhead ahead = new FramesAhead(source, job.size(), job.highlights(), statistics, watch, pool)) {
            int finished = 0;
            int left = 0;
            for (Optional<SourceFrame> next = next(ahead, 0); next.isPresent(); next = next(ahead, finished)) {
                SourceFrame frame = next.get();
                int index = frame.time().index();
                boolean elsewhere = decided.decides(index);
                left += elsewhere ? 1 : 0;
                sink.write(
                        elsewhere
                                ? run.takeOver(decided.of(frame.picture(), index), frame)
                                : run.edit(frame, watch.firmness(index)),
                        frame.time());
                ahead.release(frame);
                finished++;
                progress.finished(finished);
            }
            return new RenderReport(finished, warnings(job, finished, left));
        }
    }

    private static Optional<SourceFrame> next(FramesAhead ahead, int finished) {
        try {
            return ahead.next();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new RenderCancelledException(finished);
        }
    }

    private static List<String> warnings(RenderJob job, int finished, int left) {
        boolean looks = !job.plan().layers().isEmpty();
        List<String> warnings = new ArrayList<>();
        if (left > 0 && left == finished) {
            if (looks) {
                warnings.add("Guides decide every frame, so the looks of the prompt did not act.");
            }
            return warnings;
        }
        if (left > 0) {
            warnings.add("Guides decide %d of %d frames, those of their shots; %s."
                    .formatted(
                            left,
                            finished,
                            looks
                                    ? "the looks of the prompt act on the others"
                                    : "no look in the prompt was recognised, so the others were left as they are"));
        } else if (!looks) {
            warnings.add("No look in the prompt was recognised, so the picture was left as it is. `retake looks` lists"
                    + " what can be asked for.");
        }
        if (!job.plan().unmatched().isEmpty()) {
            warnings.add("Not understood, and not applied: "
                    + String.join(
                            "; ",
                            job.plan().unmatched().stream().map(Phrases::shown).toList()) + ".");
        }
        return warnings;
    }
}
