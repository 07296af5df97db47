package dev.retake.signals.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.signals.Geometry;
import org.junit.jupiter.api.Test;

/** A reading of a person with a lost limb, a halo and sky in it, corrected by the person's outline. */
class SubjectAgreementTest {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 90;

    @Test
    void fillsLostLimbsAndTakesBackHalosAndSky() {
        float[] share = new float[WIDTH * HEIGHT];
        float[] disparity = new float[WIDTH * HEIGHT];
        float[] sky = new float[WIDTH * HEIGHT];
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int i = y * WIDTH + x;
                boolean person = x >= 40 && x < 70 && y > 15;
                boolean lost = x >= 60 && x < 66 && y > 40 && y < 60;
                boolean halo = x >= 38 && x < 40 && y > 30;
                share[i] = person ? 1 : 0;
                disparity[i] = (person && !lost) || halo ? 0.7f : 0.2f;
                sky[i] = person ? 0.8f : 0;
            }
        }
        float[] none = new float[disparity.length];
        SubjectAgreement.apply(
                new Geometry(WIDTH, HEIGHT, disparity, none, none, none, sky),
                new GeometryInput.Mask(WIDTH, HEIGHT, share));
        assertThat(disparity[50 * WIDTH + 62]).as("the lost limb").isGreaterThan(0.6f);
        assertThat(disparity[50 * WIDTH + 39]).as("the halo").isLessThan(0.35f);
        assertThat(disparity[50 * WIDTH + 50]).as("the body").isBetween(0.65f, 0.75f);
        assertThat(disparity[50 * WIDTH + 100]).as("the background").isEqualTo(0.2f);
        assertThat(sky[50 * WIDTH + 50]).isZero();
    }

    @Test
    void changesNothingWhereNobodyIs() {
        float[] disparity = {0.1f, 0.5f, 0.9f, 0.3f, 0.2f, 0.8f, 0.4f, 0.6f};
        float[] before = disparity.clone();
        float[] none = new float[8];
        SubjectAgreement.apply(
                new Geometry(4, 2, disparity, none, none, none, none.clone()), new GeometryInput.Mask(4, 2, none));
        assertThat(disparity).isEqualTo(before);
    }
}
