package dev.retake.media.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;

/** A table is as good as its curve, and reads the same alone and in rows. */
class CurveTableTest {

    @Property
    void aPowerIsReadWithinSevenPartsInAHundredThousand(
            @ForAll @DoubleRange(min = -15.9, max = 6.5) double stops, @ForAll @DoubleRange(max = 2) double power) {
        float light = (float) Math.pow(2, stops);
        float read = new CurveTable(value -> Math.pow(value, power)).at(light);
        assertThat(read / Math.pow(light, power)).isCloseTo(1.0, within(7e-5));
    }

    @Property
    void aRowReadsTheSameBitsAsSingleValues(@ForAll @FloatRange(min = -1f, max = 300f) float light) {
        CurveTable table = new CurveTable(Math::sqrt);
        float[] row = new float[37];
        java.util.Arrays.fill(row, light);
        table.map(row, new int[37]);
        assertThat(row).containsOnly(table.at(light));
    }

    @Property
    void aGrowingCurveNeverFalls(
            @ForAll @FloatRange(min = 0f, max = 4f) float a, @ForAll @FloatRange(min = 0f, max = 4f) float b) {
        CurveTable table = new CurveTable(value -> Math.pow(value, 0.4));
        assertThat(table.at(Math.max(a, b))).isGreaterThanOrEqualTo(table.at(Math.min(a, b)));
    }
}
