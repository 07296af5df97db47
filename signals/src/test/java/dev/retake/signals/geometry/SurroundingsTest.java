package dev.retake.signals.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import org.junit.jupiter.api.Test;

/** The part of a plane around what is in it. */
class SurroundingsTest {
    private static final Size SIZE = new Size(8, 6);

    @Test
    void reachAsFarAsTheMarginAndThePlane() {
        float[] plane = new float[48];
        plane[2 * 8 + 1] = 0.001f;
        plane[3 * 8 + 3] = 1;
        Surroundings part = Surroundings.of(plane, SIZE, 2).orElseThrow();
        assertThat(part).isEqualTo(new Surroundings(0, 0, new Size(6, 6)));
        assertThat(Surroundings.of(plane, SIZE, 0)).contains(new Surroundings(1, 2, new Size(3, 2)));
        assertThat(Surroundings.of(new float[48], SIZE, 2)).isEmpty();
    }

    @Test
    void changeOnlyWhatLiesInThem() {
        float[] plane = new float[48];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = i;
        }
        float[] before = plane.clone();
        Surroundings part = new Surroundings(2, 1, new Size(3, 2));
        float[] copy = part.copy(plane, 8);
        assertThat(copy).containsExactly(10, 11, 12, 18, 19, 20);
        part.paste(copy, plane, 8);
        assertThat(plane).isEqualTo(before);
        copy[4] = -1;
        part.paste(copy, plane, 8);
        before[19] = -1;
        assertThat(plane).isEqualTo(before);
    }
}
