package dev.retake.server.mutants;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.edit.Size;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.PointerPointer;

/** Short clips: the first frames of longer ones, packet for packet, and moving gradients in any codec. */
final class SmallClip {
    private static final Size SIZE = new Size(160, 96);

    private SmallClip() {}

    /** The first pictures of a clip, and the sound that lies between them. */
    static Path beginningOf(Path clip, int pictures, Path into) {
        return copied(clip, pictures, true, into);
    }

    /** The sound up to a picture, without the pictures. */
    static Path soundOf(Path clip, int pictures, Path into) {
        return copied(clip, pictures, false, into);
    }

    private static Path copied(Path clip, int pictures, boolean keepPictures, Path into) {
        AVFormatContext source = new AVFormatContext(null);
        check(avformat_open_input(source, clip.toString(), (AVInputFormat) null, (AVDictionary) null));
        check(avformat_find_stream_info(source, (AVDictionary) null));
        AVFormatContext muxer = muxer(into);
        int video = av_find_best_stream(source, AVMEDIA_TYPE_VIDEO, -1, -1, (PointerPointer<?>) null, 0);
        int[] tracks = new int[source.nb_streams()];
        for (int track = 0; track < tracks.length; track++) {
            int type = source.streams(track).codecpar().codec_type();
            tracks[track] = -1;
            boolean kept = type == AVMEDIA_TYPE_AUDIO || type == AVMEDIA_TYPE_VIDEO && keepPictures;
            if (!kept) {
                continue;
            }
            AVStream copy = avformat_new_stream(muxer, null);
            tracks[track] = copy.index();
            check(avcodec_parameters_copy(copy.codecpar(), source.streams(track).codecpar()));
            copy.codecpar().codec_tag(0);
            copy.time_base(source.streams(track).time_base());
        }
        open(muxer, into);
        AVPacket packet = av_packet_alloc();
        int taken = 0;
        while (taken < pictures && av_read_frame(source, packet) >= 0) {
            int track = packet.stream_index();
            taken += track == video ? 1 : 0;
            if (tracks[track] < 0) {
                av_packet_unref(packet);
                continue;
            }
            av_packet_rescale_ts(
                    packet,
                    source.streams(track).time_base(),
                    muxer.streams(tracks[track]).time_base());
            packet.stream_index(tracks[track]);
            packet.pos(-1);
            check(av_interleaved_write_frame(muxer, packet));
        }
        av_packet_free(packet);
        close(muxer);
        avformat_close_input(source);
        return into;
    }

    /** Moving gradients; the file's name picks the container. */
    static Path encoded(String encoder, int format, String options, int frames, Path into) {
        return encoded(encoder, format, options, frames, SIZE, into);
    }

    /** The same at another size. */
    static Path encoded(String encoder, int format, String options, int frames, Size size, Path into) {
        AVFormatContext muxer = muxer(into);
        AVCodec codec = avcodec_find_encoder_by_name(encoder);
        AVCodecContext context = avcodec_alloc_context3(codec);
        context.width(size.width());
        context.height(size.height());
        context.pix_fmt(format);
        context.time_base(av_make_q(1, 25));
        context.framerate(av_make_q(25, 1));
        context.thread_count(1);
        if ((muxer.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
            context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        AVDictionary dictionary = new AVDictionary(null);
        check(av_dict_parse_string(dictionary, options, "=", ",", 0));
        check(avcodec_open2(context, codec, dictionary));
        av_dict_free(dictionary);
        AVStream stream = avformat_new_stream(muxer, null);
        stream.time_base(context.time_base());
        check(avcodec_parameters_from_context(stream.codecpar(), context));
        open(muxer, into);
        AVFrame frame = av_frame_alloc();
        frame.format(format);
        frame.width(size.width());
        frame.height(size.height());
        check(av_frame_get_buffer(frame, 0));
        for (int i = 0; i <= frames; i++) {
            if (i < frames) {
                check(av_frame_make_writable(frame));
                paint(frame, i);
                frame.pts(i);
            }
            check(avcodec_send_frame(context, i < frames ? frame : null));
            drain(context, muxer);
        }
        av_frame_free(frame);
        avcodec_free_context(context);
        close(muxer);
        return into;
    }

    private static void paint(AVFrame frame, int index) {
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(frame.format());
        int bytes = Math.ceilDiv(format.comp(0).depth(), 8);
        int most = (1 << format.comp(0).depth()) - 1;
        for (int plane = 0; plane < format.nb_components(); plane++) {
            int rows = plane == 0 ? frame.height() : Math.ceilDiv(frame.height(), 1 << format.log2_chroma_h());
            int columns = plane == 0 ? frame.width() : Math.ceilDiv(frame.width(), 1 << format.log2_chroma_w());
            long stride = frame.linesize(plane);
            MemorySegment data =
                    MemorySegment.ofAddress(frame.data(plane).address()).reinterpret(stride * rows);
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < columns; x++) {
                    int code = (x * 2 + y * (plane + 1) + 9 * index) * (most / 255) % (most + 1);
                    if (bytes == 1) {
                        data.set(ValueLayout.JAVA_BYTE, y * stride + x, (byte) code);
                    } else {
                        data.set(ValueLayout.JAVA_SHORT_UNALIGNED, y * stride + 2L * x, (short) code);
                    }
                }
            }
        }
    }

    private static void drain(AVCodecContext context, AVFormatContext muxer) {
        AVPacket packet = av_packet_alloc();
        while (avcodec_receive_packet(context, packet) >= 0) {
            packet.duration(1);
            av_packet_rescale_ts(packet, context.time_base(), muxer.streams(0).time_base());
            check(av_interleaved_write_frame(muxer, packet));
        }
        av_packet_free(packet);
    }

    private static AVFormatContext muxer(Path file) {
        av_log_set_level(AV_LOG_QUIET);
        AVFormatContext muxer = new AVFormatContext(null);
        check(avformat_alloc_output_context2(muxer, (AVOutputFormat) null, null, file.toString()));
        return muxer;
    }

    private static void open(AVFormatContext muxer, Path file) {
        AVIOContext output = new AVIOContext(null);
        check(avio_open(output, file.toString(), AVIO_FLAG_WRITE));
        muxer.pb(output);
        check(avformat_write_header(muxer, (AVDictionary) null));
    }

    private static void close(AVFormatContext muxer) {
        check(av_write_trailer(muxer));
        avio_closep(new PointerPointer<>(1).put(0, muxer.pb()));
        avformat_free_context(muxer);
    }

    private static void check(int code) {
        if (code < 0) {
            throw new IllegalStateException("FFmpeg answered " + code + " while a fixture was made");
        }
    }
}
