package dev.retake.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SlidingWindowTest {

    /** Compared with the definition: a request counts until exactly 60 s after it came. */
    @Property
    void admitsExactlyWhatTheDefinitionAllows(
            @ForAll @Size(max = 120) List<@IntRange(max = 20_000) Integer> pauses,
            @ForAll @IntRange(min = 1, max = 12) int limit) {
        SlidingWindow window = new SlidingWindow();
        List<Instant> taken = new ArrayList<>();
        Instant now = Instant.parse("2026-09-01T12:00:00Z");
        for (int pause : pauses) {
            now = now.plusMillis(pause);
            Instant horizon = now.minus(Duration.ofSeconds(60));
            List<Instant> counting =
                    taken.stream().filter(time -> time.isAfter(horizon)).toList();
            SlidingWindow.Standing standing = window.take(now, limit);

            boolean expected = counting.size() < limit;
            assertThat(standing.taken()).isEqualTo(expected);
            assertThat(standing.remaining()).isEqualTo(Math.max(0, limit - counting.size() - (expected ? 1 : 0)));
            Instant oldest = counting.isEmpty() ? now : counting.getFirst();
            assertThat(standing.oldestLeaves()).isEqualTo(oldest.plusSeconds(60));
            if (expected) {
                taken.add(now);
            }
        }
    }
}
