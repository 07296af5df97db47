package dev.retake.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.media.LinearImage;
import dev.retake.render.scene.SceneReader;
import dev.retake.render.scene.Seen;
import dev.retake.signals.Geometry;
import dev.retake.signals.mask.Masks;
import dev.retake.signals.people.People;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What lenses, seasons and faces promise, on the synthetic picture whose truth is known. */
class LensAndSeasonTest {
    private static final double AS_DESIGNED = 0.65;

    private final LinearImage source = Pictures.synthetic(Pictures.SMALL);
    private final int width = source.width();
    private final int height = source.height();

    @Test
    void whatIsNearStaysSharpAndGivesNoLightToWhatIsBehind() {
        LinearImage result = Pictures.renderOne(source, Pictures.plan("bokeh"), AS_DESIGNED, 2);
        int ball = at(0.5, 0.6);
        assertThat(result.red()[ball]).isCloseTo(source.red()[ball], offset(1e-3f));
        assertThat(detail(result, 0.1, 0.3)).isLessThan(0.5 * detail(source, 0.1, 0.3));
        int beside = at(0.5, 0.33);
        assertThat(result.red()[beside] / result.blue()[beside])
                .as("sky just above a skin-coloured ball stays blue")
                .isCloseTo(source.red()[beside] / source.blue()[beside], offset(0.12f));
    }

    @Test
    void aMiniatureIsSharpOnlyInItsBand() {
        LinearImage result = Pictures.renderOne(source, Pictures.plan("tilt_shift"), AS_DESIGNED, 2);
        assertThat(detail(result, 0.1, 0.12)).isLessThan(0.6 * detail(source, 0.1, 0.12));
        assertThat(detail(result, 0.1, 0.56)).isGreaterThan(0.8 * detail(source, 0.1, 0.56));
    }

    @Test
    void lampsStreakAndWallsDoNot() {
        LinearImage dark = plain(0.05f);
        LinearImage lamp = plain(0.05f);
        for (int y = 40; y < 43; y++) {
            for (int x = 80; x < 84; x++) {
                lamp.red()[y * width + x] = lamp.green()[y * width + x] = lamp.blue()[y * width + x] = 1f;
            }
        }
        assertThat(streak(lamp)).isGreaterThan(streak(dark) + 0.01f);
        assertThat(streak(plain(0.95f)) / streakGreen(plain(0.95f))).isBetween(0.8f, 1.15f);
    }

    private float streak(LinearImage picture) {
        return Pictures.renderOne(picture, Pictures.plan("anamorphic"), AS_DESIGNED, 1)
                .blue()[41 * width + 95];
    }

    private float streakGreen(LinearImage picture) {
        return Pictures.renderOne(picture, Pictures.plan("anamorphic"), AS_DESIGNED, 1)
                .green()[41 * width + 95];
    }

    @Test
    void autumnTurnsWhatIsGreenMoreThanItWarmsTheRest() {
        LinearImage result = Pictures.renderOne(source, Pictures.plan("autumn"), AS_DESIGNED, 2);
        assertThat(warmed(result, at(0.05, 0.55)))
                .isGreaterThan(1.2f)
                .isGreaterThan(1.1f * warmed(result, at(0.5, 0.6)));
    }

    @Test
    void brightTuftsOfLeavesBlossomAndTheirShadeStaysGreen() {
        LinearImage leaves = plain(0.02f);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                float light = (x / 4 + y / 4) % 2 == 0 ? 0.2f : 0.05f;
                leaves.red()[i] = 0.6f * light;
                leaves.green()[i] = light;
                leaves.blue()[i] = 0.4f * light;
            }
        }
        LinearImage result = Pictures.renderOne(leaves, Pictures.plan("spring"), AS_DESIGNED, 2);
        int bright = at(0.5, 0.6);
        int shade = bright + 4;
        int[] tufts =
                leaves.green()[bright] > leaves.green()[shade] ? new int[] {bright, shade} : new int[] {shade, bright};
        assertThat(result.red()[tufts[0]]).as("a petal").isGreaterThan(1.05f * result.green()[tufts[0]]);
        assertThat(result.red()[tufts[1]]).as("a leaf").isLessThan(result.green()[tufts[1]]);
    }

    /** How much the ratio of red to green has grown at a pixel. */
    private float warmed(LinearImage result, int i) {
        return result.red()[i] / result.green()[i] / (source.red()[i] / source.green()[i]);
    }

    @Test
    void aFaceAloneIsEditedOrLeftOut() {
        LookPlan alone = new LookPlan(List.of(new Layer("black_and_white", 1, Region.FACE, "", 1)), List.of());
        LookPlan around = new LookPlan(List.of(new Layer("black_and_white", 1, Region.NOT_FACE, "", 1)), List.of());
        LinearImage face =
                Pictures.render(source, 1, alone, AS_DESIGNED, 2, withFace()).getFirst();
        LinearImage rest =
                Pictures.render(source, 1, around, AS_DESIGNED, 2, withFace()).getFirst();
        int inside = at(0.5, 0.6);
        int outside = at(0.1, 0.1);
        assertThat(colour(face, inside)).isLessThan(0.02f);
        assertThat(face.red()[outside]).isEqualTo(source.red()[outside]);
        assertThat(rest.red()[inside]).isEqualTo(source.red()[inside]);
        assertThat(colour(rest, outside)).isLessThan(0.02f);
    }

    @Test
    void allButTheSkyIsEditedWithoutIt() {
        LinearImage result = Pictures.renderOne(source, Pictures.plan("sepia", Region.NOT_SKY), AS_DESIGNED, 2);
        int sky = at(0.25, 0.05);
        int ground = at(0.05, 0.95);
        assertThat(result.blue()[sky]).isEqualTo(source.blue()[sky]);
        assertThat(result.red()[ground]).isNotEqualTo(source.red()[ground]);
    }

    /** The synthetic scene, in which the ball is a face. */
    private static SceneReader withFace() {
        SceneReader scene = Pictures.scene();
        int columns = 64;
        int rows = 36;
        float[] face = new float[columns * rows];
        for (int i = 0; i < face.length; i++) {
            float across = ((i % columns) / (float) columns - 0.5f) * 1.8f;
            float down = (i / columns) / (float) rows - 0.6f;
            face[i] = across * across + down * down < 0.05f ? 1 : 0;
        }
        Seen seen = new Seen(People.NOBODY, new Masks(columns, rows, face, face));
        return new SceneReader() {
            @Override
            public Geometry read(LinearImage frame, int index) {
                return scene.read(frame, index);
            }

            @Override
            public Seen people(LinearImage frame, int index) {
                return seen;
            }
        };
    }

    private LinearImage plain(float level) {
        LinearImage picture = new LinearImage(Pictures.SMALL);
        java.util.Arrays.fill(picture.red(), level);
        java.util.Arrays.fill(picture.green(), level);
        java.util.Arrays.fill(picture.blue(), level);
        return picture;
    }

    private int at(double u, double v) {
        return (int) (v * height) * width + (int) (u * width);
    }

    private static float colour(LinearImage picture, int i) {
        float most = Math.max(picture.red()[i], Math.max(picture.green()[i], picture.blue()[i]));
        float least = Math.min(picture.red()[i], Math.min(picture.green()[i], picture.blue()[i]));
        return most - least;
    }

    /** Mean change of green from pixel to pixel around a place. */
    private double detail(LinearImage picture, double u, double v) {
        double sum = 0;
        for (int x = 0; x < 12; x++) {
            int i = at(u, v) + x;
            sum += Math.abs(picture.green()[i + 1] - picture.green()[i]);
        }
        return sum / 12;
    }
}
