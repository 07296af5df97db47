package dev.retake.media.scale;

import dev.retake.edit.Size;
import dev.retake.media.kernel.Rows;
import java.util.Arrays;
import java.util.Optional;

/**
 * Brings one component to the output's grid: scaling, cropping and chroma interpolation are one and the same filter.
 *
 * <p>It works on code values as they are coded, not on light, as broadcast scalers do: no ringing dark halos around
 * highlights when enlarging, and a plane that already has the right size passes through untouched.
 */
public final class PlaneScaler {
    private final int sourceWidth;
    private final int outputs;
    private final Axis horizontal;
    private final Axis vertical;

    /**
     * Prepares the filter for one component.
     *
     * @param plane the component's own size in samples
     * @param grid where its samples lie on the picture
     * @param window what part of the picture the output shows
     * @param output the output's size, before any rotation
     */
    public PlaneScaler(Size plane, Grid grid, Window window, Size output) {
        this.sourceWidth = plane.width();
        this.outputs = output.width();
        this.horizontal =
                new Axis(plane.width(), grid.spacingX(), grid.firstX(), window.left(), window.width(), output.width());
        this.vertical = new Axis(
                plane.height(), grid.spacingY(), grid.firstY(), window.top(), window.height(), output.height());
    }

    /** A worker for one thread, which asks for neighbouring rows one after the other. */
    public Band band() {
        return new Band();
    }

    /**
     * Where a component's samples lie, in pixels of the full picture.
     *
     * @param spacingX pixels from sample to sample: 1, or 2 or 4 for reduced chroma
     * @param spacingY the same downward
     * @param firstX position of the first sample; 0.5 is the centre of the first pixel
     * @param firstY the same downward
     */
    public record Grid(double spacingX, double spacingY, double firstX, double firstY) {
        /** One sample in the middle of each pixel. */
        public static final Grid FULL = new Grid(1, 1, 0.5, 0.5);
    }

    /**
     * A part of the picture, in pixels, not necessarily whole ones.
     *
     * @param left where it begins
     * @param top where it begins
     * @param width above 0
     * @param height above 0
     */
    public record Window(double left, double top, double width, double height) {
        /** All of a picture. */
        public static Window all(Size size) {
            return new Window(0, 0, size.width(), size.height());
        }
    }

    /** Rows of one component on the output's grid; keeps the filtered source rows that neighbouring outputs share. */
    public final class Band {
        private final PlaneSource.Scratch scratch = new PlaneSource.Scratch(sourceWidth);
        private final float[] loaded = new float[sourceWidth];
        private final Optional<EvenTaps.Scratch> scratchAcross = horizontal.scratch();
        private final float[][] kept = new float[vertical.taps()][outputs];
        private final int[] keptRow = new int[vertical.taps()];
        private final float[][] rows = new float[vertical.taps()][];
        private final float[] weights = new float[vertical.taps()];
        private Optional<PlaneSource> source = Optional.empty();

        private Band() {}

        /** Turns to a picture's component. */
        public void take(PlaneSource plane) {
            source = Optional.of(plane);
            Arrays.fill(keptRow, -1);
        }

        /**
         * Computes an output row.
         *
         * @param target of at least the output's width
         */
        public void row(int y, float[] target) {
            int start = vertical.start(y);
            if (vertical.taps() == 1) {
                fetch(start, target);
                return;
            }
            int used = 0;
            for (int tap = 0; tap < vertical.taps(); tap++) {
                float weight = vertical.weight(y, tap);
                if (weight != 0) {
                    rows[used] = keep(start + tap);
                    weights[used++] = weight;
                }
            }
            if (used >= 4) {
                Rows.blend(
                        rows[0],
                        weights[0],
                        rows[1],
                        weights[1],
                        rows[2],
                        weights[2],
                        rows[3],
                        weights[3],
                        target,
                        outputs);
                add(4, used, target);
            } else {
                Rows.scale(rows[0], weights[0], target, outputs);
                add(1, used, target);
            }
        }

        /** Adds the rows from one to before another, four in a pass: a pass over the target costs as much as a row. */
        private void add(int from, int to, float[] target) {
            int i = from;
            for (; i + 4 <= to; i += 4) {
                Rows.addFour(
                        rows[i],
                        weights[i],
                        rows[i + 1],
                        weights[i + 1],
                        rows[i + 2],
                        weights[i + 2],
                        rows[i + 3],
                        weights[i + 3],
                        target,
                        outputs);
            }
            for (; i < to; i++) {
                Rows.addScaled(rows[i], weights[i], target, outputs);
            }
        }

        private float[] keep(int row) {
            int slot = row % kept.length;
            if (keptRow[slot] != row) {
                fetch(row, kept[slot]);
                keptRow[slot] = row;
            }
            return kept[slot];
        }

        private void fetch(int row, float[] target) {
            PlaneSource plane = source.orElseThrow();
            if (horizontal.identity()) {
                plane.load(row, target, scratch);
            } else {
                plane.load(row, loaded, scratch);
                horizontal.apply(loaded, target, scratchAcross);
            }
        }
    }
}
