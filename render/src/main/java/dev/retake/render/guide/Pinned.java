package dev.retake.render.guide;

import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;

/**
 * A guide, made ready to be followed.
 *
 * @param frame where it is pinned
 * @param model what it does to colours
 * @param rest what the model leaves unexplained, guide minus model, at the render's size
 * @param source its source frame, small
 */
record Pinned(int frame, ColourModel model, Coded rest, SmallFrame source) {

    /** Fits a guide. */
    static Pinned fit(int frame, Coded source, Coded guide, SmallFrame small, PixelPool pool) {
        ColourModel model = ColourModel.fit(source, guide);
        Coded rest = Coded.black(source.size());
        int width = source.size().width();
        int height = source.size().height();
        pool.forRows(height, (from, to) -> {
            float[][] before = new float[3][width];
            float[][] after = new float[3][width];
            float[] across = new float[width];
            float[] down = new float[width];
            for (int y = from; y < to; y++) {
                for (int x = 0; x < width; x++) {
                    across[x] = (x + 0.5f) / width;
                    down[x] = (y + 0.5f) / height;
                }
                source.row(y, before);
                model.apply(before, across, down, after, width);
                for (int x = 0, i = y * width; x < width; x++, i++) {
                    rest.red()[i] = guide.red()[i] - after[0][x];
                    rest.green()[i] = guide.green()[i] - after[1][x];
                    rest.blue()[i] = guide.blue()[i] - after[2][x];
                }
            }
        });
        return new Pinned(frame, model, rest, small);
    }
}
