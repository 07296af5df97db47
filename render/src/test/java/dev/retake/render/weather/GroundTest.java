package dev.retake.render.weather;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.media.LinearImage;
import dev.retake.render.Pictures;
import dev.retake.render.scene.SceneReader;
import dev.retake.render.scene.Seen;
import dev.retake.signals.Geometry;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.people.People;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroundTest {
    private static final Size SIZE = new Size(640, 360);
    private static final int HORIZON = 120;

    /** A small dark thing that no depth tells from the ground, such as a car seen from a roof, is not snowed under. */
    @Test
    void snowCoversTheGroundAndLeavesSmallDarkThings() {
        LinearImage picture = street();
        fill(picture, 316, 250, 8, 0.015f);
        LinearImage snowed = render(picture, "snow");
        double ground = mean(snowed, 200, 244);
        double car = mean(snowed, 316, 250);
        System.out.printf("In snow: ground %.3f, a dark thing on it %.3f%n", ground, car);
        assertThat(ground).isGreaterThan(0.3);
        assertThat(car).isLessThan(0.5 * ground);
    }

    /** Surfaces are read coarsely: what lies beside legs is read as standing, as they do, and is snowed on all the same; they are not. */
    @Test
    void snowReachesPeopleAndSparesThem() {
        LinearImage snowed = render(street(), "snow", withSomebody());
        double open = mean(snowed, 100, 260);
        double beside = mean(snowed, 352, 260);
        double person = mean(snowed, 316, 260);
        System.out.printf("In snow: open ground %.3f, beside legs %.3f, legs %.3f%n", open, beside, person);
        assertThat(beside).isGreaterThan(0.6 * open);
        assertThat(person).isLessThan(0.6 * open);
    }

    /** A lamp above the ground is mirrored at its foot, but throws no bar of light to the lower edge of the picture. */
    @Test
    void aWetGroundMirrorsWhatIsNearItsFootOnly() {
        LinearImage plain = street();
        LinearImage lit = street();
        for (int y = 0; y < HORIZON; y++) {
            Arrays.fill(lit.red(), y * SIZE.width() + 280, y * SIZE.width() + 360, 0.9f);
            Arrays.fill(lit.green(), y * SIZE.width() + 280, y * SIZE.width() + 360, 0.9f);
            Arrays.fill(lit.blue(), y * SIZE.width() + 280, y * SIZE.width() + 360, 0.9f);
        }
        LinearImage dark = render(plain, "rain");
        LinearImage wet = render(lit, "rain");
        double foot = excess(wet, HORIZON + 24) - excess(dark, HORIZON + 24);
        double away = excess(wet, 330) - excess(dark, 330);
        System.out.printf("A bright wall in a wet ground: %.4f at its foot, %.4f far below%n", foot, away);
        assertThat(foot).isGreaterThan(0.01);
        assertThat(away).isLessThan(0.35 * foot);
    }

    private static LinearImage render(LinearImage picture, String look) {
        return render(picture, look, scene());
    }

    private static LinearImage render(LinearImage picture, String look, SceneReader scene) {
        LookPlan plan = new LookPlan(
                List.of(new Layer(look, 1, Region.EVERYWHERE, "", 1), new Layer("grain", 0, Region.EVERYWHERE, "", 1)),
                List.of());
        return Pictures.render(picture, 1, plan, 1, 2, scene).getFirst();
    }

    private static LinearImage street() {
        LinearImage picture = new LinearImage(SIZE);
        Arrays.fill(picture.red(), 0.12f);
        Arrays.fill(picture.green(), 0.12f);
        Arrays.fill(picture.blue(), 0.12f);
        return picture;
    }

    /** A wall above the horizon, flat ground below it that comes nearer. */
    private static SceneReader scene() {
        Geometry geometry = geometry(0);
        return (frame, index) -> geometry;
    }

    /** The same with somebody who stands in the middle, 60 pixels wide; 10 pixels to each side are read as standing, too. */
    private static SceneReader withSomebody() {
        Geometry geometry = geometry(4);
        float[] body = new float[64 * 36];
        for (int i = 0; i < body.length; i++) {
            body[i] = Math.abs(i % 64 - 31.5f) < 3 ? 1 : 0;
        }
        Seen seen = new Seen(People.NOBODY, new Masks(64, 36, body, new float[body.length]));
        return new SceneReader() {
            @Override
            public Geometry read(LinearImage frame, int index) {
                return geometry;
            }

            @Override
            public Seen people(LinearImage frame, int index) {
                return seen;
            }
        };
    }

    /** {@code standing}: so many columns to each side of the middle face the viewer. */
    private static Geometry geometry(int standing) {
        int width = 64;
        int height = 36;
        float[] disparity = new float[width * height];
        float[] none = new float[width * height];
        float[] up = new float[width * height];
        float[] toward = new float[width * height];
        for (int i = 0; i < up.length; i++) {
            int y = i / width;
            boolean ground = y >= HORIZON / 10 && Math.abs(i % width - 31.5f) >= standing;
            up[i] = ground ? 1 : 0;
            toward[i] = ground ? 0 : 1;
            disparity[i] = ground ? 0.1f + 0.8f * (y - 12) / 24f : 0.1f;
        }
        return new Geometry(width, height, disparity, none, up, toward, none);
    }

    private static void fill(LinearImage picture, int left, int top, int side, float light) {
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < left + side; x++) {
                int i = y * SIZE.width() + x;
                picture.red()[i] = picture.green()[i] = picture.blue()[i] = light;
            }
        }
    }

    private static double mean(LinearImage picture, int left, int top) {
        double sum = 0;
        for (int y = top; y < top + 8; y++) {
            for (int x = left; x < left + 8; x++) {
                sum += picture.green()[y * SIZE.width() + x];
            }
        }
        return sum / 64;
    }

    /** How much brighter a row is below the wall's bright part than beside it, in the median of places, which no drop moves. */
    private static double excess(LinearImage picture, int y) {
        return median(picture, y, 290) - median(picture, y, 60);
    }

    private static double median(LinearImage picture, int y, int left) {
        float[] values = new float[60 * 6];
        for (int i = 0; i < values.length; i++) {
            values[i] = picture.green()[(y + i / 60) * SIZE.width() + left + i % 60];
        }
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
