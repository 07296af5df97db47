package dev.retake.render;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.highlight.HighRange;
import dev.retake.render.hold.Firmness;
import dev.retake.render.hold.Hold;
import dev.retake.render.look.LookPass;
import java.util.List;
import java.util.Optional;

/** One render's passes over each frame; its size does not depend on how many frames come. */
final class LookRun {
    private final RenderJob job;
    private final List<LookPass> passes;
    private final PixelPool pool;
    private final double framesPerSecond;
    private final LinearImage picture;
    private final LinearImage between;
    private final Hold hold;
    private final Optional<HighRange> highRange;

    /**
     * Prepares a render.
     *
     * @param passes the compiled plan; none leaves every pixel as it is
     */
    LookRun(RenderJob job, List<LookPass> passes, PixelPool pool) {
        this.job = job;
        this.passes = passes;
        this.pool = pool;
        framesPerSecond = job.frameRate().toDouble();
        picture = new LinearImage(passes.isEmpty() ? new Size(1, 1) : job.size());
        between = new LinearImage(passes.size() > 1 ? job.size() : new Size(1, 1));
        hold = new Hold(passes.isEmpty() ? new Size(1, 1) : job.size());
        highRange = job.highlights() ? Optional.of(new HighRange(job.size(), framesPerSecond, pool)) : Optional.empty();
    }

    /** Whether any look asks for the scene's shape. */
    boolean needsFields() {
        return passes.stream().anyMatch(LookPass::needsFields);
    }

    /** Whether any look asks where people are. */
    boolean needsPeople() {
        return passes.stream().anyMatch(LookPass::needsPeople);
    }

    /** Whether any look parts what is near from what is far. */
    boolean partsByDistance() {
        return passes.stream().anyMatch(LookPass::partsByDistance);
    }

    /** Whether any look remakes the picture in a medium, which is carried along the motion. */
    boolean hasMedium() {
        return passes.stream().anyMatch(LookPass::hasMedium);
    }

    /**
     * Whether it is worth to look for people where they bind: always when the caller said so, else when a look takes something off
     * them that they are known by.
     */
    boolean takesPeople() {
        return !passes.isEmpty()
                && (job.schedule().mode().equals("manual") || passes.stream().anyMatch(LookPass::takesStructure));
    }

    /** Edits a frame; the result is valid until the next call, and as long as the frame is. */
    LinearImage edit(SourceFrame frame, Firmness firmness) {
        highRange.ifPresent(range -> range.begin(frame.picture(), frame.highlights(), frame.statistics()));
        LinearImage edited = passes.isEmpty() ? frame.picture() : look(frame, firmness);
        return highRange.map(range -> range.join(edited)).orElse(edited);
    }

    /** A frame that others have finished, as this run delivers it. */
    LinearImage takeOver(LinearImage finished, SourceFrame frame) {
        return highRange
                .map(range -> {
                    range.begin(finished, Optional.empty(), frame.statistics());
                    return range.join(finished);
                })
                .orElse(finished);
    }

    private LinearImage look(SourceFrame frame, Firmness firmness) {
        int index = frame.time().index();
        double departure = Departure.of(job.schedule(), index);
        LinearImage source = frame.picture();
        for (LookPass pass : passes) {
            if (pass != passes.getFirst()) {
                between.copyFrom(picture);
                source = between;
            }
            FrameScene scene = new FrameScene(
                    index,
                    index / framesPerSecond,
                    job.seed(),
                    frame.picture(),
                    source,
                    frame.thumbnail(),
                    frame.statistics(),
                    frame.fields(),
                    frame.care(),
                    frame.riding(),
                    frame.back(),
                    pool);
            pass.run(picture, scene, departure);
            highRange.ifPresent(range -> range.add(pass.highlights(), frame.statistics()));
        }
        if (firmness.holdsPixels()) {
            List<float[]> air =
                    passes.stream().flatMap(pass -> pass.inTheAir().stream()).toList();
            hold.apply(picture, frame.picture(), frame.thumbnail(), frame.places(), firmness, hasMedium(), air, pool);
        }
        return picture;
    }
}
