package dev.retake.render;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.render.scene.Statistics;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads frames, and what looks need to know of them, on a thread of its own while earlier frames are rendered: so that two
 * processors have work even where a step can't be shared. Frames come in order; what they hold does not depend on timing.
 */
final class FramesAhead implements AutoCloseable {
    private static final int BUFFERS = 3;

    private final BlockingQueue<SourceFrame> free = new ArrayBlockingQueue<>(BUFFERS);
    private final BlockingQueue<Item> ready = new ArrayBlockingQueue<>(BUFFERS + 1);
    private final Thread thread;

    /** What the reading thread has to say. */
    private sealed interface Item {
        /** A frame. */
        record Frame(SourceFrame frame) implements Item {}

        /** There are no more. */
        record End() implements Item {}

        /** Reading failed. */
        record Failure(Throwable cause) implements Item {}
    }

    /**
     * Starts to read.
     *
     * @param withHighlights whether the light beyond the pictures is wanted
     * @param watch looks at the scene; the reading thread's own from now on
     */
    FramesAhead(
            FrameSource source,
            Size size,
            boolean withHighlights,
            Statistics.Tracker statistics,
            SceneWatch watch,
            PixelPool pool) {
        for (int i = 0; i < BUFFERS; i++) {
            free.add(new SourceFrame(size));
        }
        thread = Thread.ofPlatform().daemon().name("frames-ahead").start(() -> {
            try {
                SourceFrame frame = free.take();
                while (frame.fill(source, withHighlights, statistics, watch, pool)) {
                    ready.add(new Item.Frame(frame));
                    frame = free.take();
                }
                ready.add(new Item.End());
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            } catch (Throwable failure) {
                ready.add(new Item.Failure(failure));
            }
        });
    }

    /**
     * The next frame, or empty when the clip has ended.
     *
     * @throws InterruptedException when the calling thread was interrupted
     */
    Optional<SourceFrame> next() throws InterruptedException {
        return switch (ready.take()) {
            case Item.Frame item -> Optional.of(item.frame());
            case Item.End end -> Optional.empty();
            case Item.Failure failure -> throw unchecked(failure.cause());
        };
    }

    private static RuntimeException unchecked(Throwable cause) {
        return switch (cause) {
            case RuntimeException exception -> exception;
            case Error error -> throw error;
            default -> new RenderException("Reading the clip failed: " + cause.getMessage(), cause);
        };
    }

    /** Gives a frame back to be filled anew. */
    void release(SourceFrame frame) {
        free.add(frame);
    }

    /** Ends reading; when this returns, the source is not touched any more. */
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
