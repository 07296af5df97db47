package dev.retake.signals.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.Shelf;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.people.People;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A drawn person in blue, with a gap between arm and body that the outline fills, before noisy ground. */
class ColourOutlinesTest {
    private static final Size FULL = new Size(240, 240);
    private static final Size HALF = new Size(120, 120);
    private static final float[] BLUE = {0.25f, 0.3f, 0.5f};
    private static final float[] GROUND = {0.45f, 0.4f, 0.2f};

    @Test
    void opensAGapThatTheOutlineFills() {
        float[] decided = decide(picture(BLUE, 1), 2);
        assertThat(worst(decided, false)).isLessThan(0.5);
        assertThat(worst(decided, true)).isGreaterThan(0.5);
        assertThat(decided[60 * HALF.width() + 56]).isLessThan(0.2f);
        assertThat(outline()[60 * HALF.width() + 56]).isGreaterThan(0.5f);
    }

    @Test
    void keepsTheOutlineWhereColoursAreTheSame() {
        float[] outline = outline();
        float[] decided = decide(picture(GROUND, 1), 2);
        double mean = 0;
        for (int i = 0; i < outline.length; i++) {
            if (Math.abs(outline[i] - 0.5f) > 0.2f) {
                assertThat(decided[i] > 0.5f).isEqualTo(outline[i] > 0.5f);
            }
            mean += Math.abs(decided[i] - outline[i]) / outline.length;
        }
        assertThat(mean).isLessThan(0.01);
    }

    @Test
    void staysStillUnderNoise() {
        Flow still = new Flow(HALF, new float[outline().length], new float[outline().length]);
        try (PixelPool pool = PixelPool.of(2)) {
            ColourOutlines outlines = new ColourOutlines(pool, new Shelf());
            float[] before = next(outlines, picture(BLUE, 0), Optional.empty());
            for (int i = 1; i < 12; i++) {
                float[] now = next(outlines, picture(BLUE, i), Optional.of(still));
                double change = 0;
                for (int k = 0; k < now.length; k++) {
                    change += Math.abs(now[k] - before[k]) / now.length;
                }
                assertThat(change).isLessThan(0.003);
                before = now;
            }
        }
    }

    @Test
    void doesNotDependOnThreads() {
        assertThat(decide(picture(BLUE, 3), 3)).isEqualTo(decide(picture(BLUE, 3), 1));
    }

    private static float[] decide(SmallFrame picture, int threads) {
        try (PixelPool pool = PixelPool.of(threads)) {
            return next(new ColourOutlines(pool, new Shelf()), picture, Optional.empty());
        }
    }

    private static float[] next(ColourOutlines outlines, SmallFrame picture, Optional<Flow> back) {
        float[] outline = outline();
        float[] luma = new float[picture.red().length];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = picture.luma(i);
        }
        float[] bright = new float[outline.length];
        Plane.halve(luma, FULL, bright);
        Optional<float[]> before = back.flatMap(flow -> outlines.last());
        return outlines.decide(outline, new float[outline.length], picture, bright, HALF, People.NOBODY, before);
    }

    /** The mask on the wrong side of a pixel at its worst, not nearer to an edge than two pixels. */
    private static double worst(float[] decided, boolean person) {
        double worst = person ? 1 : 0;
        for (int y = 2; y < HALF.height() - 2; y++) {
            for (int x = 2; x < HALF.width() - 2; x++) {
                boolean clear = person(x - 2, y) == person
                        && person(x + 2, y) == person
                        && person(x, y - 2) == person
                        && person(x, y + 2) == person;
                if (clear) {
                    float value = decided[y * HALF.width() + x];
                    worst = person ? Math.min(worst, value) : Math.max(worst, value);
                }
            }
        }
        return worst;
    }

    private static boolean person(int x, int y) {
        boolean body = x >= 62 && x < 92 && y >= 20 && y < 100;
        boolean arm = x >= 40 && x < 52 && y >= 20 && y < 90;
        boolean shoulder = x >= 40 && x < 92 && y >= 20 && y < 36;
        return body || arm || shoulder;
    }

    /** As a network might have it: the gap of ten pixels is filled for the most part, and edges are soft. */
    private static float[] outline() {
        float[][] rows = new float[HALF.height()][HALF.width()];
        for (int y = 0; y < HALF.height(); y++) {
            for (int x = 0; x < HALF.width(); x++) {
                boolean gap = x >= 52 && x < 62 && y >= 36 && y < 84;
                rows[y][x] = person(x, y) ? 1 : gap ? 0.6f : 0;
            }
        }
        new BoxMean(HALF).apply(rows, HALF, 2);
        float[] plane = new float[HALF.width() * HALF.height()];
        for (int y = 0; y < HALF.height(); y++) {
            System.arraycopy(rows[y], 0, plane, y * HALF.width(), HALF.width());
        }
        return plane;
    }

    private static SmallFrame picture(float[] colour, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int pixels = FULL.width() * FULL.height();
        float[][] planes = new float[3][pixels];
        for (int i = 0; i < pixels; i++) {
            float[] mean = person(i % FULL.width() / 2, i / FULL.width() / 2) ? colour : GROUND;
            float bright = (float) random.nextDouble(-0.08, 0.08);
            for (int c = 0; c < 3; c++) {
                planes[c][i] = mean[c] + bright + (float) random.nextDouble(-0.03, 0.03);
            }
        }
        return new SmallFrame(FULL, planes[0], planes[1], planes[2]);
    }
}
