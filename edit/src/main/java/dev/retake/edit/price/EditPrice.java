package dev.retake.edit.price;

import dev.retake.edit.Delivery;
import dev.retake.edit.Resolution;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The one statement of what an edit costs: so much a second of source, in US dollars.
 *
 * <p>HDR costs twice and HDR with EXR three times the SDR price. At five and ten seconds the prices meet the published ones.
 */
public final class EditPrice {

    /** Prices are given to a hundredth of a cent. */
    private static final int DECIMALS = 4;

    /** Lengths count in microseconds, so that a length such as 5.005 s is exact although a double cannot hold it. */
    private static final int SECONDS_DECIMALS = 6;

    private EditPrice() {}

    /**
     * The price of an edit in US dollars, pro rata, rounded up to 0.0001.
     *
     * @param resolution the delivery tier
     * @param delivery what is delivered
     * @param sourceSeconds length of the source; less than a second counts as one
     * @throws IllegalArgumentException if the length is negative or not a number
     */
    public static BigDecimal usd(Resolution resolution, Delivery delivery, double sourceSeconds) {
        if (!(sourceSeconds >= 0) || Double.isInfinite(sourceSeconds)) {
            throw new IllegalArgumentException("A clip's length is a number of seconds, not " + sourceSeconds);
        }
        BigDecimal seconds = BigDecimal.valueOf(sourceSeconds)
                .setScale(SECONDS_DECIMALS, RoundingMode.HALF_UP)
                .max(BigDecimal.ONE);
        return usdPerSecond(resolution)
                .multiply(multiple(delivery))
                .multiply(seconds)
                .setScale(DECIMALS, RoundingMode.UP);
    }

    private static BigDecimal usdPerSecond(Resolution resolution) {
        return new BigDecimal(
                switch (resolution) {
                    case P360 -> "0.108";
                    case P540 -> "0.144";
                    case P720 -> "0.216";
                    case P1080 -> "0.432";
                });
    }

    private static BigDecimal multiple(Delivery delivery) {
        return BigDecimal.valueOf(
                switch (delivery) {
                    case SDR -> 1;
                    case HDR10 -> 2;
                    case HDR10_AND_EXR -> 3;
                });
    }
}
