package dev.retake.render;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.look.LookPass;
import dev.retake.render.scene.Fields;
import dev.retake.render.scene.SceneReader;
import dev.retake.render.scene.Statistics;
import dev.retake.render.scene.Thumbnail;
import java.util.List;

/** One render's buffers and memory of earlier frames; its size does not depend on how many frames come. */
final class LookRun {
    private final RenderJob job;
    private final List<LookPass> passes;
    private final PixelPool pool;
    private final double framesPerSecond;
    private final LinearImage frame;
    private final LinearImage picture;
    private final LinearImage between;
    private final Thumbnail thumbnail;
    private final Fields fields;
    private final Statistics.Tracker tracker;

    /**
     * Prepares a render.
     *
     * @param passes the compiled plan, at least one
     * @param frame the buffer that each frame of the clip is put into
     */
    LookRun(RenderJob job, List<LookPass> passes, SceneReader reader, PixelPool pool, LinearImage frame) {
        this.job = job;
        this.passes = passes;
        this.pool = pool;
        this.frame = frame;
        framesPerSecond = job.frameRate().toDouble();
        picture = new LinearImage(job.size());
        between = new LinearImage(passes.size() > 1 ? job.size() : new Size(1, 1));
        thumbnail = new Thumbnail(job.size());
        fields = new Fields(reader, thumbnail, frame, pool);
        tracker = new Statistics.Tracker(framesPerSecond);
    }

    /** Edits the frame in the buffer; the result is valid until the next call. */
    LinearImage edit(int index) {
        thumbnail.take(frame, pool);
        Statistics statistics = tracker.take(thumbnail);
        fields.start(index, statistics.cut());
        double departure = Departure.of(job.schedule(), index);
        LinearImage source = frame;
        picture.copyFrom(frame);
        for (LookPass pass : passes) {
            if (pass != passes.getFirst()) {
                between.copyFrom(picture);
                source = between;
            }
            double seconds = index / framesPerSecond;
            pass.run(
                    picture,
                    new FrameScene(index, seconds, job.seed(), frame, source, thumbnail, statistics, fields, pool),
                    departure);
        }
        return picture;
    }
}
