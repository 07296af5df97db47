package dev.retake.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShelfTest {
    private final Shelf shelf = new Shelf();

    @Test
    void handsOutWhatWasGivenBackAndToOneOwnerOnly() {
        float[] plane = shelf.take(8);
        float[] other = shelf.take(8);
        assertThat(other).isNotSameAs(plane);
        shelf.giveBack(plane);
        assertThat(shelf.take(7)).hasSize(7);
        assertThat(shelf.take(8)).isSameAs(plane);
        assertThat(shelf.take(8)).isNotSameAs(plane);
    }

    @Test
    void blanksHoldNothingThatWasThere() {
        float[] plane = shelf.take(5);
        java.util.Arrays.fill(plane, 3);
        shelf.giveBack(plane);
        assertThat(shelf.blank(5)).isSameAs(plane).containsOnly(0f);
    }

    @Test
    void refusesAPlaneThatHasTwoOwners() {
        float[] plane = shelf.take(5);
        shelf.giveBack(plane);
        assertThatThrownBy(() -> shelf.giveBack(plane))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("given back twice");
    }

    @Test
    void keepsNoMoreThanFramesUnderWayNeed() {
        List<float[]> planes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            planes.add(shelf.take(3));
        }
        planes.forEach(shelf::giveBack);
        long kept = java.util.stream.Stream.generate(() -> shelf.take(3))
                .limit(100)
                .filter(taken -> planes.stream().anyMatch(plane -> plane == taken))
                .count();
        assertThat(kept).isBetween(10L, 20L);
    }
}
