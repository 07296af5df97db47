package dev.retake.media;

import dev.retake.media.MediaException.Kind;
import dev.retake.media.colour.DeliveryConverter;
import dev.retake.media.colour.FrameCoder;
import dev.retake.media.colour.HdrConverter;
import dev.retake.media.ffmpeg.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Writes a delivery: H.264 High, yuv420p, BT.709 limited range, or, where the settings name a mastering display, HDR10; index
 * first, every frame at its exact time, with the source's sound.
 *
 * <p>A thread of its own encodes while the next frame is made. Equal frames and settings give equal bytes. A delivery exists
 * once {@link #finish} has returned; closing before that removes the file. Not thread-safe.
 */
public final class ClipWriter implements AutoCloseable {
    private static final int FRAMES_WAITING = 3;
    private static final long PATIENCE_MILLISECONDS = 50;

    private final Path file;
    private final PixelPool pool;
    private final FrameCoder coder;
    private final Delivery delivery;
    private final BlockingQueue<CodedFrame> free = new ArrayBlockingQueue<>(FRAMES_WAITING);
    private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(FRAMES_WAITING + 1);
    private final Thread thread;
    private volatile Throwable trouble = NONE;
    private boolean finished;

    private static final Throwable NONE = new Throwable("no trouble");

    private ClipWriter(Path file, WriterSettings settings, PixelPool pool) {
        this.file = file;
        this.pool = pool;
        this.coder = settings.mastering().isPresent()
                ? new HdrConverter(settings.size())
                : new DeliveryConverter(settings.size());
        this.delivery = new Delivery(file, settings);
        for (int i = 0; i < FRAMES_WAITING; i++) {
            free.add(coder.newFrame());
        }
        thread = Thread.ofPlatform().daemon().name("encode").start(this::run);
    }

    /**
     * Begins a delivery.
     *
     * @param file is replaced if it exists
     * @param pool shares the conversion of each frame; stays the caller's to close
     * @throws MediaException of kind WRITE_FAILED when the file can't be created
     */
    public static ClipWriter create(Path file, WriterSettings settings, PixelPool pool) {
        return new ClipWriter(file, settings, pool);
    }

    /**
     * Adds a frame.
     *
     * @param image of the delivery's size, BT.2020 light relative to diffuse white, which standard dynamic range ends at; free
     *     to be reused when this returns
     * @param time when it is displayed, on the clock of the settings; later than the frame before
     * @throws MediaException of kind WRITE_FAILED when encoding or writing failed, now or on the frames before
     */
    public void write(LinearImage image, FrameTime time) {
        CodedFrame frame = take();
        coder.convert(image, frame, pool);
        steps.add(new Add(frame, time));
    }

    /**
     * Adds a frame that is already coded, for compositors that work on code values.
     *
     * @param frame of the delivery's size and kind; free to be reused when this returns
     * @param time when it is displayed, on the clock of the settings; later than the frame before
     * @throws MediaException of kind WRITE_FAILED when encoding or writing failed, now or on the frames before
     */
    public void write(CodedFrame frame, FrameTime time) {
        CodedFrame own = take();
        own.copyFrom(frame);
        steps.add(new Add(own, time));
    }

    /** Converts a picture the way {@link #write} would, without adding it. */
    public void convert(LinearImage image, CodedFrame into) {
        coder.convert(image, into, pool);
    }

    /**
     * Completes the file.
     *
     * @return what the user should know, such as sound that could not be taken over
     * @throws MediaException of kind WRITE_FAILED when encoding or writing failed
     */
    public List<String> finish() {
        join();
        rethrow();
        delivery.finish();
        finished = true;
        return delivery.warnings();
    }

    private void run() {
        try {
            while (steps.take() instanceof Add add) {
                delivery.add(add.frame, add.time);
                free.add(add.frame);
            }
        } catch (Throwable e) {
            trouble = e;
        }
    }

    private CodedFrame take() {
        try {
            while (true) {
                rethrow();
                CodedFrame frame = free.poll(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS);
                if (frame != null) {
                    return frame;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MediaException(Kind.WRITE_FAILED, "Writing was interrupted.");
        }
    }

    private void rethrow() {
        Throwable cause = trouble;
        if (cause instanceof RuntimeException exception) {
            throw exception;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause != NONE) {
            throw new IllegalStateException(cause);
        }
    }

    /** Lets the thread do what waits for it, and end. */
    private void join() {
        boolean interrupted = false;
        if (thread.isAlive()) {
            // There is room, unless the thread has died or was told before.
            steps.offer(new End());
        }
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

    @Override
    public void close() {
        steps.clear();
        join();
        delivery.close();
        if (!finished) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private sealed interface Step {}

    private record Add(CodedFrame frame, FrameTime time) implements Step {}

    private record End() implements Step {}
}
