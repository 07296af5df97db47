package dev.retake.media.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The two curves against the power itself in double precision, at every step of a fine scale. */
class TelevisionGammaTest {
    private static final int STEPS = 1 << 20;

    private static float[] scale(float most) {
        float[] row = new float[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            row[i] = i * most / STEPS;
        }
        return row;
    }

    @Test
    void decodesWithinAMillionthOfTheCodeScale() {
        float[] codes = scale(2.2f);
        float[] light = codes.clone();
        TelevisionGamma.decode(light, light.length);
        double worst = 0;
        double worstLight = 0;
        for (int i = 1; i < codes.length; i++) {
            double error = Math.abs(light[i] - Math.pow(codes[i], 2.4));
            worstLight = Math.max(worstLight, error);
            if (codes[i] <= 1) {
                worst = Math.max(worst, error / (2.4 * Math.pow(codes[i], 1.4)));
            }
            assertThat(light[i]).isGreaterThanOrEqualTo(light[i - 1]);
        }
        System.out.printf("decode: %.1e of the code scale up to 1, %.1e of light up to 2.2%n", worst, worstLight);
        assertThat(light[0]).isZero();
        assertThat(worst).isLessThan(1e-6);
        assertThat(worstLight).isLessThan(1e-5);
    }

    @Test
    void encodesWithinAMillionth() {
        float[] light = scale(1);
        float[] codes = light.clone();
        TelevisionGamma.encode(codes, codes.length);
        double worst = 0;
        for (int i = 1; i < codes.length; i++) {
            worst = Math.max(worst, Math.abs(codes[i] - Math.pow(light[i], 1 / 2.4)));
            assertThat(codes[i]).isGreaterThanOrEqualTo(codes[i - 1]);
        }
        System.out.printf("encode: %.1e%n", worst);
        assertThat(worst).isLessThan(1e-6);
        assertThat(codes[0]).isZero();
    }

    @Test
    void comesBackFromLightToTheSameCode() {
        float[] codes = scale(1);
        float[] back = codes.clone();
        TelevisionGamma.decode(back, back.length);
        TelevisionGamma.encode(back, back.length);
        double worst = 0;
        for (int i = 0; i < codes.length; i++) {
            worst = Math.max(worst, Math.abs(back[i] - codes[i]));
        }
        System.out.printf("round trip: %.1e%n", worst);
        assertThat(worst).isLessThan(2e-6);
    }

    @Test
    void takesWhatIsOutsideTheScaleForItsEnds() {
        float[] row = {-1, 2};
        TelevisionGamma.encode(row, 2);
        assertThat(row[0]).isZero();
        assertThat(row[1]).isBetween(1 - 1e-6f, 1 + 1e-6f);
        float[] negative = {-0.5f};
        TelevisionGamma.decode(negative, 1);
        assertThat(negative[0]).isZero();
    }
}
