package dev.retake.media.ffmpeg;

import dev.retake.media.MediaException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
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
     * @param decoder belongs to this object's thread until {@link #close}
     * @param first what it has decoded so far: its first frame, which becomes this object's
     */
    public DecodeAhead(VideoDecoder decoder, AVFrame first) {
        steps.add(new Decoded(first));
        thread = Thread.ofPlatform().daemon().name("decode-ahead").start(() -> run(decoder));
    }

    private void run(VideoDecoder decoder) {
        try {
            while (!stopping) {
                Optional<AVFrame> frame = decoder.next();
                hand(frame.<Step>map(Decoded::new).orElseGet(End::new));
                if (frame.isEmpty()) {
                    return;
                }
            }
        } catch (MediaException e) {
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
     * @throws MediaException when the track is damaged here
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
                case Trouble(MediaException exception) -> {
                    ended = true;
                    throw exception;
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

    private record Trouble(MediaException exception) implements Step {}
}
