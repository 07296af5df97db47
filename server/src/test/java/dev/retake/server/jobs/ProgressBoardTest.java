package dev.retake.server.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.message.Event;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgressBoardTest {

    private final ProgressBoard board = new ProgressBoard();
    private final UUID id = UUID.randomUUID();

    @Test
    void wakesWatchersOnceForManyChanges() throws InterruptedException {
        try (ProgressBoard.Watch watch = board.watch(id)) {
            assertThat(watch.awaitChange(Duration.ZERO)).isTrue();
            assertThat(watch.awaitChange(Duration.ZERO)).isFalse();
            board.changed(id);
            board.changed(id);
            board.changed(UUID.randomUUID());
            assertThat(watch.awaitChange(Duration.ZERO)).isTrue();
            assertThat(watch.awaitChange(Duration.ZERO)).isFalse();
        }
    }

    @Test
    void keepsTheNewestPreviewUntilThereIsANewerOne() {
        ProgressBoard.Live begun = ProgressBoard.Live.begun(1);
        ProgressBoard.Live first =
                begun.after(new Event.Progress(24, 120, 24, Optional.empty()), Optional.of("p1.jpg"));
        ProgressBoard.Live second = first.after(new Event.Progress(30, 120, 24, Optional.empty()), Optional.empty());

        assertThat(begun.fraction()).isZero();
        assertThat(begun.secondsLeft()).isEmpty();
        assertThat(second.preview()).contains("p1.jpg");
        assertThat(second.fraction()).isEqualTo(0.25);
        assertThat(second.secondsLeft()).contains(3.75);
    }

    @Test
    void stepsOnTheWayToManyFramesCount() {
        ProgressBoard.Live walking = ProgressBoard.Live.begun(1)
                .after(
                        new Event.Progress(20, 100, 2, Optional.empty(), Optional.of(new Event.Walk(3, 4, 40))),
                        Optional.empty());

        assertThat(walking.frames()).isEqualTo(20);
        assertThat(walking.fraction()).isEqualTo(0.5);
        assertThat(walking.secondsLeft()).contains(25.0);
    }

    @Test
    void forgetsWhatEnded() {
        board.show(id, ProgressBoard.Live.begun(1));
        assertThat(board.live(id)).isPresent();
        board.remove(id);
        assertThat(board.live(id)).isEmpty();
    }
}
