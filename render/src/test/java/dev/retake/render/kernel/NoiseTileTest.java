package dev.retake.render.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NoiseTileTest {
    private static final int WIDTH = 500;

    @Test
    void rowsAreReadAsPlacesAreWhateverTheirScale() {
        NoiseTile tile = NoiseTile.strokes(5, 1, -1, 4, 0.8);
        for (float scale : new float[] {1, 2f / 3, 2}) {
            float[] columns = new float[WIDTH];
            float[] lines = new float[WIDTH];
            for (int x = 0; x < WIDTH; x++) {
                columns[x] = x - 700.3f + 0.01f * x;
                lines[x] = 40.2f - 0.02f * x;
            }
            TilePlaces places = new TilePlaces(WIDTH);
            float[] read = new float[WIDTH];
            places.find(columns, lines, scale, 3, 900);
            places.read(tile, read);
            float[] mixed = read.clone();
            float[] keep = new float[WIDTH];
            Arrays.fill(keep, 2);
            places.mix(tile, 0.25f, keep, mixed);
            for (int x = 0; x < WIDTH; x++) {
                float u = columns[x] * scale + 3;
                float v = lines[x] * scale + 900;
                assertThat(read[x]).isCloseTo(drawnOut(tile, u, v), within(2e-3f));
                if (isPast(u) && isPast(v)) {
                    assertThat(read[x]).isCloseTo(tile.at(u, v), within(2e-3f));
                }
                assertThat(mixed[x]).isCloseTo(2 * read[x], within(1e-5f));
            }
        }
    }

    /** Whether a place is not just short of a whole pixel, beyond what rounding does. */
    private static boolean isPast(float place) {
        double fraction = place - Math.floor(place);
        return fraction > 0.01 && fraction < 1 - TilePlaces.SHORT_OF - 0.01;
    }

    /** The value at a place, from the pixel that it lies beyond or is just short of. */
    private static float drawnOut(NoiseTile tile, float u, float v) {
        float left = (float) Math.floor(u + TilePlaces.SHORT_OF);
        float top = (float) Math.floor(v + TilePlaces.SHORT_OF);
        float above = tile.at(left, top) + (tile.at(left + 1, top) - tile.at(left, top)) * (u - left);
        float below = tile.at(left, top + 1) + (tile.at(left + 1, top + 1) - tile.at(left, top + 1)) * (u - left);
        return above + (below - above) * (v - top);
    }

    /** Eight pixels of a picture that a pixel of the tile spans are read as two and a line. */
    @Test
    void coarseNoiseIsReadSparsely() {
        NoiseTile tile = NoiseTile.grains(15, 8);
        float[] columns = new float[WIDTH];
        float[] lines = new float[WIDTH];
        for (int x = 0; x < WIDTH; x++) {
            columns[x] = x + 0.2f * x;
            lines[x] = 77 - 0.5f * x;
        }
        TilePlaces places = new TilePlaces(WIDTH);
        float[] read = new float[WIDTH];
        places.find(columns, lines, 0.1f, 300, 0);
        places.read(tile, read);
        for (int x = 0; x < WIDTH; x++) {
            assertThat(read[x]).isCloseTo(tile.at(columns[x] * 0.1f + 300, lines[x] * 0.1f), within(0.02f));
        }
    }

    /** Dark points, bright ridges, no seam. */
    @Test
    void cellsLieBetweenRidgesAndRepeatWithoutASeam() {
        NoiseTile cells = NoiseTile.cells(9, 32);
        int dark = 0;
        float most = 0;
        float step = 0;
        for (int y = 0; y < NoiseTile.SIDE; y += 3) {
            for (int x = 0; x < NoiseTile.SIDE; x++) {
                float here = cells.at(x, y);
                assertThat(here).isGreaterThanOrEqualTo(0);
                dark += here < 0.1f ? 1 : 0;
                most = Math.max(most, here);
                step = Math.max(step, Math.abs(here - cells.at(x - 1, y)));
            }
        }
        assertThat(dark).isPositive();
        assertThat(most).isBetween(0.8f, 1.6f);
        // A pixel's side is a 32nd of a cell: no distance changes by more.
        assertThat(step).isLessThan(1.001f / 32);
        assertThat(NoiseTile.cells(9, 32)).isSameAs(cells);
    }

    /** A pixel that covers four of the tile's does not change wildly when it moves by half its side. */
    @Test
    void largerPixelsSeeLessOfWhatIsFinerThanTheyAre() {
        NoiseTile fine = NoiseTile.grains(7, 0.7);
        NoiseTile seen = fine.seenBy(2);
        assertThat(fine.seenBy(1)).isSameAs(fine);
        assertThat(fine.seenBy(2)).isSameAs(seen);
        assertThat(change(seen)).isLessThan(0.6 * change(fine));
        assertThat(mean(seen)).isCloseTo(mean(fine), within(0.01));
        NoiseTile coarse = NoiseTile.grains(7, 8);
        assertThat(contrast(coarse.seenBy(2))).isCloseTo(contrast(coarse), within(0.03));
    }

    /** What half a pixel of two tile pixels makes of a value, in the mean. */
    private static double change(NoiseTile tile) {
        double sum = 0;
        for (int i = 0; i < 4000; i++) {
            float x = 2 * (i % 64);
            float y = 2 * (i / 64);
            sum += Math.abs(tile.at(x + 1, y) - tile.at(x, y));
        }
        return sum / 4000;
    }

    private static double mean(NoiseTile tile) {
        double sum = 0;
        for (int i = 0; i < NoiseTile.SIDE * NoiseTile.SIDE; i++) {
            sum += tile.at(i % NoiseTile.SIDE, i / NoiseTile.SIDE);
        }
        return sum / (NoiseTile.SIDE * NoiseTile.SIDE);
    }

    private static double contrast(NoiseTile tile) {
        double squares = 0;
        for (int i = 0; i < NoiseTile.SIDE * NoiseTile.SIDE; i++) {
            float value = tile.at(i % NoiseTile.SIDE, i / NoiseTile.SIDE);
            squares += value * value;
        }
        return Math.sqrt(squares / (NoiseTile.SIDE * NoiseTile.SIDE));
    }
}
