package dev.retake.render.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.kernel.Hash;
import dev.retake.signals.motion.Flow;
import org.junit.jupiter.api.Test;

/** Where the camera's motion explains what is seen, it counts; where something moves by itself, its own does. */
class SettledMotionTest {
    private static final Size SIZE = new Size(320, 180);
    private static final PixelPool POOL = PixelPool.of(1);

    @Test
    void theCamerasMotionIsReadOffAFlowOfWhichAThirdIsSomethingElse() {
        Flow flow = flow((x, y) -> y > 110 ? 7 : 1.5f + 0.01f * (x - 159.5f), (x, y) -> y > 110 ? -4 : -0.6f);
        CameraMotion camera = CameraMotion.of(flow);
        assertThat(camera.rightAt(20, 40)).isCloseTo(1.5f + 0.01f * (20 - 159.5f), within(0.03f));
        assertThat(camera.rightAt(300, 90)).isCloseTo(1.5f + 0.01f * (300 - 159.5f), within(0.03f));
        assertThat(camera.downAt(160, 90)).isCloseTo(-0.6f, within(0.03f));
    }

    @Test
    void motionThatIsNothingButNoiseIsNone() {
        Flow flow = flow(
                (x, y) -> 0.02f * (float) (Hash.unit(Hash.mix(x, y)) - 0.5),
                (x, y) -> 0.02f * (float) (Hash.unit(Hash.mix(y, x)) - 0.5));
        CameraMotion camera = CameraMotion.of(flow);
        assertThat(camera.rightAt(0, 0)).isZero();
        assertThat(camera.downAt(319, 179)).isZero();
    }

    @Test
    void aFlatWallThatASearchDragsAlongSettlesAndWhatMovesGoesOn() {
        SettledMotion settled = new SettledMotion(SIZE, POOL);
        settled.begin(thumbnail(100));
        Flow measured = flow((x, y) -> x > 70 && x < 200 ? -4 : 0, (x, y) -> 0);
        Flow result = settled.next(measured, thumbnail(104));
        int row = 90 * SIZE.width();
        assertThat(result.right()[row + 75]).as("wall beside it").isCloseTo(0, within(0.2f));
        assertThat(result.right()[row + 195]).as("wall on its other side").isCloseTo(0, within(0.2f));
        assertThat(result.right()[row + 130]).as("the thing").isCloseTo(-4, within(0.2f));
        assertThat(settled.pageRight()).isZero();
    }

    @Test
    void aFlatPatchOnWhatMovesGoesWithIt() {
        SettledMotion settled = new SettledMotion(SIZE, POOL);
        settled.begin(patched(100));
        Flow measured = flow((x, y) -> x > 70 && x < 200 ? -4 : 0, (x, y) -> 0);
        Flow result = settled.next(measured, patched(104));
        int row = 90 * SIZE.width();
        assertThat(result.right()[row + 134]).as("the patch's middle").isCloseTo(-4, within(0.2f));
        assertThat(result.right()[row + 75]).as("wall beside it").isCloseTo(0, within(0.2f));
    }

    @Test
    void aBareSkyRestsWhileTheCameraStandsWhateverNoiseIsMeasuredThere() {
        SettledMotion settled = new SettledMotion(SIZE, POOL);
        Thumbnail roofs = thumbnail(0, (x, y) -> y < 90 ? 0.5f : 0.1f + 0.6f * (float) Hash.unit(Hash.mix(x / 4, y)));
        settled.begin(roofs);
        Flow measured = flow(
                (x, y) -> y < 80 ? 0.3f * (float) Math.sin(0.05 * x + 0.1 * y) : 0,
                (x, y) -> y < 80 ? 0.2f * (float) Math.cos(0.04 * x) : 0);
        Flow result = settled.next(measured, roofs);
        float most = 0;
        for (int i = 0; i < 70 * SIZE.width(); i++) {
            most = Math.max(most, Math.max(Math.abs(result.right()[i]), Math.abs(result.down()[i])));
        }
        assertThat(most).as("motion of the sky").isLessThan(0.05f);
    }

    @Test
    void aPlainWallThatGoesByMovesAsOneWhateverNoiseIsMeasuredThere() {
        SettledMotion settled = new SettledMotion(SIZE, POOL);
        settled.begin(wall(0));
        Flow measured = flow(
                (x, y) -> -4 + (y < 80 ? 0.6f * (float) Math.sin(0.15 * x + 0.2 * y) : 0),
                (x, y) -> y < 80 ? 0.5f * (float) Math.cos(0.2 * x) : 0);
        Flow result = settled.next(measured, wall(4));
        float rough = 0;
        for (int i = 5 * SIZE.width(); i < 75 * SIZE.width(); i++) {
            rough = Math.max(rough, Math.max(Math.abs(result.right()[i] + 4), Math.abs(result.down()[i])));
        }
        float off = 0;
        for (int i = 110 * SIZE.width(); i < 170 * SIZE.width(); i++) {
            off = Math.max(off, Math.abs(result.right()[i] + 4));
        }
        System.out.printf(
                "plain wall in a pan: motion off by %.2f of 0.60 px at most, what has texture %.3f%n", rough, off);
        assertThat(rough).isLessThan(0.35f);
        assertThat(off).isLessThan(0.05f);
    }

    /** A plain wall above a shelf of many colours, both moved to the right. */
    private static Thumbnail wall(int moved) {
        return thumbnail(
                0, (x, y) -> y < 90 ? 0.5f : 0.1f + 0.6f * (float) Hash.unit(Hash.mix((x - moved + 400) / 4, y)));
    }

    /** The thing with a patch of one light in its middle. */
    private static Thumbnail patched(int left) {
        return thumbnail(left, (x, y) -> Math.abs(x - left - 30) < 12 && Math.abs(y - 90) < 20 ? 0.4f : Float.NaN);
    }

    @Test
    void aPanCarriesThePage() {
        SettledMotion settled = new SettledMotion(SIZE, POOL);
        settled.begin(thumbnail(100));
        Flow pan = flow((x, y) -> -4, (x, y) -> 0);
        settled.next(pan, thumbnail(104));
        settled.next(pan, thumbnail(108));
        assertThat(settled.pageRight() * SIZE.width()).isCloseTo(8, within(0.01f));
        settled.begin(thumbnail(100));
        assertThat(settled.pageRight()).isZero();
    }

    /** A textured thing, 60 columns wide, before a flat wall. */
    private static Thumbnail thumbnail(int left) {
        return thumbnail(left, (x, y) -> Float.NaN);
    }

    /** The same with other light where {@code patch} is a number. */
    private static Thumbnail thumbnail(int left, Place patch) {
        LinearImage picture = new LinearImage(SIZE);
        for (int i = 0; i < picture.red().length; i++) {
            int x = i % SIZE.width();
            int y = i / SIZE.width();
            boolean thing = x >= left && x < left + 60 && y > 40 && y < 140;
            float light = thing ? 0.1f + 0.6f * (float) Hash.unit(Hash.mix((x - left) / 4, y / 4)) : 0.3f;
            float shown = Float.isNaN(patch.at(x, y)) ? light : patch.at(x, y);
            picture.red()[i] = shown;
            picture.green()[i] = shown;
            picture.blue()[i] = shown;
        }
        Thumbnail thumbnail = new Thumbnail(SIZE);
        try (PixelPool pool = PixelPool.of(1)) {
            thumbnail.take(picture, pool);
        }
        return thumbnail;
    }

    @FunctionalInterface
    private interface Place {
        float at(int x, int y);
    }

    private static Flow flow(Place right, Place down) {
        float[] rights = new float[Math.toIntExact(SIZE.pixels())];
        float[] downs = new float[rights.length];
        for (int i = 0; i < rights.length; i++) {
            rights[i] = right.at(i % SIZE.width(), i / SIZE.width());
            downs[i] = down.at(i % SIZE.width(), i / SIZE.width());
        }
        return new Flow(SIZE, rights, downs);
    }
}
