package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.edit.Size;
import dev.retake.media.MediaException;
import dev.retake.media.MediaException.Kind;
import dev.retake.media.ReaderLimits;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** One video track's packets to pictures. Not thread-safe; the frames it hands out are the caller's to free. */
public final class VideoDecoder implements AutoCloseable {
    /** A constant, so that a clip decodes the same everywhere. */
    private static final int THREADS = 4;

    private static final int ROW_ALIGNMENT = 64;

    private final Container container;
    private final AVStream stream;
    private final AVCodecContext codec;
    private boolean drained;
    private boolean closed;

    private VideoDecoder(Container container, AVStream stream, AVCodecContext codec) {
        this.container = container;
        this.stream = stream;
        this.codec = codec;
    }

    /**
     * Opens the decoder for a track.
     *
     * @throws MediaException of kind UNSUPPORTED_FORMAT for codecs not on the list, TOO_LARGE for pictures over the limit
     */
    public static VideoDecoder open(Container container, AVStream stream, ReaderLimits limits) {
        String name = Whitelist.videoDecoder(stream.codecpar().codec_id())
                .orElseThrow(() -> new MediaException(
                        Kind.UNSUPPORTED_FORMAT,
                        "The video codec " + codecName(stream)
                                + " is not supported; use H.264, HEVC, VP8, VP9, AV1 or ProRes."));
        Size size = storedSize(stream, limits);
        AVCodec decoder = avcodec_find_decoder_by_name(name);
        if (decoder == null || decoder.isNull()) {
            throw new MediaException(Kind.UNSUPPORTED_FORMAT, "This build can't decode " + codecName(stream) + ".");
        }
        AVCodecContext codec = avcodec_alloc_context3(decoder);
        VideoDecoder opened = new VideoDecoder(container, stream, codec);
        try {
            Native.check(
                    avcodec_parameters_to_context(codec, stream.codecpar()), Kind.UNDECODABLE, "Bad codec parameters");
            codec.pkt_timebase(stream.time_base());
            codec.thread_count(THREADS);
            // FFmpeg counts rows as long as it aligns them.
            codec.max_pixels(limits.maxPixels() + (long) ROW_ALIGNMENT * size.height());
            Native.check(
                    avcodec_open2(codec, decoder, (AVDictionary) null),
                    Kind.UNDECODABLE,
                    "The " + codecName(stream) + " decoder refused a track of " + size);
            return opened;
        } catch (MediaException e) {
            opened.close();
            throw e;
        }
    }

    private static Size storedSize(AVStream stream, ReaderLimits limits) {
        int width = stream.codecpar().width();
        int height = stream.codecpar().height();
        if (width < 1 || height < 1) {
            throw new MediaException(Kind.UNDECODABLE, "The video track does not say how large its pictures are.");
        }
        Size size = new Size(width, height);
        if (size.pixels() > limits.maxPixels()) {
            throw new MediaException(
                    Kind.TOO_LARGE,
                    "The video's pictures of " + size + " exceed the limit of " + limits.maxPixels() + " pixels.");
        }
        return size;
    }

    /** FFmpeg's short name for the track's codec. */
    static String codecName(AVStream stream) {
        return avcodec_get_name(stream.codecpar().codec_id()).getString();
    }

    /**
     * The next displayed frame, to be freed by the caller, or empty after the last one.
     *
     * @throws MediaException of kind UNDECODABLE when the track is damaged
     */
    public Optional<AVFrame> next() {
        AVFrame frame = av_frame_alloc();
        try {
            while (true) {
                int received = avcodec_receive_frame(codec, frame);
                if (received >= 0) {
                    return Optional.of(frame);
                }
                if (received == Native.END) {
                    av_frame_free(frame);
                    return Optional.empty();
                }
                if (received != Native.AGAIN) {
                    Native.check(received, Kind.UNDECODABLE, "A frame could not be decoded");
                }
                feed();
            }
        } catch (MediaException e) {
            av_frame_free(frame);
            throw e;
        }
    }

    private void feed() {
        while (!drained) {
            Optional<AVPacket> packet = container.next();
            if (packet.isEmpty()) {
                drained = true;
                Native.check(
                        avcodec_send_packet(codec, (AVPacket) null), Kind.UNDECODABLE, "The last frames are damaged");
                return;
            }
            if (packet.get().stream_index() == stream.index()) {
                Native.check(
                        avcodec_send_packet(codec, packet.get()),
                        Kind.UNDECODABLE,
                        "The frame at tick " + packet.get().pts() + " could not be decoded");
                return;
            }
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            avcodec_free_context(codec);
        }
    }
}
