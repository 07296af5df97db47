package dev.retake.edit.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.edit.Delivery;
import dev.retake.edit.Resolution;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EditPriceTest {

    @ParameterizedTest
    @CsvSource({
        "P360,  SDR,           0.54, 1.08",
        "P540,  SDR,           0.72, 1.44",
        "P720,  SDR,           1.08, 2.16",
        "P1080, SDR,           2.16, 4.32",
        "P720,  HDR10,         2.16, 4.32",
        "P1080, HDR10,         4.32, 8.64",
        "P720,  HDR10_AND_EXR, 3.24, 6.48",
        "P1080, HDR10_AND_EXR, 6.48, 12.96"
    })
    void meetsThePublishedPrices(Resolution tier, Delivery delivery, BigDecimal five, BigDecimal ten) {
        assertThat(EditPrice.usd(tier, delivery, 5)).isEqualByComparingTo(five);
        assertThat(EditPrice.usd(tier, delivery, 10)).isEqualByComparingTo(ten);
    }

    @Test
    void roundsUpAndOnlyWhereThereIsSomethingToRound() {
        assertThat(EditPrice.usd(Resolution.P720, Delivery.SDR, 5.005)).isEqualByComparingTo("1.0811");
        assertThat(EditPrice.usd(Resolution.P360, Delivery.SDR, 1.25)).isEqualByComparingTo("0.135");
        assertThat(EditPrice.usd(Resolution.P360, Delivery.SDR, 0)).isEqualByComparingTo("0.108");
    }

    @Property
    void growsWithLengthAndNeverUndercharges(
            @ForAll Resolution tier,
            @ForAll Delivery delivery,
            @ForAll @DoubleRange(max = 3600) double one,
            @ForAll @DoubleRange(max = 3600) double other) {
        BigDecimal shorter = EditPrice.usd(tier, delivery, Math.min(one, other));
        BigDecimal longer = EditPrice.usd(tier, delivery, Math.max(one, other));
        assertThat(shorter).isLessThanOrEqualTo(longer);
        assertThat(longer.scale()).isEqualTo(4);
        BigDecimal perSecond = EditPrice.usd(tier, delivery, 1);
        double exact = perSecond.doubleValue() * Math.max(1, Math.max(one, other));
        assertThat(longer.doubleValue() - exact).isBetween(-1e-5, 1.1e-4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesLengthsThatAreNone(double seconds) {
        assertThatThrownBy(() -> EditPrice.usd(Resolution.P720, Delivery.SDR, seconds))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("number of seconds");
    }
}
