package dev.retake.media.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** The way to ACES2065-1: white stays white, nothing is lost, and the matrix is the one that others use. */
class AcesPrimariesTest {
    private static final Matrix3 TO_AP0 = Primaries.BT2020.to(Primaries.ACES_AP0);

    @Property
    void keepsGreysGrey(@ForAll @DoubleRange(min = 0, max = 100) double light) {
        assertThat(TO_AP0.apply(light, light, light)).containsExactly(new double[] {light, light, light}, within(1e-6));
    }

    @Property
    void losesNothing(
            @ForAll @DoubleRange(min = 0, max = 50) double red,
            @ForAll @DoubleRange(min = 0, max = 50) double green,
            @ForAll @DoubleRange(min = 0, max = 50) double blue) {
        double[] ap0 = TO_AP0.apply(red, green, blue);
        assertThat(Primaries.ACES_AP0.to(Primaries.BT2020).apply(ap0[0], ap0[1], ap0[2]))
                .containsExactly(new double[] {red, green, blue}, within(1e-9));
        // Only BT.2020's red lies outside AP0, by a hair.
        assertThat(Math.min(ap0[0], Math.min(ap0[1], ap0[2]))).isGreaterThanOrEqualTo(-6e-4 * red - 1e-9);
    }

    /** The matrix of the ACES CTL for BT.2020, with the Bradford transform, to the digits that it is usually printed with. */
    @Test
    void isTheMatrixOfAces() {
        double[] rows = {0.679086, 0.157701, 0.163213, 0.046002, 0.859055, 0.094943, -0.000574, 0.028468, 0.972106};
        assertThat(new double[] {
                    TO_AP0.m00(),
                    TO_AP0.m01(),
                    TO_AP0.m02(),
                    TO_AP0.m10(),
                    TO_AP0.m11(),
                    TO_AP0.m12(),
                    TO_AP0.m20(),
                    TO_AP0.m21(),
                    TO_AP0.m22()
                })
                .containsExactly(rows, within(2e-4));
    }
}
