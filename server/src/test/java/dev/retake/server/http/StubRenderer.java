package dev.retake.server.http;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.FailureCode;
import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.edit.plan.LookPlan;
import dev.retake.process.Cancellation;
import dev.retake.server.intake.Examiner;
import dev.retake.server.jobs.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Stands for render processes. A "clip" is a text such as {@code clip 120}, its number of frames at 24 a second; an
 * "image" is {@code image 64}, its width; anything else is unsupported. A render waits for {@link #letOneFinish}.
 */
final class StubRenderer implements Engine, Examiner {
    static final byte[] CLIP = "clip 120".getBytes(StandardCharsets.UTF_8);

    private final Semaphore finish = new Semaphore(0);
    private final Semaphore examine = new Semaphore(Integer.MAX_VALUE / 2);
    private final Semaphore signals = new Semaphore(0);
    private final AtomicInteger signalsBegun = new AtomicInteger();
    private volatile boolean failing;
    private volatile boolean blank;

    void letOneFinish() {
        finish.release();
    }

    void letAllFinish() {
        finish.release(1_000_000);
    }

    /** From now on renders fail. */
    void fail() {
        failing = true;
    }

    /** From now on nothing comes of any prompt. */
    void recogniseNothing() {
        blank = true;
    }

    /** From now on examinations hang until {@link #resumeExamining}. */
    void holdExamining() {
        examine.drainPermits();
    }

    /** How many examinations hang. */
    int heldExaminations() {
        return examine.getQueueLength();
    }

    void resumeExamining() {
        examine.release(1_000_000);
    }

    @Override
    public Event examine(Order order) {
        acquire(examine);
        if (order instanceof Order.Plan plan) {
            return new Event.Planned(new LookPlan(List.of(), List.of(plan.prompt())));
        }
        Path file = order instanceof Order.Probe probe ? probe.clip() : ((Order.ProbeImage) order).image();
        String text = text(file);
        if (order instanceof Order.Probe && text.matches("clip [0-9]{1,6}")) {
            int frames = Integer.parseInt(text.substring(5));
            return new Event.Probed(new ClipFacts(
                    new Size(1280, 720),
                    frames,
                    new Rational(24, 1),
                    false,
                    frames / 24.0,
                    "h264",
                    8,
                    ClipFacts.DynamicRange.SDR,
                    false,
                    text.length()));
        }
        if (order instanceof Order.ProbeImage && text.matches("image [0-9]{1,6}")) {
            return new Event.ImageProbed(new Size(Integer.parseInt(text.substring(6)), 64));
        }
        return new Event.Failed(FailureCode.UNSUPPORTED_FORMAT, Event.Fault.UNSUPPORTED_FORMAT, "No container");
    }

    @Override
    public Event render(
            Order.Render order, Path jobFolder, Consumer<Event.Progress> progress, Cancellation cancellation) {
        try {
            Path preview = order.outputFolder().resolve("preview-000060.jpg");
            Files.writeString(preview, "a preview");
            progress.accept(new Event.Progress(60, 120, 24, Optional.of("preview-000060.jpg")));
            while (!finish.tryAcquire(20, TimeUnit.MILLISECONDS)) {
                if (cancellation.isCancelled()) {
                    return new Event.Failed(FailureCode.GENERATION_FAILED, Event.Fault.INTERNAL, "Cancelled");
                }
            }
            return failing
                    ? new Event.Failed(
                            FailureCode.GENERATION_FAILED, Event.Fault.INTERNAL, "secret detail of the engine")
                    : deliver(order);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Event.Failed(FailureCode.GENERATION_FAILED, Event.Fault.INTERNAL, "Interrupted");
        }
    }

    /** Lets one reading of signals end; the next ones wait again. */
    void letSignalsFinish() {
        signals.release();
    }

    /** How many readings of signals were begun. */
    int signalsBegun() {
        return signalsBegun.get();
    }

    @Override
    public Event signals(Order.Signals order, Path jobFolder, Cancellation cancellation) {
        signalsBegun.incrementAndGet();
        try {
            while (!signals.tryAcquire(20, TimeUnit.MILLISECONDS)) {
                if (cancellation.isCancelled()) {
                    return new Event.Failed(FailureCode.GENERATION_FAILED, Event.Fault.INTERNAL, "Cancelled");
                }
            }
            if (failing) {
                return new Event.Failed(FailureCode.GENERATION_FAILED, Event.Fault.INTERNAL, "secret detail");
            }
            List<Event.SignalPreview> previews = List.of(
                    new Event.SignalPreview("shots", "shots.mp4"), new Event.SignalPreview("depth", "depth.mp4"));
            for (Event.SignalPreview preview : previews) {
                Files.writeString(
                        order.outputFolder().resolve(preview.file()), preview.name() + " of " + text(order.clip()));
            }
            return new Event.SignalsRead(
                    previews,
                    "signals.json",
                    "signals.png",
                    new ClipFacts(
                            new Size(1280, 720),
                            120,
                            new Rational(24, 1),
                            false,
                            5,
                            "h264",
                            8,
                            ClipFacts.DynamicRange.SDR,
                            false,
                            8),
                    120,
                    1,
                    List.of(),
                    1L << 20);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Event.Failed(FailureCode.GENERATION_FAILED, Event.Fault.INTERNAL, "Interrupted");
        }
    }

    private Event deliver(Order.Render order) throws IOException {
        Path video = order.outputFolder().resolve("0.mp4");
        byte[] bytes = new byte[300_000];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (index * 31);
        }
        Files.write(video, bytes);
        Event.Output output = new Event.Output(
                "0.mp4", "video", new Size(1280, 720), 120, new Rational(24, 1), 5, bytes.length, "0".repeat(64));
        return new Event.Rendered(
                List.of(output),
                new LookPlan(
                        blank
                                ? List.of()
                                : List.of(new LookPlan.Layer("moonlit", 1, LookPlan.Region.EVERYWHERE, "moonlit", 1)),
                        List.of("flying")),
                new Schedule("automatic", List.of()),
                "stub",
                order.seed(),
                "none",
                List.of("A warning."),
                1L << 20,
                Optional.empty());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static void acquire(Semaphore semaphore) {
        try {
            semaphore.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
