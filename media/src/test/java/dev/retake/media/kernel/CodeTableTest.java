package dev.retake.media.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A table is as good as its curve where 10 bits can tell. */
class CodeTableTest {

    @Test
    void readsPqWithinAHundredThousandth() {
        CodeTable table = new CodeTable(code -> ScalarPq.decode(Math.min(code, 1)));
        int steps = 100_000;
        float[] codes = new float[steps + 1];
        for (int i = 0; i <= steps; i++) {
            codes[i] = i / (float) steps;
        }
        float[] light = codes.clone();
        table.map(light, new int[light.length], light.length);
        double worst = 0;
        for (int i = 1; i <= steps; i++) {
            double exact = ScalarPq.decode(codes[i]);
            worst = Math.max(worst, Math.abs(light[i] - exact) / Math.max(exact, 0.1));
            assertThat(light[i]).isGreaterThanOrEqualTo(light[i - 1]);
        }
        System.out.printf("PQ by table: largest error %.1e of the value, or of 0.1 nits%n", worst);
        assertThat(light[0]).isZero();
        assertThat(worst).isLessThan(1e-5);
    }

    @Test
    void takesWhatIsOutsideForItsEnds() {
        CodeTable table = new CodeTable(code -> 3 * code);
        float[] row = {-1, 0, 100};
        table.map(row, new int[3], 3);
        assertThat(row).containsExactly(0, 0, 3 * CodeTable.MOST);
    }
}
