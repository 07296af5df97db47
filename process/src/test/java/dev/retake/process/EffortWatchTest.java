package dev.retake.process;

import static dev.retake.process.EffortWatch.Verdict.GO_ON;
import static dev.retake.process.EffortWatch.Verdict.LATE;
import static dev.retake.process.EffortWatch.Verdict.SPENT;
import static dev.retake.process.EffortWatch.Verdict.STALLED;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A probe is judged by what it computed; only standing still, or a very long time, is judged by the clock. */
class EffortWatchTest {
    private static final Instant START = Instant.EPOCH;
    private static final Duration BOOT = Duration.ofSeconds(3);

    private final EffortWatch watch =
            new EffortWatch(Duration.ofSeconds(10), Duration.ofSeconds(60), START, Optional.of(BOOT));

    private EffortWatch.Verdict after(double seconds, double computed) {
        return watch.look(
                START.plusMillis(Math.round(seconds * 1000)),
                Optional.of(BOOT.plusMillis(Math.round(computed * 1000))));
    }

    @Test
    void whatWasSpentBeforeTheOrderDoesNotCount() {
        assertThat(after(10, 10)).isEqualTo(GO_ON);
        assertThat(after(10.1, 10.1)).isEqualTo(SPENT);
    }

    @Test
    void severalThreadsSpendFasterThanTheClock() {
        assertThat(after(3, 11)).isEqualTo(SPENT);
    }

    @Test
    void aTwentiethOfAProcessorIsEnoughToBeWaitedFor() {
        for (int seconds = 1; seconds < 190; seconds++) {
            assertThat(after(seconds, seconds / 20.0)).as("%d s", seconds).isEqualTo(GO_ON);
        }
    }

    @Test
    void standingStillIsNoticed() {
        assertThat(after(20, 5)).isEqualTo(GO_ON);
        assertThat(after(79, 5.1)).isEqualTo(GO_ON);
        assertThat(after(81, 5.1)).isEqualTo(STALLED);
    }

    @Test
    void whatIsTooSlowIsGivenUpAsLateAndNotAsDamaged() {
        for (int seconds = 1; seconds <= 300; seconds++) {
            assertThat(after(seconds, seconds * 0.03)).as("%d s", seconds).isEqualTo(GO_ON);
        }
        assertThat(after(301, 9.03)).isEqualTo(LATE);
    }

    @Test
    void theClockStandsInWhereTheSystemTellsNothing() {
        EffortWatch blind = new EffortWatch(Duration.ofSeconds(10), Duration.ofSeconds(60), START, Optional.empty());
        assertThat(blind.look(START.plusSeconds(9), Optional.empty())).isEqualTo(GO_ON);
        assertThat(blind.look(START.plusSeconds(11), Optional.empty())).isEqualTo(SPENT);
    }
}
