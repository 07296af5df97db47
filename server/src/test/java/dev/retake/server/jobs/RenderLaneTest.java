package dev.retake.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.server.Await;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RenderLaneTest {
    private final RenderLane lane = new RenderLane(1);

    @Test
    void turnsComeInTheOrderInWhichTheyWereAskedFor() throws Exception {
        List<Integer> served = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            RenderLane.Turn first = lane.await(() -> false).orElseThrow();
            for (int caller = 0; caller < 6; caller++) {
                int number = caller;
                calls.add(callers.submit(() -> serve(served, number)));
                Await.until("the caller to wait", () -> lane.waiting() == number + 1);
            }
            first.close();
            for (Future<?> call : calls) {
                call.get();
            }
        }
        assertThat(served).containsExactly(0, 1, 2, 3, 4, 5);
    }

    private void serve(List<Integer> served, int number) {
        try (RenderLane.Turn _ = lane.await(() -> false).orElseThrow()) {
            served.add(number);
        }
    }

    @Test
    void whoGivesUpLetsTheNextOneIn() throws Exception {
        AtomicBoolean givenUp = new AtomicBoolean();
        RenderLane.Turn first = lane.await(() -> false).orElseThrow();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> impatient =
                    callers.submit(() -> lane.await(givenUp::get).isPresent());
            Await.until("the first to wait", () -> lane.waiting() == 1);
            Future<Boolean> patient =
                    callers.submit(() -> lane.await(() -> false).isPresent());
            Await.until("both to wait", () -> lane.waiting() == 2);
            givenUp.set(true);
            assertThat(impatient.get()).isFalse();
            first.close();
            assertThat(patient.get()).isTrue();
        }
    }
}
