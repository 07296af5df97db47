package dev.retake.render.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.render.kernel.Hash;
import dev.retake.signals.SmallFrame;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Texture comes from where the guide's frame looks alike, though motion says otherwise. */
class BrushworkTest {
    private static final Size SIZE = new Size(160, 96);
    private static final int MOVED = 7;

    private final PixelPool pool = PixelPool.of(2);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void piecesAreFoundWhereMotionMissedThem() {
        Coded here = noise(1, MOVED);
        Pinned guide = guide(noise(1, 0), noise(2, 0));
        Coded laid = new Brushwork(SIZE).laid(guide, here, Anchoring.lost(SIZE), pool);
        Coded wanted = noise(2, MOVED);
        int right = 0;
        int inner = 0;
        for (int y = 24; y < 72; y++) {
            for (int x = 24; x < 136; x++) {
                inner++;
                right += Math.abs(laid.green()[y * 160 + x] - wanted.green()[y * 160 + x]) < 1e-5 ? 1 : 0;
            }
        }
        assertThat((double) right / inner).isGreaterThan(0.99);
    }

    @Test
    void whereMotionIsTrustedPiecesComeFromWhereItLeads() {
        Coded here = noise(1, MOVED);
        Coded laid = new Brushwork(SIZE).laid(guide(noise(1, 0), noise(2, 0)), here, Anchoring.same(SIZE), pool);
        assertThat(laid.minus(noise(2, 0)).power()).isLessThan(1e-10);
    }

    private Pinned guide(Coded coloured, Coded rest) {
        float[] none = new float[Math.toIntExact(SIZE.pixels())];
        ColourModel model = ColourModel.fit(coloured, coloured, pool);
        return Pinned.of(0, model, Optional.empty(), coloured, rest, new SmallFrame(SIZE, none, none, none));
    }

    /** Smooth enough to be recognised, moved to the left. */
    private Coded noise(int seed, int step) {
        float[][] planes = new float[3][160 * 96];
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < planes[channel].length; i++) {
                planes[channel][i] =
                        (float) Hash.unit(Hash.mix(Hash.mix(seed * 3L + channel, i % 160 + step), i / 160));
            }
            planes[channel] = Planes.boxMean(planes[channel], SIZE, 1, pool);
        }
        return Coded.of(SIZE, planes);
    }
}
