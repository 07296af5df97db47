package dev.retake.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.edit.Size;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Clips of every kind, made with FFmpeg's encoders and nothing of the code under test, so that a clone without sample media
 * proves the same.
 */
final class TestClip {
    /** What a component of a pixel's code value is. */
    @FunctionalInterface
    interface Painter {
        /** The code value at a place of a plane (in that plane's own samples). */
        int code(int frame, int plane, int x, int y);
    }

    private String encoder = "libx264";
    private int format = AV_PIX_FMT_YUV420P;
    private Size size = new Size(64, 48);
    private int tickNumerator = 1;
    private int tickDenominator = 25;
    private long[] times = LongStream.range(0, 5).toArray();
    private Painter painter = (frame, plane, x, y) -> plane == 0 ? 16 + (x * 3 + y * 2 + frame * 5) % 220 : 128;
    private int aspectNumerator = 1;
    private int aspectDenominator = 1;
    private int quarterTurns;
    private boolean mirrored;
    private int matrix = AVCOL_SPC_BT709;
    private int transfer = AVCOL_TRC_BT709;
    private int primaries = AVCOL_PRI_BT709;
    private int range = AVCOL_RANGE_MPEG;
    private int tracks = 1;
    private Optional<String> sound = Optional.empty();
    private double soundStartSeconds;
    private String options = "";
    private String muxerOptions = "";

    TestClip encoder(String name) {
        encoder = name;
        return this;
    }

    TestClip format(int pixelFormat) {
        format = pixelFormat;
        return this;
    }

    TestClip size(int width, int height) {
        size = new Size(width, height);
        return this;
    }

    /** When each frame appears, in ticks of {@code numerator/denominator} seconds. */
    TestClip times(int numerator, int denominator, long... ticks) {
        tickNumerator = numerator;
        tickDenominator = denominator;
        times = ticks.clone();
        return this;
    }

    TestClip frames(int count, int framesPerSecond) {
        return times(1, framesPerSecond, LongStream.range(0, count).toArray());
    }

    TestClip paint(Painter values) {
        painter = values;
        return this;
    }

    TestClip sampleAspect(int numerator, int denominator) {
        aspectNumerator = numerator;
        aspectDenominator = denominator;
        return this;
    }

    /** Turned clockwise for display. */
    TestClip turned(int quarters) {
        quarterTurns = quarters;
        return this;
    }

    TestClip mirrored() {
        mirrored = true;
        return this;
    }

    TestClip colour(int matrixCode, int transferCode, int primariesCode, int rangeCode) {
        matrix = matrixCode;
        transfer = transferCode;
        primaries = primariesCode;
        range = rangeCode;
        return this;
    }

    /** Several video tracks; each later one is a flat grey at half the frame count. */
    TestClip tracks(int count) {
        tracks = count;
        return this;
    }

    TestClip sound(String soundEncoder, double startSeconds) {
        sound = Optional.of(soundEncoder);
        soundStartSeconds = startSeconds;
        return this;
    }

    /** Encoder options, {@code key=value:key=value}. */
    TestClip options(String text) {
        options = text;
        return this;
    }

    TestClip muxerOptions(String text) {
        muxerOptions = text;
        return this;
    }

    Path write(Path file) {
        av_log_set_level(AV_LOG_QUIET);
        AVFormatContext muxer = new AVFormatContext(null);
        check(avformat_alloc_output_context2(muxer, (AVOutputFormat) null, null, file.toString()), "muxer");
        List<AVCodecContext> encoders = new ArrayList<>();
        for (int track = 0; track < tracks; track++) {
            encoders.add(videoTrack(muxer, track));
        }
        Optional<TestSound> tone = sound.map(name -> new TestSound(muxer, name, soundStartSeconds));
        AVIOContext output = new AVIOContext(null);
        check(avio_open(output, file.toString(), AVIO_FLAG_WRITE), "open " + file);
        muxer.pb(output);
        AVDictionary dictionary = dictionary(muxerOptions);
        check(avformat_write_header(muxer, dictionary), "header");
        av_dict_free(dictionary);
        double seconds = (times[times.length - 1] + 1.0) * tickNumerator / tickDenominator;
        for (int track = 0; track < tracks; track++) {
            encode(muxer, encoders.get(track), track);
        }
        tone.ifPresent(generator -> generator.write(muxer, seconds));
        check(av_write_trailer(muxer), "trailer");
        encoders.forEach(org.bytedeco.ffmpeg.global.avcodec::avcodec_free_context);
        avio_closep(new PointerPointer<>(1).put(0, muxer.pb()));
        avformat_free_context(muxer);
        return file;
    }

    private AVCodecContext videoTrack(AVFormatContext muxer, int track) {
        AVCodec codec = avcodec_find_encoder_by_name(encoder);
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.width(size.width());
        context.height(size.height());
        context.pix_fmt(format);
        context.time_base(av_make_q(tickNumerator, tickDenominator));
        context.framerate(av_make_q(tickDenominator, tickNumerator));
        context.sample_aspect_ratio(av_make_q(aspectNumerator, aspectDenominator));
        context.colorspace(matrix);
        context.color_trc(transfer);
        context.color_primaries(primaries);
        context.color_range(range);
        context.thread_count(1);
        context.flags(context.flags() | AV_CODEC_FLAG_BITEXACT);
        if ((muxer.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
            context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        AVDictionary dictionary = dictionary(options.isEmpty() ? lossless() : options);
        check(avcodec_open2(context, codec, dictionary), "encoder " + encoder);
        av_dict_free(dictionary);
        AVStream stream = avformat_new_stream(muxer, null);
        stream.time_base(context.time_base());
        stream.avg_frame_rate(context.framerate());
        stream.sample_aspect_ratio(context.sample_aspect_ratio());
        avcodec_parameters_from_context(stream.codecpar(), context);
        if (track == 0) {
            stream.disposition(AV_DISPOSITION_DEFAULT);
        }
        if (quarterTurns != 0 || mirrored) {
            turn(stream);
        }
        return context;
    }

    private String lossless() {
        return switch (encoder) {
            case "libx264" -> "preset=ultrafast:qp=0";
            case "libx265" -> "preset=ultrafast:x265-params=lossless=1\\:log-level=none\\:pools=1";
            case "libvpx-vp9" -> "lossless=1:cpu-used=8";
            default -> "";
        };
    }

    private void turn(AVStream stream) {
        AVPacketSideData list = new AVPacketSideData(null);
        AVPacketSideData data =
                av_packet_side_data_new(list, new IntPointer(1).put(0), AV_PKT_DATA_DISPLAYMATRIX, 36, 0);
        stream.codecpar().coded_side_data(list);
        stream.codecpar().nb_coded_side_data(1);
        IntPointer display = new IntPointer(data.data());
        av_display_rotation_set(display, 90.0 * quarterTurns);
        av_display_matrix_flip(display, mirrored ? 1 : 0, 0);
    }

    private void encode(AVFormatContext muxer, AVCodecContext context, int track) {
        AVFrame frame = av_frame_alloc();
        frame.format(format);
        frame.width(size.width());
        frame.height(size.height());
        check(av_frame_get_buffer(frame, 0), "frame");
        int count = track == 0 ? times.length : Math.max(1, times.length / 2);
        for (int i = 0; i < count; i++) {
            check(av_frame_make_writable(frame), "frame");
            fill(frame, i, track == 0 ? painter : (f, plane, x, y) -> 128);
            frame.pts(times[i]);
            check(avcodec_send_frame(context, frame), "send");
            drain(muxer, context, track);
        }
        check(avcodec_send_frame(context, null), "flush");
        drain(muxer, context, track);
        av_frame_free(frame);
    }

    private void fill(AVFrame frame, int index, Painter values) {
        AVPixFmtDescriptor description = av_pix_fmt_desc_get(format);
        boolean rgb = (description.flags() & AV_PIX_FMT_FLAG_RGB) != 0;
        for (int plane = 0; plane < description.nb_components(); plane++) {
            boolean chroma = plane > 0 && !rgb;
            int width = chroma ? Math.ceilDiv(size.width(), 1 << description.log2_chroma_w()) : size.width();
            int height = chroma ? Math.ceilDiv(size.height(), 1 << description.log2_chroma_h()) : size.height();
            int at = description.comp(plane).plane();
            long stride = frame.linesize(at);
            MemorySegment data =
                    MemorySegment.ofAddress(frame.data(at).address()).reinterpret(stride * height);
            boolean words = description.comp(plane).depth() > 8;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int code = values.code(index, plane, x, y);
                    if (words) {
                        data.set(ValueLayout.JAVA_SHORT_UNALIGNED, y * stride + 2L * x, (short) code);
                    } else {
                        data.set(ValueLayout.JAVA_BYTE, y * stride + x, (byte) code);
                    }
                }
            }
        }
    }

    static void drain(AVFormatContext muxer, AVCodecContext context, int track) {
        AVPacket packet = av_packet_alloc();
        while (avcodec_receive_packet(context, packet) >= 0) {
            AVStream stream = muxer.streams(track);
            packet.stream_index(track);
            if (packet.duration() == 0) {
                packet.duration(1);
            }
            av_packet_rescale_ts(packet, context.time_base(), stream.time_base());
            check(av_interleaved_write_frame(muxer, packet), "write");
        }
        av_packet_free(packet);
    }

    static AVDictionary dictionary(String text) {
        AVDictionary dictionary = new AVDictionary(null);
        if (!text.isEmpty()) {
            check(av_dict_parse_string(dictionary, text, "=", ":", 0), text);
        }
        return dictionary;
    }

    static void check(int code, String what) {
        if (code < 0) {
            throw new IllegalStateException("Could not make the fixture: " + what + " " + code);
        }
    }
}
