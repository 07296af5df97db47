package dev.retake.signals.pass;

import dev.retake.edit.Size;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.signals.SignalsException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads all signals of a clip on two threads: while the caller's reads people, masks and geometry of a frame, a thread of its own
 * decodes the next ones and measures their motion, {@value #BUFFERS} at most. Frames come in order, every one of them; what is read is what
 * {@link SignalPass#next} reads.
 */
public final class SignalsAhead implements AutoCloseable {
    private static final int BUFFERS = 3;

    private final SignalPass pass;
    private final BlockingQueue<LinearImage> free = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<Item> ready = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final Thread thread;

    /** A clip's frames, one after the other. */
    @FunctionalInterface
    public interface Frames {
        /** Fills a picture with the next frame, scene-linear, scaled to the picture's size; empty when there is none. */
        Optional<FrameTime> read(LinearImage picture);
    }

    /** A frame's signals, and when it is displayed. */
    public record Read(FrameTime time, FrameSignals signals) {}

    /** What the thread ahead has to say. */
    private sealed interface Item {
        record Frame(FrameTime time, SignalPass.Looked looked) implements Item {}

        /** There are no more. */
        record End() implements Item {}

        record Failure(Throwable cause) implements Item {}
    }

    /**
     * Starts to read.
     *
     * @param pass fresh; this reader's alone from now on, but the caller's to close, afterwards
     * @param size of the pictures, about {@link SignalPass#PIXELS} pixels
     * @param frames touched by the thread ahead alone until {@link #close}
     */
    public SignalsAhead(SignalPass pass, Size size, Frames frames) {
        this.pass = pass;
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new LinearImage(size));
        }
        thread = Thread.ofPlatform().daemon().name("signals-ahead").start(() -> lookAhead(frames));
    }

    private void lookAhead(Frames frames) {
        try {
            LinearImage picture = free.take();
            Optional<FrameTime> time = frames.read(picture);
            while (time.isPresent()) {
                ready.add(new Item.Frame(time.get(), pass.look(picture)));
                picture = free.take();
                time = frames.read(picture);
            }
            ready.add(new Item.End());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (Throwable failure) {
            ready.add(new Item.Failure(failure));
        }
    }

    /**
     * The next frame's signals, or empty when the clip has ended: don't ask again then.
     *
     * @throws SignalsException when the calling thread is interrupted, or a network fails
     */
    public Optional<Read> next() {
        return switch (take()) {
            case Item.Frame item -> {
                FrameSignals signals = pass.read(item.looked());
                free.add(item.looked().frame());
                yield Optional.of(new Read(item.time(), signals));
            }
            case Item.End end -> Optional.empty();
            case Item.Failure failure -> throw unchecked(failure.cause());
        };
    }

    private Item take() {
        try {
            return ready.take();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SignalsException("Reading signals was interrupted", interrupted);
        }
    }

    private static RuntimeException unchecked(Throwable cause) {
        return switch (cause) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            default -> new SignalsException("Reading the clip failed: " + cause.getMessage(), cause);
        };
    }

    /** Ends reading; when this returns, the frames and the pass are not touched any more. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
