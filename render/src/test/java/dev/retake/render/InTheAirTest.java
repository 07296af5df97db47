package dev.retake.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.hold.Firmness;
import dev.retake.render.hold.Hold;
import dev.retake.render.hold.Places;
import dev.retake.render.scene.SceneReader;
import dev.retake.render.scene.Thumbnail;
import dev.retake.signals.Geometry;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.people.People;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rain and snow fill the air, and hide what they fly past without a trace of it; light falls where lamps throw it. */
class InTheAirTest {
    private static final Size SIZE = new Size(320, 180);
    private static final double AS_DESIGNED = 0.65;
    private static final int BANDS = 9;

    /** Large enough for several of its pixels to share one of the small copy. */
    private static final Size CLOSE = new Size(1280, 720);

    private static final int FLAKE_X = 641;
    private static final int FLAKE_Y = 401;
    private static final int FLAKE_RADIUS = 3;

    @Test
    void snowFillsThePictureAtAllTimes() {
        LookPlan snow = new LookPlan(
                List.of(
                        new Layer("snow", 1, Region.EVERYWHERE, "", 1),
                        new Layer("grain", 0, Region.EVERYWHERE, "", 1)),
                List.of());
        LinearImage dusk = plain(0.05f);
        List<LinearImage> frames = Pictures.render(dusk, 51, snow, AS_DESIGNED, 2, farAway());
        for (int frame : new int[] {0, 12, 25, 50}) {
            double[] flakes = flakes(frames.get(frame));
            double mean = Arrays.stream(flakes).average().orElseThrow();
            double least = Arrays.stream(flakes).min().orElseThrow();
            System.out.printf(
                    "Snow, frame %d: emptiest ninth of the picture has %.2f of the mean%n", frame, least / mean);
            assertThat(least / mean).as("frame " + frame).isGreaterThan(0.6);
        }
    }

    @Test
    void aFlakeBeforeAHeldFaceHasNoDarkRim() {
        double without = darkestRim(List.of());
        double with = darkestRim(List.of(flake()));
        System.out.printf(
                "Darkest of the rim of a flake before a held face: %.3f, not told of it %.3f%n", with, without);
        assertThat(without).isLessThan(0.8);
        assertThat(with).isGreaterThan(0.97);
    }

    @Test
    void aSmallWhiteThingIsALampAndALargeOneIsNot() {
        double small = warmth(6);
        double large = warmth(70);
        System.out.printf("Red over blue by moonlight: of a lamp %.2f, of a white roof %.2f%n", small, large);
        assertThat(small).isGreaterThan(1.3 * large);
    }

    @Test
    void aSpotlightLeavesTheRestInTheDark() {
        LinearImage wall = plain(0.2f);
        LinearImage lit = Pictures.render(wall, 1, Pictures.plan("spotlight"), AS_DESIGNED, 2, farAway())
                .getFirst();
        double middle = mean(lit, 150, 88);
        double side = mean(lit, 12, 88);
        System.out.printf("Under a spotlight: the middle %.3f, the side %.3f%n", middle, side);
        assertThat(middle).isGreaterThan(6 * side);
    }

    /** How unlike their neighbours pixels are, in each part of the picture from top to bottom. */
    private static double[] flakes(LinearImage picture) {
        double[] bands = new double[BANDS];
        int rows = SIZE.height() / BANDS;
        for (int y = 0; y < rows * BANDS; y++) {
            for (int x = 1; x < SIZE.width(); x++) {
                int i = y * SIZE.width() + x;
                bands[y / rows] += Math.abs(Math.sqrt(picture.green()[i]) - Math.sqrt(picture.green()[i - 1]));
            }
        }
        return bands;
    }

    /** All is far but for a post at the right: where nothing is near, distance is not read but taken to grow upward. */
    private static SceneReader farAway() {
        int pixels = 64 * 36;
        float[] toward = new float[pixels];
        Arrays.fill(toward, 1);
        float[] none = new float[pixels];
        float[] disparity = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            disparity[i] = i % 64 >= 54 && i / 64 >= 18 && i / 64 < 28 ? 0.9f : 0.05f;
        }
        Geometry geometry = new Geometry(64, 36, disparity, none, none, toward, none);
        return (frame, index) -> geometry;
    }

    /** A face of stripes, held as firmly as can be under a look that changed nothing but for a flake, which is brought before it. */
    private static double darkestRim(List<float[]> air) {
        LinearImage source = new LinearImage(CLOSE);
        for (int i = 0; i < source.red().length; i++) {
            float light = i % CLOSE.width() / 24 % 2 == 0 ? 0.24f : 0.16f;
            source.red()[i] = source.green()[i] = source.blue()[i] = light;
        }
        LinearImage picture = new LinearImage(CLOSE);
        picture.copyFrom(source);
        float[] flake = flake();
        for (int i = 0; i < flake.length; i++) {
            picture.red()[i] += flake[i] * (0.9f - picture.red()[i]);
            picture.green()[i] += flake[i] * (0.91f - picture.green()[i]);
            picture.blue()[i] += flake[i] * (0.92f - picture.blue()[i]);
            // A look that is no longer the source bit for bit is held.
            picture.red()[i] *= 0.999f;
        }
        LinearImage before = new LinearImage(CLOSE);
        before.copyFrom(picture);
        Thumbnail thumbnail = new Thumbnail(CLOSE);
        Places places = new Places(new Size(thumbnail.width(), thumbnail.height()));
        float[] face = new float[64 * 36];
        Arrays.fill(face, 1);
        places.take(People.NOBODY, new Masks(64, 36, face, face));
        try (PixelPool pool = PixelPool.of(2)) {
            thumbnail.take(source, pool);
            new Hold(CLOSE).apply(picture, source, thumbnail, places, new Firmness(0, 1, 0, 0, 0), false, air, pool);
        }
        double darkest = 1;
        for (int y = FLAKE_Y - 12; y <= FLAKE_Y + 12; y++) {
            for (int x = FLAKE_X - 12; x <= FLAKE_X + 12; x++) {
                int i = y * CLOSE.width() + x;
                if (flake[i] == 0) {
                    darkest = Math.min(darkest, picture.green()[i] / before.green()[i]);
                }
            }
        }
        return darkest;
    }

    private static float[] flake() {
        float[] cover = new float[CLOSE.width() * CLOSE.height()];
        for (int y = -FLAKE_RADIUS; y <= FLAKE_RADIUS; y++) {
            for (int x = -FLAKE_RADIUS; x <= FLAKE_RADIUS; x++) {
                if (x * x + y * y <= FLAKE_RADIUS * FLAKE_RADIUS) {
                    cover[(FLAKE_Y + y) * CLOSE.width() + FLAKE_X + x] = 0.95f;
                }
            }
        }
        return cover;
    }

    /** Red over blue in the middle of a white square by moonlight. */
    private static double warmth(int side) {
        LinearImage picture = plain(0.04f);
        for (int y = -side / 2; y < side / 2; y++) {
            for (int x = -side / 2; x < side / 2; x++) {
                int i = (90 + y) * SIZE.width() + 160 + x;
                picture.red()[i] = picture.green()[i] = picture.blue()[i] = 0.95f;
            }
        }
        LinearImage night = Pictures.render(picture, 1, Pictures.plan("moonlit"), AS_DESIGNED, 2, farAway())
                .getFirst();
        int i = 90 * SIZE.width() + 160;
        return night.red()[i] / night.blue()[i];
    }

    private static double mean(LinearImage picture, int left, int top) {
        double sum = 0;
        for (int y = top; y < top + 16; y++) {
            for (int x = left; x < left + 16; x++) {
                sum += picture.green()[y * SIZE.width() + x];
            }
        }
        return sum / 256;
    }

    private static LinearImage plain(float light) {
        LinearImage picture = new LinearImage(SIZE);
        Arrays.fill(picture.red(), light);
        Arrays.fill(picture.green(), light);
        Arrays.fill(picture.blue(), light);
        return picture;
    }
}
