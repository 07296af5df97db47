package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.CodedFrame;
import dev.retake.media.DeliveryFrame;
import dev.retake.media.HdrFrame;
import dev.retake.media.MediaException;
import dev.retake.media.MediaException.Kind;
import dev.retake.media.WriterSettings;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** Coded frames to packets in a file: H.264 or, for high dynamic range, HEVC. Not thread-safe. */
final class VideoEncoder implements AutoCloseable {
    /** A constant, since x264's output depends on it. */
    private static final int THREADS = 4;

    /** Seconds between points that a player can seek to. */
    private static final int SEEK_SECONDS = 4;

    private final Muxer muxer;
    private final AVCodecContext codec;
    private final AVStream track;
    private final AVRational tick;
    private final AVFrame frame = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();
    private final Optional<MeasuredLight> light;
    private boolean closed;

    /**
     * Opens the encoder and adds its track.
     *
     * @param tick of the encoder's clock
     */
    VideoEncoder(Muxer muxer, WriterSettings settings, Rational tick) {
        this.muxer = muxer;
        this.tick = Native.rational(tick);
        CodingFormat format = CodingFormat.of(settings.mastering());
        AVCodec encoder = avcodec_find_encoder_by_name(format.encoder());
        if (encoder == null || encoder.isNull()) {
            throw new MediaException(
                    Kind.WRITE_FAILED, "This build of FFmpeg lacks the encoder " + format.encoder() + ".");
        }
        codec = avcodec_alloc_context3(encoder);
        codec.width(settings.size().width());
        codec.height(settings.size().height());
        codec.pix_fmt(format.pixelFormat());
        codec.time_base(this.tick);
        codec.framerate(Native.nearest(settings.frameRate()));
        codec.sample_aspect_ratio(av_make_q(1, 1));
        codec.color_range(AVCOL_RANGE_MPEG);
        codec.colorspace(format.matrix());
        codec.color_trc(format.transfer());
        codec.color_primaries(format.primaries());
        codec.chroma_sample_location(format.chroma());
        codec.thread_count(THREADS);
        codec.gop_size((int) Math.clamp(Math.round(settings.frameRate().toDouble() * SEEK_SECONDS), 12, 600));
        codec.flags(
                codec.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT | AV_CODEC_FLAG_FRAME_DURATION);
        AVDictionary options = new AVDictionary(null);
        format.options().forEach((key, value) -> Native.option(options, key, value));
        int opened = avcodec_open2(codec, encoder, options);
        av_dict_free(options);
        Native.check(
                opened,
                Kind.WRITE_FAILED,
                "The encoder " + format.encoder() + " refused a picture of " + settings.size());
        track = muxer.track();
        track.time_base(this.tick);
        track.avg_frame_rate(codec.framerate());
        track.sample_aspect_ratio(codec.sample_aspect_ratio());
        avcodec_parameters_from_context(track.codecpar(), codec);
        format.tag().ifPresent(tag -> track.codecpar().codec_tag(fourCharacters(tag)));
        light = format.mastering().map(mastering -> new MeasuredLight(track, mastering));
        allocateFrame(format);
    }

    private static int fourCharacters(String tag) {
        return tag.charAt(0) | tag.charAt(1) << 8 | tag.charAt(2) << 16 | tag.charAt(3) << 24;
    }

    private void allocateFrame(CodingFormat format) {
        frame.format(format.pixelFormat());
        frame.width(codec.width());
        frame.height(codec.height());
        Native.check(av_frame_get_buffer(frame, 0), Kind.WRITE_FAILED, "No memory for a frame");
        frame.color_range(AVCOL_RANGE_MPEG);
        frame.colorspace(format.matrix());
        frame.color_trc(format.transfer());
        frame.color_primaries(format.primaries());
        frame.chroma_location(format.chroma());
    }

    /**
     * Encodes a frame.
     *
     * @param ticks when it appears; later than the frame before
     * @param duration ticks that it stays
     */
    void encode(CodedFrame picture, long ticks, long duration) {
        Native.check(av_frame_make_writable(frame), Kind.WRITE_FAILED, "No memory for a frame");
        switch (picture) {
            case DeliveryFrame standard -> copy(standard);
            case HdrFrame high -> {
                copy(high);
                light.ifPresent(measured -> measured.add(high.light()));
            }
        }
        frame.pts(ticks);
        frame.duration(duration);
        Native.check(avcodec_send_frame(codec, frame), Kind.WRITE_FAILED, "A frame could not be encoded");
        drain();
    }

    private void copy(DeliveryFrame picture) {
        Size half = half(picture);
        copy(MemorySegment.ofArray(picture.luma()), picture.size(), 1, 0);
        copy(MemorySegment.ofArray(picture.blueDifference()), half, 1, 1);
        copy(MemorySegment.ofArray(picture.redDifference()), half, 1, 2);
    }

    private void copy(HdrFrame picture) {
        Size half = half(picture);
        copy(MemorySegment.ofArray(picture.luma()), picture.size(), 2, 0);
        copy(MemorySegment.ofArray(picture.blueDifference()), half, 2, 1);
        copy(MemorySegment.ofArray(picture.redDifference()), half, 2, 2);
    }

    private static Size half(CodedFrame picture) {
        return new Size(picture.size().width() / 2, picture.size().height() / 2);
    }

    private void copy(MemorySegment source, Size size, int bytesASample, int plane) {
        long stride = frame.linesize(plane);
        MemorySegment target =
                MemorySegment.ofAddress(frame.data(plane).address()).reinterpret(stride * size.height());
        long width = (long) size.width() * bytesASample;
        for (int y = 0; y < size.height(); y++) {
            MemorySegment.copy(source, y * width, target, y * stride, width);
        }
    }

    /** Writes what the encoder still holds back. */
    void finish() {
        Native.check(avcodec_send_frame(codec, null), Kind.WRITE_FAILED, "The last frames could not be encoded");
        drain();
        light.ifPresent(MeasuredLight::tellContainer);
    }

    /** Writes into the finished file what only now is known of it. */
    void complete(Path file) {
        light.ifPresent(measured -> measured.tellStream(file));
    }

    private void drain() {
        while (true) {
            int received = avcodec_receive_packet(codec, packet);
            if (received == Native.AGAIN || received == Native.END) {
                return;
            }
            Native.check(received, Kind.WRITE_FAILED, "A frame could not be encoded");
            light.ifPresent(measured -> measured.see(packet));
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
