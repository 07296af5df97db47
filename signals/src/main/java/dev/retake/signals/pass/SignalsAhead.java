package dev.retake.signals.pass;

import dev.retake.edit.Size;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.signals.SignalsException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads all signals of a clip on three threads: while the caller's reads the geometry of a frame, one of its own finds the people of the
 * next, and another decodes the one after that and measures its motion. Frames come in order, every one of them; what is read is what
 * {@link SignalPass#next} reads.
 *
 * <p>No thread waits for another as long as there are frames between them: {@value #BUFFERS} at most before people are found, and
 * {@value #MET} after that, since a frame whose geometry a network reads takes as long as five others. So two processors have something
 * to do at any time, and memory does not grow with the clip.
 */
public final class SignalsAhead implements AutoCloseable {
    private static final int BUFFERS = 4;
    private static final int MET = 4;
    /** Threads that work at once. */
    private static final int STAGES = 3;

    private final SignalPass pass;
    private final BlockingQueue<LinearImage> free = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<Item<SignalPass.Looked>> looked = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final BlockingQueue<Item<SignalPass.Met>> met = new ArrayBlockingQueue<>(MET);
    private final List<Thread> threads;

    /**
     * How many threads the pool of a pass had best have that is read here, its caller's among them: the processors that are left. Where
     * none is, sharing a frame's rows only makes threads wait for each other.
     *
     * @param processors at least 1
     */
    public static int threadsOfPool(int processors) {
        return Math.max(1, processors - STAGES + 1);
    }

    /** A clip's frames, one after the other. */
    @FunctionalInterface
    public interface Frames {
        /** Fills a picture with the next frame, scene-linear, scaled to the picture's size; empty when there is none. */
        Optional<FrameTime> read(LinearImage picture);
    }

    /** A frame's signals, and when it is displayed. */
    public record Read(FrameTime time, FrameSignals signals) {}

    /** What one thread has to say to the next. */
    private sealed interface Item<T> {
        record Frame<T>(FrameTime time, T found) implements Item<T> {}

        /** There are no more. */
        record End<T>() implements Item<T> {}

        record Failure<T>(Throwable cause) implements Item<T> {}
    }

    /** What a thread does until it is interrupted. */
    @FunctionalInterface
    private interface Work {
        void run() throws InterruptedException;
    }

    /**
     * Starts to read.
     *
     * @param pass fresh; this reader's alone from now on, but the caller's to close, afterwards
     * @param size of the pictures, about {@link SignalPass#PIXELS} pixels
     * @param frames touched by one thread alone until {@link #close}
     */
    public SignalsAhead(SignalPass pass, Size size, Frames frames) {
        this.pass = pass;
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new LinearImage(size));
        }
        threads = List.of(
                start("signals-look", looked, () -> lookAhead(frames)), start("signals-meet", met, this::meetAhead));
    }

    /** A thread that works for a queue, and puts into it what it fails with. */
    private static <T> Thread start(String name, BlockingQueue<Item<T>> queue, Work work) {
        return Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                try {
                    work.run();
                } catch (RuntimeException | Error failure) {
                    queue.put(new Item.Failure<>(failure));
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void lookAhead(Frames frames) throws InterruptedException {
        LinearImage picture = free.take();
        Optional<FrameTime> time = frames.read(picture);
        while (time.isPresent()) {
            looked.put(new Item.Frame<>(time.get(), pass.look(picture)));
            picture = free.take();
            time = frames.read(picture);
        }
        looked.put(new Item.End<>());
    }

    private void meetAhead() throws InterruptedException {
        boolean more = true;
        while (more) {
            Item<SignalPass.Met> item = switch (looked.take()) {
                case Item.Frame<SignalPass.Looked> frame -> {
                    SignalPass.Met found = pass.meet(frame.found());
                    free.add(frame.found().frame());
                    yield new Item.Frame<>(frame.time(), found);
                }
                case Item.End<SignalPass.Looked> end -> new Item.End<>();
                case Item.Failure<SignalPass.Looked> failure -> new Item.Failure<>(failure.cause());
            };
            met.put(item);
            more = item instanceof Item.Frame<SignalPass.Met>;
        }
    }

    /**
     * The next frame's signals, or empty when the clip has ended: don't ask again then.
     *
     * @throws SignalsException when the calling thread is interrupted, or a network fails
     */
    public Optional<Read> next() {
        return switch (take()) {
            case Item.Frame<SignalPass.Met> frame -> Optional.of(new Read(frame.time(), pass.read(frame.found())));
            case Item.End<SignalPass.Met> end -> Optional.empty();
            case Item.Failure<SignalPass.Met> failure -> throw unchecked(failure.cause());
        };
    }

    /** Takes back a frame that nobody looks at any more: see {@link SignalPass#recycle}. Call it on the thread that calls {@link #next}. */
    public void recycle(Read done) {
        pass.recycle(done.signals());
    }

    private Item<SignalPass.Met> take() {
        try {
            return met.take();
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
        threads.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
