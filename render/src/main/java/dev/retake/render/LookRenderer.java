package dev.retake.render;

import dev.retake.edit.conditioning.Schedule;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.look.LookPass;
import dev.retake.render.scene.Fields;
import dev.retake.render.scene.SceneReader;
import dev.retake.render.scene.Statistics;
import dev.retake.render.scene.Thumbnail;
import java.util.ArrayList;
import java.util.List;

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
        List<LookPass> passes = LookPass.compile(job.plan(), library);
        double framesPerSecond = job.frameRate().toDouble();
        Statistics.Tracker tracker = new Statistics.Tracker(framesPerSecond);
        LinearImage frame = new LinearImage(job.size());
        LinearImage picture = new LinearImage(job.size());
        Thumbnail thumbnail = new Thumbnail(job.size());
        Fields fields = new Fields(reader, thumbnail, frame, pool);
        int index = 0;
        while (true) {
            if (Thread.currentThread().isInterrupted()) {
                throw new RenderCancelledException(index);
            }
            if (!source.read(frame)) {
                return new RenderReport(index, warnings(job));
            }
            if (!passes.isEmpty()) {
                Departure departure = Departure.at(job.schedule(), index);
                for (LookPass pass : passes) {
                    thumbnail.take(frame, pool);
                    fields.start(index);
                    FrameScene scene = new FrameScene(
                            index,
                            index / framesPerSecond,
                            job.seed(),
                            frame,
                            thumbnail,
                            tracker.take(thumbnail),
                            fields,
                            pool);
                    picture.copyFrom(frame);
                    pass.run(picture, scene, departure.power());
                    frame.copyFrom(picture);
                }
            }
            sink.write(frame);
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

    /** How far a frame departs from its source: the strength's meaning for looks. */
    record Departure(double power) {
        /** The look weight of the usual strength, at which a look shows as designed. */
        private static final double AS_DESIGNED = 0.65;

        /** Below the usual strength, departures start small and grow faster than the look weight. */
        private static final double GROWTH = 1.7;

        /** The departure of a frame by the shot that holds it. */
        static Departure at(Schedule schedule, int index) {
            Schedule.Shot holding = schedule.shots().getFirst();
            for (Schedule.Shot shot : schedule.shots()) {
                if (shot.firstFrame() <= index) {
                    holding = shot;
                }
            }
            return new Departure(power(holding.look()));
        }

        /** Strictly growing: 0 at 0, 1 at the usual strength, 1.6 at the boldest. */
        static double power(double look) {
            return look <= AS_DESIGNED
                    ? StrictMath.pow(look / AS_DESIGNED, GROWTH)
                    : 1 + 0.6 * (look - AS_DESIGNED) / (1 - AS_DESIGNED);
        }
    }
}
