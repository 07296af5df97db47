package dev.retake.signals.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.signals.Geometry;
import dev.retake.signals.SmallFrame;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Something sharp before a blurred background that was read as nearer, and pictures that are sharp or blurred all over. */
class ShallowFocusTest {
    private static final Size SIZE = new Size(384, 216);
    private static final float OBJECT = 0.5f;
    private static final float BACKGROUND = 0.6f;

    @Test
    void whatIsInFocusComesBeforeWhatIsNot() {
        float[] disparity = read();
        apply(picture(true, false), disparity);
        assertThat(at(disparity, 190, 105)).as("in the middle").isGreaterThan(at(disparity, 60, 105) + 0.05f);
        assertThat(at(disparity, 125, 105)).as("at the edge").isGreaterThan(at(disparity, 108, 105));
        for (float value : disparity) {
            assertThat(value).isBetween(0f, 1f);
        }
    }

    @Test
    void aPictureInFocusStaysAsRead() {
        float[] disparity = read();
        apply(picture(true, true), disparity);
        assertThat(disparity).isEqualTo(read());
    }

    @Test
    void aPictureThatIsBlurredAllOverKeepsItsOrder() {
        float[] disparity = read();
        apply(picture(false, false), disparity);
        assertThat(at(disparity, 190, 105)).isLessThan(at(disparity, 60, 105));
    }

    private static float[] read() {
        float[] disparity = new float[SIZE.width() * SIZE.height()];
        for (int i = 0; i < disparity.length; i++) {
            disparity[i] = isObject(i) ? OBJECT : BACKGROUND;
        }
        return disparity;
    }

    private static boolean isObject(int i) {
        int x = i % SIZE.width();
        int y = i / SIZE.width();
        return x >= 120 && x < 260 && y >= 60 && y < 150;
    }

    private static float[] picture(boolean sharpObject, boolean sharpBackground) {
        SplittableRandom random = new SplittableRandom(3);
        float[] sharp = new float[SIZE.width() * SIZE.height()];
        for (int i = 0; i < sharp.length; i++) {
            sharp[i] = random.nextFloat();
        }
        float[] blurred = sharp.clone();
        for (int pass = 0; pass < 3; pass++) {
            Planes.boxMean(blurred, SIZE.width(), SIZE.height(), 4);
        }
        float[] grey = new float[sharp.length];
        for (int i = 0; i < grey.length; i++) {
            boolean inFocus = isObject(i) ? sharpObject : sharpBackground;
            grey[i] = inFocus ? 0.4f + 0.4f * sharp[i] : Math.clamp(0.4f + 8 * (blurred[i] - 0.5f), 0, 1);
        }
        return grey;
    }

    private static void apply(float[] grey, float[] disparity) {
        float[] none = new float[grey.length];
        ShallowFocus.apply(
                new Geometry(SIZE.width(), SIZE.height(), disparity, none, none, none, none),
                new SmallFrame(SIZE, grey, grey, grey));
    }

    private static float at(float[] plane, int x, int y) {
        return plane[y * SIZE.width() + x];
    }
}
