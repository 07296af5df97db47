package dev.retake.render.job;

import dev.retake.edit.message.Event;
import dev.retake.render.Progress;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Turns finished frames and steps into progress events, a few a second at most. */
final class ProgressMeter implements Progress {
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

    @Override
    public void finished(int frames) {
        tell(frames, Optional.empty());
    }

    @Override
    public void walking(int frames, Event.Walk walk) {
        tell(frames, Optional.of(walk));
    }

    private void tell(int frames, Optional<Event.Walk> walk) {
        long now = System.nanoTime();
        if (now - lastNanos < SHORTEST_PAUSE_NANOS && frames < totalFrames) {
            return;
        }
        lastNanos = now;
        int total = Math.max(frames, totalFrames);
        Event.Progress counted = new Event.Progress(frames, total, 0, newestPreview.get(), walk);
        double framesPerSecond = counted.framesDone() / Math.max(1e-3, (now - startNanos) / 1e9);
        listener.accept(new Event.Progress(frames, total, framesPerSecond, counted.preview(), walk));
    }
}
