package dev.retake.render.job;

import dev.retake.edit.message.Event;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Turns finished frames into progress events, a few a second at most. */
final class ProgressMeter {
    private static final long SHORTEST_PAUSE_NANOS = 100_000_000;

    private final int totalFrames;
    private final Supplier<Optional<String>> newestPreview;
    private final Consumer<Event.Progress> listener;
    private final long startNanos = System.nanoTime();
    private long lastNanos = startNanos - SHORTEST_PAUSE_NANOS;

    ProgressMeter(int totalFrames, Supplier<Optional<String>> newestPreview, Consumer<Event.Progress> listener) {
        this.totalFrames = totalFrames;
        this.newestPreview = newestPreview;
        this.listener = listener;
    }

    void finished(int frames) {
        long now = System.nanoTime();
        if (now - lastNanos < SHORTEST_PAUSE_NANOS && frames < totalFrames) {
            return;
        }
        lastNanos = now;
        double framesPerSecond = frames / Math.max(1e-3, (now - startNanos) / 1e9);
        listener.accept(
                new Event.Progress(frames, Math.max(frames, totalFrames), framesPerSecond, newestPreview.get()));
    }
}
