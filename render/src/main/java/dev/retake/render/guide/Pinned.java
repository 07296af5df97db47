package dev.retake.render.guide;

import dev.retake.media.PixelPool;
import dev.retake.render.guide.paint.Painter;
import dev.retake.render.scene.Upsampler;
import dev.retake.signals.SmallFrame;
import java.util.Optional;

/**
 * A guide, made ready to be followed.
 *
 * @param frame where it is pinned
 * @param model what it does to colours
 * @param painter how it is painted, where that is more than colours and can be learnt
 * @param coloured its source frame through the model, at the render's size; for a guide that acts in places only, its source frame
 * @param rest what that leaves unexplained: guide minus it; for a guide that has a painter, guide minus {@link Ground}
 * @param guessed the rest, small, for a guide whose rest is worth guessing where motion can't carry it
 * @param source its source frame, small
 */
record Pinned(
        int frame,
        ColourModel model,
        Optional<Painter> painter,
        Coded coloured,
        Coded rest,
        Optional<Coded> guessed,
        SmallFrame source) {
    /** A guide of known parts. */
    static Pinned of(
            int frame, ColourModel model, Optional<Painter> painter, Coded coloured, Coded rest, SmallFrame source) {
        boolean guesses = painter.isEmpty() && (!model.extent().isWhole() || rest.power() > ColourModel.EXPLAINED);
        return new Pinned(
                frame,
                model,
                painter,
                coloured,
                rest,
                guesses ? Optional.of(rest.reducedTo(source.size())) : Optional.empty(),
                source);
    }

    /** Whether colours are all that the guide is. */
    boolean isExplained() {
        return painter.isEmpty() && guessed.isEmpty();
    }

    /** Fits a guide's colours. */
    static Pinned fit(int frame, Coded source, Coded guide, SmallFrame small, PixelPool pool) {
        ColourModel model = ColourModel.fit(source, guide, pool);
        Coded base = model.extent().isWhole() ? coloured(source, model, pool) : source;
        return of(frame, model, Optional.empty(), base, guide.minus(base), small);
    }

    private static Coded coloured(Coded source, ColourModel model, PixelPool pool) {
        int width = source.size().width();
        int height = source.size().height();
        Coded coloured = Coded.black(source.size());
        Vicinity vicinity = Vicinity.of(source, pool);
        Upsampler around = vicinity.reader(source.size());
        pool.forRows(height, (from, to) -> {
            float[][] before = new float[3 + Vicinity.TERMS][width];
            float[][] after = new float[3][width];
            float[] across = new float[width];
            float[] down = new float[width];
            for (int y = from; y < to; y++) {
                for (int x = 0; x < width; x++) {
                    across[x] = (x + 0.5f) / width;
                    down[x] = (y + 0.5f) / height;
                }
                source.row(y, before);
                vicinity.row(around, y, before);
                model.apply(before, across, down, after, width);
                coloured.setRow(y, after);
            }
        });
        return coloured;
    }

    /** The same guide, which had no painter, with one. */
    Pinned with(Painter hired, PixelPool pool) {
        Coded painted = Coded.of(coloured.size(), hired.paint(coloured.planes(), coloured.size(), pool));
        Coded ground =
                Ground.of(coloured, source.size(), hired.explained(), pool).whole(painted);
        return of(
                frame, model, Optional.of(hired), coloured, coloured.plus(rest).minus(ground), source);
    }
}
