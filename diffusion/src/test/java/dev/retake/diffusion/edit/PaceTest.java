package dev.retake.diffusion.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Rational;
import dev.retake.media.FrameTime;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

final class PaceTest {
    private static List<Integer> made(Pace pace, int frames, int rate) {
        List<Integer> made = new ArrayList<>();
        for (int frame = 0; frame < frames; frame++) {
            if (pace.makes(new FrameTime(frame, frame, 1, new Rational(1, rate)), false)) {
                made.add(frame);
            }
        }
        return made;
    }

    @Test
    void theFramesNearestToTheGridAreMade() {
        assertThat(made(new Pace(0), 5, 24)).containsExactly(0, 1, 2, 3, 4);
        assertThat(made(new Pace(16), 9, 24)).hasSize(6).startsWith(0);
        assertThat(made(new Pace(15), 9, 30)).containsExactly(0, 2, 4, 6, 8);
        assertThat(made(new Pace(16), 5, 12)).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aGuideIsMadeWhereItIsPinned() {
        Pace pace = new Pace(10);
        Rational tick = new Rational(1, 30);
        assertThat(pace.makes(new FrameTime(0, 0, 1, tick), false)).isTrue();
        assertThat(pace.makes(new FrameTime(1, 1, 1, tick), true)).isTrue();
        assertThat(pace.makes(new FrameTime(2, 2, 1, tick), false)).isFalse();
        assertThat(pace.makes(new FrameTime(3, 3, 1, tick), false)).isTrue();
    }

    /** As many as the rate says, and none farther than half a frame from the grid. */
    @Property(tries = 200)
    void theGridIsKept(@ForAll @IntRange(min = 5, max = 60) int source, @ForAll @IntRange(min = 1, max = 60) int rate) {
        List<Integer> made = made(new Pace(rate), 200, source);
        double expected = 200.0 * Math.min(rate, source) / source;
        assertThat((double) made.size()).isBetween(expected - 2, expected + 2);
        if (rate <= source) {
            for (int frame : made) {
                double place = (double) frame * rate / source;
                assertThat(Math.abs(place - Math.rint(place))).isLessThanOrEqualTo(0.5 * rate / source + 1e-6);
            }
        }
    }
}
