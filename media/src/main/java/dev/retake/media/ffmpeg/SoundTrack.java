package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.media.MediaException;
import dev.retake.media.MediaException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * The source's sound on its way into a delivery: packet for packet where MP4 can hold them, else as AAC; at the source's own
 * times. It is fed in step with the picture, so that memory does not grow. Trouble with sound never fails a delivery: the
 * sound ends, and a warning says so.
 */
final class SoundTrack implements AutoCloseable {
    private static final Set<Integer> COPIED = Set.of(
            AV_CODEC_ID_AAC,
            AV_CODEC_ID_MP3,
            AV_CODEC_ID_AC3,
            AV_CODEC_ID_EAC3,
            AV_CODEC_ID_OPUS,
            AV_CODEC_ID_FLAC,
            AV_CODEC_ID_ALAC);

    private final Container container;
    private final AVStream source;
    private final Sink sink;
    private final List<String> warnings = new ArrayList<>();
    private double reachedSeconds = Double.NEGATIVE_INFINITY;
    private boolean ended;

    private SoundTrack(Container container, AVStream source, Sink sink) {
        this.container = container;
        this.source = source;
        this.sink = sink;
    }

    /** Takes packets of the source in order, and an end. */
    interface Sink extends AutoCloseable {
        /** Passes a packet on; its content may be taken. */
        void accept(AVPacket packet);

        /** Passes on what was held back. */
        void end();

        @Override
        void close();
    }

    /**
     * Opens a file's sound and adds a track for it, if it has any.
     *
     * @throws MediaException when it can't be read; no track was added then
     */
    static Optional<SoundTrack> open(Path file, Muxer muxer) {
        Container container = Container.open(file);
        try {
            Optional<AVStream> stream = container.soundStream();
            if (stream.isEmpty()) {
                container.close();
                return Optional.empty();
            }
            container.keepOnly(stream.get());
            boolean copied = COPIED.contains(stream.get().codecpar().codec_id()) && complete(stream.get());
            Sink sink = copied ? new Copy(stream.get(), muxer) : new SoundTranscoder(stream.get(), muxer);
            return Optional.of(new SoundTrack(container, stream.get(), sink));
        } catch (RuntimeException e) {
            container.close();
            throw e;
        }
    }

    /** AAC without its header can't be stored in an MP4. */
    private static boolean complete(AVStream stream) {
        return stream.codecpar().codec_id() != AV_CODEC_ID_AAC
                || stream.codecpar().extradata_size() > 0;
    }

    /** Passes on what sounds before a moment. */
    void copyUpTo(double seconds) {
        while (!ended && reachedSeconds < seconds) {
            try {
                step();
            } catch (MediaException e) {
                if (e.kind() == Kind.WRITE_FAILED) {
                    throw e;
                }
                ended = true;
                warnings.add("The source's sound is damaged from "
                        + String.format(java.util.Locale.ROOT, "%.1f", Math.max(0, reachedSeconds))
                        + " s on; the rest is silent.");
            }
        }
    }

    private void step() {
        Optional<AVPacket> next = container.next();
        if (next.isEmpty()) {
            ended = true;
            sink.end();
            return;
        }
        AVPacket packet = next.get();
        if (packet.stream_index() != source.index() || packet.pts() == AV_NOPTS_VALUE) {
            return;
        }
        reachedSeconds = packet.pts() * av_q2d(source.time_base());
        // What an edit list hides before the start is a decoder's run-up and is kept; what it hides later would be
        // heard.
        boolean hidden = (packet.flags() & AV_PKT_FLAG_DISCARD) != 0 && packet.pts() >= 0;
        if (!hidden) {
            sink.accept(packet);
        }
    }

    /** What the user should know. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    @Override
    public void close() {
        sink.close();
        container.close();
    }

    /** Packet for packet. */
    private static final class Copy implements Sink {
        private final AVStream source;
        private final AVStream target;
        private final Muxer muxer;

        Copy(AVStream source, Muxer muxer) {
            this.source = source;
            this.muxer = muxer;
            target = muxer.track();
            avcodec_parameters_copy(target.codecpar(), source.codecpar());
            target.codecpar().codec_tag(0);
            target.time_base(source.time_base());
        }

        @Override
        public void accept(AVPacket packet) {
            muxer.writeForeign(packet, target, source.time_base());
        }

        @Override
        public void end() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // The container owns the source, the muxer the target.
        }
    }
}
