package dev.retake.diffusion.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class NoiseSourceTest {

    @Property(tries = 30)
    void aSeedAlwaysGivesTheSameAndIsNormal(@ForAll long seed, @ForAll long stream) {
        NoiseSource source = new NoiseSource(seed);
        float[] numbers = source.numbers(stream, 20_000);
        assertThat(source.numbers(stream, 9)).isEqualTo(java.util.Arrays.copyOf(numbers, 9));
        double sum = 0;
        double squares = 0;
        double fourths = 0;
        for (float number : numbers) {
            sum += number;
            squares += (double) number * number;
            fourths += (double) number * number * number * number;
        }
        assertThat(sum / numbers.length).isCloseTo(0, Offset.offset(0.04));
        assertThat(squares / numbers.length).isCloseTo(1, Offset.offset(0.06));
        assertThat(fourths / numbers.length).isCloseTo(3, Offset.offset(0.5));
        assertThat(source.numbers(stream + 1, 9)).isNotEqualTo(java.util.Arrays.copyOf(numbers, 9));
    }

    /** The generator's published test: key 0 and counter 0 give 6627e8d5 e169c58d bc57ac4c 9b00dbd8. */
    @Test
    void theWordsAreThoseOfPhilox() {
        float[] numbers = new NoiseSource(0).numbers(0, 4);
        assertThat(numbers[0]).isEqualTo(normal(0x6627e8d5L, 0xe169c58dL, true));
        assertThat(numbers[1]).isEqualTo(normal(0x6627e8d5L, 0xe169c58dL, false));
        assertThat(numbers[2]).isEqualTo(normal(0xbc57ac4cL, 0x9b00dbd8L, true));
        assertThat(numbers[3]).isEqualTo(normal(0xbc57ac4cL, 0x9b00dbd8L, false));
    }

    private static float normal(long first, long second, boolean cosine) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log((first + 0.5) * 0x1p-32));
        double angle = 2 * Math.PI * ((second + 0.5) * 0x1p-32);
        return (float) (radius * (cosine ? StrictMath.cos(angle) : StrictMath.sin(angle)));
    }
}
