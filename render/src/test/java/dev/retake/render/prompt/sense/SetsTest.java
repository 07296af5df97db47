package dev.retake.render.prompt.sense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against all sets of a few looks, counted out one by one. */
class SetsTest {
    private static final int LOOKS = 6;

    @Test
    void areAsLikelyAsTheirLooksOdds() {
        Random random = new Random(2);
        for (int round = 0; round < 50; round++) {
            double[] sums = random.doubles(LOOKS, -6, 6).toArray();
            double[] counts = random.doubles(Sets.MOST + 1).toArray();
            double all = Arrays.stream(counts).sum();
            double[] shares = Arrays.stream(counts).map(one -> one / all).toArray();

            assertThat(Sets.marginals(sums, shares)).containsExactly(counted(sums, shares), within(1e-9));
        }
    }

    @Test
    void sumToTheNumberOfLooksThatIsExpected() {
        double[] likely = Sets.marginals(new double[] {3, -2, 40, 0, 1, 2, 0.5}, new double[] {0.1, 0.2, 0.3, 0.4});

        assertThat(Arrays.stream(likely).sum()).isCloseTo(0.2 + 2 * 0.3 + 3 * 0.4, within(1e-9));
        assertThat(likely[2]).isCloseTo(0.9, within(1e-9));
    }

    private static double[] counted(double[] sums, double[] counts) {
        double[] likely = new double[LOOKS];
        for (int size = 1; size <= Sets.MOST; size++) {
            double all = 0;
            double[] own = new double[LOOKS];
            for (int set = 1; set < 1 << LOOKS; set++) {
                if (Integer.bitCount(set) == size) {
                    double odds = 1;
                    for (int c = 0; c < LOOKS; c++) {
                        odds *= (set >> c & 1) == 1 ? Math.exp(sums[c]) : 1;
                    }
                    all += odds;
                    for (int c = 0; c < LOOKS; c++) {
                        own[c] += (set >> c & 1) == 1 ? odds : 0;
                    }
                }
            }
            for (int c = 0; c < LOOKS; c++) {
                likely[c] += counts[size] * own[c] / all;
            }
        }
        return likely;
    }
}
