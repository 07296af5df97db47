package dev.retake.media.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.media.kernel.ScalarPq;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PQ as the standards print it, there and back, and rows of it as good as the formula. */
class PqTest {
    /** Ten-bit code values of narrow range: ITU-R BT.2408-7, table 1, and SMPTE ST 2084's ends. */
    @ParameterizedTest
    @CsvSource({"0, 64", "0.1, 119", "1, 195", "100, 509", "203, 573", "1000, 723", "4000, 855", "10000, 940"})
    void meetsKnownCodeValues(double nits, int code) {
        assertThat(Math.round(64 + 876 * ScalarPq.encode(nits))).isEqualTo(code);
    }

    @Property
    void comesBack(@ForAll @DoubleRange(min = 0, max = 1) double code) {
        assertThat(ScalarPq.encode(ScalarPq.decode(code))).isCloseTo(code, within(1e-6));
    }

    @Property
    void risesWithLight(
            @ForAll @DoubleRange(min = 0, max = 10_000) double a,
            @ForAll @DoubleRange(min = 0, max = 10_000) double b) {
        assertThat(ScalarPq.encode(Math.max(a, b))).isGreaterThanOrEqualTo(ScalarPq.encode(Math.min(a, b)));
    }

    @Test
    void encodesRowsWithinATwentiethOfATenBitStepAndWithoutADip() {
        int steps = 200_000;
        float[] light = new float[steps];
        for (int i = 0; i < steps; i++) {
            double root = i / (steps - 1.0);
            light[i] = (float) (StrictMath.pow(root, 5) * 10_000 / Transfer.DIFFUSE_WHITE_NITS);
        }
        float[] codes = light.clone();
        new PqEncoder().encode(codes, new int[steps], steps);
        double worst = 0;
        for (int i = 0; i < steps; i++) {
            double exact = ScalarPq.encode(Math.min(light[i] * (double) Transfer.DIFFUSE_WHITE_NITS, 10_000));
            worst = Math.max(worst, Math.abs(codes[i] - exact) * 876);
            assertThat(codes[i]).isGreaterThanOrEqualTo(codes[Math.max(0, i - 1)]);
        }
        System.out.printf("PQ of rows: at most %.4f of a 10-bit step off%n", worst);
        assertThat(worst).isLessThan(0.05);
    }

    @Test
    void takesLightOutsideForItsEnds() {
        float[] row = {-1, 0, 10_000f / 203, 1e9f};
        new PqEncoder().encode(row, new int[4], 4);
        assertThat(row[0]).isEqualTo(row[1]).isCloseTo(0, within(1e-6f));
        assertThat(row[2]).isEqualTo(row[3]).isCloseTo(1, within(1e-6f));
    }
}
