package dev.retake.render.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.media.kernel.CurveTable;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;

/** A film curve passes through grey, white and black, and never falls, as a table neither. */
class FilmCurveTest {

    @Property
    void aTableOfItNeverFalls(
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
