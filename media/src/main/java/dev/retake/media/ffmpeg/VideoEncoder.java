package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.edit.Rational;
import dev.retake.media.DeliveryFrame;
import dev.retake.media.MediaException;
import dev.retake.media.MediaException.Kind;
import dev.retake.media.WriterSettings;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Delivery frames to H.264 packets in a file. Not thread-safe. */
final class VideoEncoder implements AutoCloseable {
    /** A constant, since x264's output depends on it. */
    private static final int THREADS = 4;

    /**
     * Off, for equal bytes: x264's macroblock tree (core 164 and 165) reads memory that it never wrote when a row has, for
     * instance, 30 macroblocks. glibc's MALLOC_PERTURB_ shows it at 480×270, and shows nothing with the tree off.
     */
    private static final String PARAMETERS = "mbtree=0";

    private static final String PRESET = "veryfast";
    private static final String QUALITY = "18";

    /** Seconds between points that a player can seek to. */
    private static final int SEEK_SECONDS = 4;

    private final Muxer muxer;
    private final AVCodecContext codec;
    private final AVStream track;
    private final AVRational tick;
    private final AVFrame frame = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();
    private boolean closed;

    /**
     * Opens the encoder and adds its track.
     *
     * @param tick of the encoder's clock
     */
    VideoEncoder(Muxer muxer, WriterSettings settings, Rational tick) {
        this.muxer = muxer;
        this.tick = Native.rational(tick);
        AVCodec encoder = avcodec_find_encoder_by_name("libx264");
        if (encoder == null || encoder.isNull()) {
            throw new MediaException(Kind.WRITE_FAILED, "This build of FFmpeg has no H.264 encoder (libx264).");
        }
        codec = avcodec_alloc_context3(encoder);
        codec.width(settings.size().width());
        codec.height(settings.size().height());
        codec.pix_fmt(AV_PIX_FMT_YUV420P);
        codec.time_base(this.tick);
        codec.framerate(Native.nearest(settings.frameRate()));
        codec.sample_aspect_ratio(av_make_q(1, 1));
        codec.color_range(AVCOL_RANGE_MPEG);
        codec.colorspace(AVCOL_SPC_BT709);
        codec.color_trc(AVCOL_TRC_BT709);
        codec.color_primaries(AVCOL_PRI_BT709);
        codec.chroma_sample_location(AVCHROMA_LOC_LEFT);
        codec.thread_count(THREADS);
        codec.gop_size((int) Math.clamp(Math.round(settings.frameRate().toDouble() * SEEK_SECONDS), 12, 600));
        codec.flags(
                codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_FRAME_DURATION);
        AVDictionary options = new AVDictionary(null);
        Native.option(options, "preset", PRESET);
        Native.option(options, "crf", QUALITY);
        Native.option(options, "profile", "high");
        Native.option(options, "x264-params", PARAMETERS);
        int opened = avcodec_open2(codec, encoder, options);
        av_dict_free(options);
        Native.check(opened, Kind.WRITE_FAILED, "The H.264 encoder refused a picture of " + settings.size());
        track = muxer.track();
        track.time_base(this.tick);
        track.avg_frame_rate(codec.framerate());
        track.sample_aspect_ratio(codec.sample_aspect_ratio());
        avcodec_parameters_from_context(track.codecpar(), codec);
        allocateFrame();
    }

    private void allocateFrame() {
        frame.format(AV_PIX_FMT_YUV420P);
        frame.width(codec.width());
        frame.height(codec.height());
        Native.check(av_frame_get_buffer(frame, 0), Kind.WRITE_FAILED, "No memory for a frame");
        frame.color_range(AVCOL_RANGE_MPEG);
        frame.colorspace(AVCOL_SPC_BT709);
        frame.color_trc(AVCOL_TRC_BT709);
        frame.color_primaries(AVCOL_PRI_BT709);
        frame.chroma_location(AVCHROMA_LOC_LEFT);
    }

    /**
     * Encodes a frame.
     *
     * @param ticks when it appears; later than the frame before
     * @param duration ticks that it stays
     */
    void encode(DeliveryFrame picture, long ticks, long duration) {
        Native.check(av_frame_make_writable(frame), Kind.WRITE_FAILED, "No memory for a frame");
        int width = picture.size().width();
        int height = picture.size().height();
        copy(picture.luma(), width, height, 0);
        copy(picture.blueDifference(), width / 2, height / 2, 1);
        copy(picture.redDifference(), width / 2, height / 2, 2);
        frame.pts(ticks);
        frame.duration(duration);
        Native.check(avcodec_send_frame(codec, frame), Kind.WRITE_FAILED, "A frame could not be encoded");
        drain();
    }

    private void copy(byte[] source, int width, int height, int plane) {
        long stride = frame.linesize(plane);
        MemorySegment target =
                MemorySegment.ofAddress(frame.data(plane).address()).reinterpret(stride * height);
        for (int y = 0; y < height; y++) {
            MemorySegment.copy(source, y * width, target, ValueLayout.JAVA_BYTE, y * stride, width);
        }
    }

    /** Writes what the encoder still holds back. */
    void finish() {
        Native.check(avcodec_send_frame(codec, null), Kind.WRITE_FAILED, "The last frames could not be encoded");
        drain();
    }

    private void drain() {
        while (true) {
            int received = avcodec_receive_packet(codec, packet);
            if (received == Native.AGAIN || received == Native.END) {
                return;
            }
            Native.check(received, Kind.WRITE_FAILED, "A frame could not be encoded");
            muxer.write(packet, track, tick);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_packet_free(packet);
            av_frame_free(frame);
            avcodec_free_context(codec);
        }
    }
}
