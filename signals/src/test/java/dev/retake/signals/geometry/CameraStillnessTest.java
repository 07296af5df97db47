package dev.retake.signals.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A camera stands still when texture does, whatever walks through and whatever flow says about bare walls. */
class CameraStillnessTest {
    private static final Size SIZE = new Size(128, 72);
    private static final int WALL = 64;

    @Test
    void standsStillWhileHalfOfThePictureIsABareWallThatFlowDragsAlong() {
        assertThat(CameraStillness.of(picture(), flow(0, 0.6f))).isTrue();
    }

    @Test
    void movesWhenTextureMovesByAFractionOfAPixel() {
        assertThat(CameraStillness.of(picture(), flow(0.15f, 0.15f))).isFalse();
    }

    /** Texture on the left, a bare wall on the right. */
    private static SmallFrame picture() {
        LinearImage image = new LinearImage(SIZE);
        SplittableRandom random = new SplittableRandom(2);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                int i = y * SIZE.width() + x;
                float value = x < WALL ? (float) random.nextDouble() : 0.5f;
                image.red()[i] = value;
                image.green()[i] = value;
                image.blue()[i] = value;
            }
        }
        try (PixelPool pool = PixelPool.of(1)) {
            return SmallFrame.of(image, SIZE, pool);
        }
    }

    private static Flow flow(float texture, float wall) {
        float[] right = new float[(int) SIZE.pixels()];
        for (int i = 0; i < right.length; i++) {
            right[i] = i % SIZE.width() < WALL ? texture : wall;
        }
        return new Flow(SIZE, right, new float[right.length]);
    }
}
