package dev.retake.server.jobs;

import dev.retake.edit.FailureCode;
import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.edit.plan.LookPlan;
import dev.retake.process.Cancellation;
import dev.retake.server.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** An engine that does what a test tells it, order by order, and delivers the source's bytes as its video. */
final class FakeEngine implements Engine {

    private final Queue<Step> script = new ArrayDeque<>();
    private final Semaphore proceed = new Semaphore(0);
    final List<Order.Render> orders = new CopyOnWriteArrayList<>();
    final List<Path> folders = new CopyOnWriteArrayList<>();
    final CountDownLatch cancelled = new CountDownLatch(1);

    /** What one order leads to. */
    enum Step {
        DELIVER,
        FAIL,
        INVALID,
        NO_ROOM,
        THROW,
        LIE,
        /** Waits for {@link #proceed}, deaf to cancellation, then delivers. */
        WAIT,
        /** Waits for a cancellation, then fails, as real render processes do. */
        UNTIL_CANCELLED
    }

    /** What the next orders lead to; further ones are delivered. */
    FakeEngine then(Step... steps) {
        script.addAll(List.of(steps));
        return this;
    }

    /** Lets one waiting order go on. */
    void proceed() {
        proceed.release();
    }

    @Override
    public Event render(
            Order.Render order, Path jobFolder, Consumer<Event.Progress> progress, Cancellation cancellation) {
        Step step;
        synchronized (script) {
            step = Optional.ofNullable(script.poll()).orElse(Step.DELIVER);
        }
        folders.add(jobFolder);
        orders.add(order);
        return switch (step) {
            case DELIVER -> deliver(order, progress, 0);
            case LIE -> deliver(order, progress, 1);
            case FAIL -> new Event.Failed(FailureCode.CORRUPT_INPUT, Event.Fault.UNDECODABLE, "packet 7 at 0x1234");
            case INVALID ->
                new Event.Failed(
                        FailureCode.INVALID_REQUEST, Event.Fault.INVALID_ORDER, "Frame 130 is not in the clip");
            case NO_ROOM ->
                new Event.Failed(FailureCode.GENERATION_FAILED, Event.Fault.NO_ROOM, "It takes 9 GB, 2 GB are left");
            case THROW -> throw new IllegalStateException("the engine broke");
            case WAIT -> {
                acquire();
                yield deliver(order, progress, 0);
            }
            case UNTIL_CANCELLED -> {
                awaitCancellation(cancellation);
                yield new Event.Failed(FailureCode.GENERATION_FAILED, Event.Fault.INTERNAL, "Cancelled by client");
            }
        };
    }

    private void acquire() {
        try {
            if (!proceed.tryAcquire(240, TimeUnit.SECONDS)) {
                throw new AssertionError("Nobody let the engine go on");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitCancellation(Cancellation cancellation) {
        Await.until("a cancellation", cancellation::isCancelled);
        cancelled.countDown();
    }

    private static Event deliver(Order.Render order, Consumer<Event.Progress> progress, int lie) {
        try {
            Path video = order.outputFolder().resolve("0.mp4");
            Files.copy(order.clip(), video);
            Files.writeString(order.outputFolder().resolve("preview-000001.jpg"), "preview");
            progress.accept(new Event.Progress(60, 120, 24, Optional.of("preview-000001.jpg")));
            Event.Output output = new Event.Output(
                    "0.mp4", "video", new Size(1280, 720), 120, new Rational(24, 1), 5, Files.size(video) + lie, "00");
            return new Event.Rendered(
                    List.of(output),
                    new LookPlan(List.of(), List.of()),
                    new Schedule("automatic", List.of()),
                    "fake",
                    order.seed(),
                    "none",
                    List.of(),
                    1L << 20,
                    Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
