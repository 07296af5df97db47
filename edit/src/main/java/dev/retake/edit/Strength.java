package dev.retake.edit;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How far an edit may leave its source: nine presets in three bands.
 *
 * <p>Declared in the order in which the distance to the source grows. Inside the adhere band 3 is the strongest
 * <em>adherence</em>, so that band counts down; the others count up.
 */
public enum Strength {
    ADHERE_3,
    ADHERE_2,
    ADHERE_1,
    FLEX_1,
    FLEX_2,
    FLEX_3,
    REIMAGINE_1,
    REIMAGINE_2,
    REIMAGINE_3;

    /** What a manual edit uses when it names no strength. */
    public static final Strength DEFAULT = FLEX_2;

    /** The name on the wire, such as {@code flex_2}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The strength of that wire name, or empty when there is none. */
    public static Optional<Strength> fromWireName(String name) {
        return Arrays.stream(values())
                .filter(strength -> strength.wireName().equals(name))
                .findFirst();
    }

    /** Freedom from the source: 1/9 for {@link #ADHERE_3} to 1 for {@link #REIMAGINE_3}, in nine equal steps. */
    public double freedom() {
        return (ordinal() + 1) / (double) values().length;
    }
}
