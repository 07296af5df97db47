package dev.retake.render.kernel;

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
        CurveTable table = new CurveTable(FilmCurve.solve(1.4, 0.18, 4, 0.002)::at);
        assertThat(table.at(Math.max(a, b))).isGreaterThanOrEqualTo(table.at(Math.min(a, b)));
    }

    @Property
    void aFilmCurveHoldsGreyAndReachesWhite(
            @ForAll @DoubleRange(min = 0.9, max = 2) double contrast,
            @ForAll @DoubleRange(min = 0.14, max = 0.25) double grey) {
        FilmCurve curve = FilmCurve.solve(contrast, grey, 4, 0.004);
        assertThat(curve.at(FilmCurve.MIDDLE_GREY)).isCloseTo(grey, within(1e-9));
        assertThat(curve.at(4)).isCloseTo(1, within(1e-9));
        assertThat(curve.at(0)).isCloseTo(0.004, within(1e-9));
    }
}
