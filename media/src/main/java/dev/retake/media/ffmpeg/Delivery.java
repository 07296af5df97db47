package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.edit.Rational;
import dev.retake.media.CodedFrame;
import dev.retake.media.FrameTime;
import dev.retake.media.MediaException;
import dev.retake.media.MediaException.Kind;
import dev.retake.media.WriterSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A delivery being written, picture and sound side by side in time order. Belongs to one thread. */
public final class Delivery implements AutoCloseable {
    /** The finest clock that an MP4's 32-bit durations bear over more than an hour. */
    private static final long FINEST_TICKS = 1_000_000;

    private final Path file;
    private final Muxer muxer;
    private final VideoEncoder video;
    private final Optional<SoundTrack> sound;
    private final Rational sourceTick;
    private final Rational tick;
    private final List<String> warnings = new ArrayList<>();
    private long lastTicks = Long.MIN_VALUE;

    /** Creates the file. */
    public Delivery(Path file, WriterSettings settings) {
        this.file = file;
        sourceTick = settings.tick();
        tick = sourceTick.denominator() <= FINEST_TICKS ? sourceTick : new Rational(1, FINEST_TICKS);
        muxer = new Muxer(file);
        try {
            video = new VideoEncoder(muxer, settings, tick);
        } catch (RuntimeException e) {
            muxer.close();
            throw e;
        }
        Optional<SoundTrack> opened = Optional.empty();
        try {
            opened = settings.soundFrom().flatMap(this::openSound);
            muxer.start(Math.toIntExact(Math.max(1000, tick.denominator())));
        } catch (RuntimeException e) {
            opened.ifPresent(SoundTrack::close);
            video.close();
            muxer.close();
            throw e;
        }
        sound = opened;
    }

    /** Sound that can't be read leaves the delivery silent, with a warning. */
    private Optional<SoundTrack> openSound(Path source) {
        try {
            return SoundTrack.open(source, muxer);
        } catch (MediaException e) {
            if (e.kind() == Kind.WRITE_FAILED) {
                throw e;
            }
            warnings.add("The result is silent: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Adds a frame, and the sound up to it. */
    public void add(CodedFrame frame, FrameTime time) {
        long ticks = ticks(time.ticks());
        if (ticks <= lastTicks) {
            throw new MediaException(
                    Kind.WRITE_FAILED, "Frame " + time.index() + " does not come after the frame before it.");
        }
        lastTicks = ticks;
        double seconds = ticks * tick.toDouble();
        sound.ifPresent(track -> track.copyUpTo(seconds));
        video.encode(frame, ticks, Math.max(1, ticks(time.ticks() + time.durationTicks()) - ticks));
    }

    private long ticks(long source) {
        return tick.equals(sourceTick)
                ? source
                : av_rescale_q(source, Native.rational(sourceTick), Native.rational(tick));
    }

    /** Completes the file. */
    public void finish() {
        video.finish();
        sound.ifPresent(track -> track.copyUpTo(Double.POSITIVE_INFINITY));
        muxer.finish();
        video.complete(file);
    }

    /** What the user should know about the sound; empty when all went well. */
    public List<String> warnings() {
        return sound.map(SoundTrack::warnings).orElseGet(() -> List.copyOf(warnings));
    }

    @Override
    public void close() {
        sound.ifPresent(SoundTrack::close);
        video.close();
        muxer.close();
    }
}
