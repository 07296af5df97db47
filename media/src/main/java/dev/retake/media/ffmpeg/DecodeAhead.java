package dev.retake.media.ffmpeg;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/** Decodes a few frames ahead on a thread of its own, so that decoding and looks overlap. */
public final class DecodeAhead implements AutoCloseable {
    private static final int FRAMES_AHEAD = 4;

    private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(FRAMES_AHEAD);
    private final Thread thread;
    private volatile boolean stopping;
    private boolean ended;

    /**
     * Starts decoding.
     *
     * @param decoder gives frames until there are no more; belongs to this object's thread until {@link #close}
     * @param first what it has decoded so far: its first frame, which becomes this object's
     */
    public DecodeAhead(Supplier<Optional<AVFrame>> decoder, AVFrame first) {
        steps.add(new Decoded(first));
        thread = Thread.ofPlatform().daemon().name("decode-ahead").start(() -> run(decoder));
    }

    private void run(Supplier<Optional<AVFrame>> decoder) {
        try {
            while (!stopping) {
                Optional<AVFrame> frame = decoder.get();
                hand(frame.<Step>map(Decoded::new).orElseGet(End::new));
                if (frame.isEmpty()) {
                    return;
                }
            }
        } catch (RuntimeException | Error e) {
            // Whatever it is: a reader that hears nothing would wait for ever.
            hand(new Trouble(e));
        }
    }

    private void hand(Step step) {
        try {
            while (!stopping) {
                if (steps.offer(step, 50, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            stopping = true;
        }
        discard(step);
    }

    /**
     * The next frame, to be freed by the caller, or empty after the last one.
     *
     * @throws dev.retake.media.MediaException when the track is damaged here
     */
    public Optional<AVFrame> next() {
        if (ended) {
            return Optional.empty();
        }
        try {
            return switch (steps.take()) {
                case Decoded(AVFrame frame) -> Optional.of(frame);
                case End() -> {
                    ended = true;
                    yield Optional.empty();
                }
                case Trouble(RuntimeException exception) -> {
                    ended = true;
                    throw exception;
                }
                case Trouble(Throwable failure) -> {
                    ended = true;
                    throw new IllegalStateException("Decoding broke off", failure);
                }
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a frame", e);
        }
    }

    /** Frees a frame. */
    public static void free(AVFrame frame) {
        avutil.av_frame_free(frame);
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        steps.forEach(DecodeAhead::discard);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void discard(Step step) {
        if (step instanceof Decoded(AVFrame frame)) {
            free(frame);
        }
    }

    private sealed interface Step {}

    private record Decoded(AVFrame frame) implements Step {}

    private record End() implements Step {}

    private record Trouble(Throwable failure) implements Step {}
}
