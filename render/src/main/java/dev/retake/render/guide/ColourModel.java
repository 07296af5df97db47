package dev.retake.render.guide;

import dev.retake.media.PixelPool;

/**
 * What a guide does to colours: a cube for the whole picture, a grid for places, and where; knows of detail only how bright it is
 * around, and nothing of motion.
 */
record ColourModel(ColourCube cube, LocalColour local, Extent extent) {
    /** About so many pixels of a guide are looked at. */
    static final int FITTED_PIXELS = 640 * 360;

    /** The mean square that a cube may leave for places to have nothing to add: 50 dB, what coding leaves of a grade. */
    static final double EXPLAINED = 1e-5;

    /** Fits a model to a source frame and its guide, of one size. */
    static ColourModel fit(Coded source, Coded guide, PixelPool pool) {
        Coded from = source.reduced(FITTED_PIXELS);
        Coded to = guide.reduced(FITTED_PIXELS);
        ColourCube cube = ColourCube.fit(from, to);
        Coded changed = new Coded(
                from.size(),
                from.red().clone(),
                from.green().clone(),
                from.blue().clone());
        cube.apply(changed.red(), changed.green(), changed.blue(), changed.red().length);
        LocalColour local = to.minus(changed).power() < EXPLAINED
                ? LocalColour.none()
                : LocalColour.fit(from, Vicinity.of(from, pool), changed, to);
        return new ColourModel(cube, local, Extent.fit(from, changed, to, pool));
    }

    /**
     * Changes a row.
     *
     * @param source three components, and two of the vicinity
     * @param across where each pixel is in the guide, 0 to 1
     * @param down likewise
     * @param row receives three components
     */
    void apply(float[][] source, float[] across, float[] down, float[][] row, int length) {
        for (int channel = 0; channel < 3; channel++) {
            System.arraycopy(source[channel], 0, row[channel], 0, length);
        }
        cube.apply(row[0], row[1], row[2], length);
        local.apply(source, across, down, row, length);
        extent.apply(source, across, down, row, length);
    }
}
