package dev.retake.media;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.colour.CodedPicture;
import dev.retake.media.colour.LinearConverter;
import dev.retake.media.colour.ToneMapping;
import dev.retake.media.ffmpeg.Container;
import dev.retake.media.ffmpeg.DecodeAhead;
import dev.retake.media.ffmpeg.FramePlanes;
import dev.retake.media.ffmpeg.Track;
import dev.retake.media.ffmpeg.VideoDecoder;
import dev.retake.media.scale.PlaneScaler;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A clip's displayed frames, one after the other, as scene-linear pictures.
 *
 * <p>A thread of its own decodes a few frames ahead; memory does not grow with the clip's length. Turning, sample aspect
 * ratio, size and colour are dealt with: what comes out is what a viewer sees.
 *
 * <pre>{@code
 * try (ClipReader clip = ClipReader.open(path, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
 *     LinearImage image = new LinearImage(new Size(1280, 720));
 *     for (Optional<FrameTime> time = clip.read(image); time.isPresent(); time = clip.read(image)) {
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class ClipReader implements AutoCloseable {

    /** What to do with light that only high dynamic range sources have. */
    public enum Light {
        /** Keep it: values reach up to 49 (10,000 nits). */
        ALL,
        /** Tone-map PQ and HLG to 0…1, for deliveries in standard dynamic range. SDR sources are not touched. */
        FOR_SDR
    }

    private final ClipFacts facts;
    private final Container container;
    private final VideoDecoder decoder;
    private final Track track;
    private final Light light;
    private final ToneMapping toStandard;
    private final PixelPool pool;
    private final DecodeAhead frames;
    private final List<Prepared> prepared = new ArrayList<>();
    private int nextIndex;
    private long lastTicks = Long.MIN_VALUE;
    private Optional<AVFrame> current = Optional.empty();

    private ClipReader(
            ClipFacts facts,
            Container container,
            AVStream stream,
            VideoDecoder decoder,
            AVFrame first,
            Light light,
            PixelPool pool) {
        this.facts = facts;
        this.container = container;
        this.decoder = decoder;
        this.track = Track.of(container, stream);
        this.light = light;
        this.toStandard = ToneMapping.forPeak(track.peakNits());
        this.pool = pool;
        this.frames = new DecodeAhead(decoder::next, first);
    }

    /**
     * Measures and opens a clip.
     *
     * @param pool shares the conversion of each frame; stays the caller's to close
     * @throws MediaException with a sentence for the user when the file is not a clip that can be edited
     */
    public static ClipReader open(Path clip, ReaderLimits limits, Light light, PixelPool pool) {
        Container container = Container.open(clip);
        try {
            AVStream stream = container.videoStream();
            container.keepOnly(stream);
            VideoDecoder decoder = VideoDecoder.open(container, stream, limits);
            try {
                AVFrame first = ClipProbe.firstFrame(decoder);
                try {
                    ClipFacts facts = ClipProbe.measure(clip, limits, FramePlanes.of(first));
                    return new ClipReader(facts, container, stream, decoder, first, light, pool);
                } catch (MediaException e) {
                    DecodeAhead.free(first);
                    throw e;
                }
            } catch (MediaException e) {
                decoder.close();
                throw e;
            }
        } catch (MediaException e) {
            container.close();
            throw e;
        }
    }

    /** What the clip is. */
    public ClipFacts facts() {
        return facts;
    }

    /** The brightest light that the clip says it was made for, in nits; the usual, where it says nothing. */
    public double peakNits() {
        return track.peakNits();
    }

    /** Seconds a tick of the clip's own clock. */
    public Rational tick() {
        return track.tick();
    }

    /**
     * Moves to the next displayed frame and converts it.
     *
     * @param into receives the picture at its own size
     * @return when the frame is displayed, or empty after the last one
     * @throws MediaException of kind UNDECODABLE when the clip is damaged here
     */
    public Optional<FrameTime> read(LinearImage into) {
        Optional<FrameTime> time = next();
        if (time.isPresent()) {
            current(into);
        }
        return time;
    }

    /**
     * Moves to the next displayed frame without converting it.
     *
     * @return when the frame is displayed, or empty after the last one
     * @throws MediaException of kind UNDECODABLE when the clip is damaged here
     */
    public Optional<FrameTime> next() {
        release();
        current = frames.next();
        return current.map(this::time);
    }

    /**
     * Converts the frame that {@link #next} moved to; any number of times, to any sizes.
     *
     * @param into receives the picture at its own size
     */
    public void current(LinearImage into) {
        current(into, light);
    }

    /**
     * Converts the frame that {@link #next} moved to, with other light than the reader was opened for.
     *
     * @param into receives the picture at its own size
     */
    public void current(LinearImage into, Light wanted) {
        AVFrame frame = current.orElseThrow(() -> new IllegalStateException("There is no current frame"));
        CodedPicture picture = FramePlanes.of(frame);
        converter(picture, into.size(), wanted).convert(picture, into, pool);
    }

    private FrameTime time(AVFrame frame) {
        long ticks = frame.best_effort_timestamp();
        // Damaged clocks may stand still or run backward; a delivery's may not.
        ticks = lastTicks == Long.MIN_VALUE ? ticks : Math.max(ticks, lastTicks + 1);
        lastTicks = ticks;
        return new FrameTime(nextIndex++, ticks, Math.max(1, frame.duration()), track.tick());
    }

    private LinearConverter converter(CodedPicture picture, Size size, Light wanted) {
        for (Prepared known : prepared) {
            if (known.size.equals(size) && known.light == wanted && known.converter.suits(picture, size)) {
                return known.converter;
            }
        }
        prepared.removeIf(known -> known.size.equals(size) && known.light == wanted);
        Optional<ToneMapping> toneMapping = wanted == Light.FOR_SDR ? Optional.of(toStandard) : Optional.empty();
        LinearConverter converter = new LinearConverter(
                picture, track.orientation(), PlaneScaler.Window.all(picture.size()), size, toneMapping);
        prepared.add(new Prepared(size, wanted, converter));
        return converter;
    }

    private void release() {
        current.ifPresent(DecodeAhead::free);
        current = Optional.empty();
    }

    @Override
    public void close() {
        release();
        frames.close();
        decoder.close();
        container.close();
    }

    private record Prepared(Size size, Light light, LinearConverter converter) {}
}
