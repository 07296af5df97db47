package dev.retake.render.highlight;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.scene.Statistics;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Joins a frame in high dynamic range from its standard picture and the light beyond white: the source's own at first, each
 * look's where it acts.
 */
public final class HighRange {
    private final PixelPool pool;
    private final HighLight beyond;
    private final LinearImage joined;
    private final Glare sourceGlare;
    private final Map<Highlights, Glare> lookGlares = new HashMap<>();
    private final double framesPerSecond;

    /** For frames of one size. */
    public HighRange(Size size, double framesPerSecond, PixelPool pool) {
        this.pool = pool;
        beyond = new HighLight(size);
        joined = new LinearImage(size);
        sourceGlare = new Glare(framesPerSecond);
        this.framesPerSecond = framesPerSecond;
    }

    /**
     * Starts a frame.
     *
     * @param picture its standard picture before any look
     * @param own the light beyond it, where the clip itself holds it; else it is estimated
     */
    public void begin(LinearImage picture, Optional<LinearImage> own, Statistics statistics) {
        own.ifPresentOrElse(beyond.image()::copyFrom, () -> {
            beyond.fillFrom(picture, pool);
            dim(sourceGlare.share(beyond.mean(pool), statistics.cut()));
        });
    }

    private void dim(float share) {
        if (share == 1f) {
            return;
        }
        int width = joined.width();
        pool.forRows(joined.height(), (from, to) -> {
            for (float[] plane : beyond.planes()) {
                for (int i = from * width; i < to * width; i++) {
                    plane[i] *= share;
                }
            }
        });
    }

    /** Takes over what a look, run on the frame, put in the place of the light before. */
    public void add(Highlights look, Statistics statistics) {
        Glare glare = lookGlares.computeIfAbsent(look, first -> new Glare(framesPerSecond));
        look.replace(beyond, glare.share(look.mean(pool), statistics.cut()), pool);
    }

    /**
     * The frame.
     *
     * @param picture its finished standard picture
     * @return light relative to diffuse white; valid until the next call
     */
    public LinearImage join(LinearImage picture) {
        int width = joined.width();
        pool.forRows(joined.height(), (from, to) -> {
            sum(picture.red(), beyond.planes()[0], joined.red(), from * width, to * width);
            sum(picture.green(), beyond.planes()[1], joined.green(), from * width, to * width);
            sum(picture.blue(), beyond.planes()[2], joined.blue(), from * width, to * width);
        });
        return joined;
    }

    private static void sum(float[] picture, float[] light, float[] into, int from, int to) {
        for (int i = from; i < to; i++) {
            into[i] = picture[i] + light[i];
        }
    }
}
