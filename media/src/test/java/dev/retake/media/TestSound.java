package dev.retake.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.ShortPointer;

/** A tone of 440 Hz as the sound of a fixture. */
final class TestSound {
    private static final int RATE = 48_000;
    private static final int FALLBACK_FRAME = 1024;

    /** FLAC in packets of a third of a millisecond, of which several have one time in a container that counts milliseconds. */
    static final String SHORT_PACKETS = "flac in short packets";

    private static final int SHORTEST_FLAC_BLOCK = 16;

    private final AVCodecContext context;
    private final int track;
    private final long start;

    TestSound(AVFormatContext muxer, String encoder, double startSeconds) {
        AVCodec codec = avcodec_find_encoder_by_name(encoder.equals(SHORT_PACKETS) ? "flac" : encoder);
        context = avcodec_alloc_context3(codec);
        if (encoder.equals(SHORT_PACKETS)) {
            context.frame_size(SHORTEST_FLAC_BLOCK);
        }
        context.sample_rate(RATE);
        context.sample_fmt(
                switch (encoder) {
                    case "pcm_s16le", "flac", SHORT_PACKETS, "mp2" -> AV_SAMPLE_FMT_S16;
                    case "pcm_s32le" -> AV_SAMPLE_FMT_S32;
                    case "libopus" -> AV_SAMPLE_FMT_FLT;
                    default -> AV_SAMPLE_FMT_FLTP;
                });
        av_channel_layout_default(context.ch_layout(), 1);
        if (!encoder.equals("libvorbis")) {
            context.bit_rate(64_000);
        }
        context.time_base(av_make_q(1, RATE));
        if ((muxer.oformat().flags() & AVFMT_GLOBALHEADER) != 0) {
            context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
        }
        TestClip.check(avcodec_open2(context, codec, (AVDictionary) null), encoder);
        AVStream stream = avformat_new_stream(muxer, null);
        stream.time_base(context.time_base());
        avcodec_parameters_from_context(stream.codecpar(), context);
        track = stream.index();
        start = Math.round(startSeconds * RATE);
    }

    void write(AVFormatContext muxer, double seconds) {
        int whole = context.frame_size() > 0 ? context.frame_size() : FALLBACK_FRAME;
        long total = Math.round(seconds * RATE);
        AVFrame frame = av_frame_alloc();
        for (long at = 0; at < total; at += whole) {
            int samples = (int) Math.min(whole, total - at);
            av_frame_unref(frame);
            frame.format(context.sample_fmt());
            frame.sample_rate(RATE);
            frame.nb_samples(samples);
            av_channel_layout_copy(frame.ch_layout(), context.ch_layout());
            TestClip.check(av_frame_get_buffer(frame, 0), "sound frame");
            for (int i = 0; i < samples; i++) {
                double value = 0.3 * Math.sin(2 * Math.PI * 440 * (at + i) / RATE);
                if (context.sample_fmt() == AV_SAMPLE_FMT_S16) {
                    new ShortPointer(frame.data(0)).put(i, (short) (value * 32767));
                } else if (context.sample_fmt() == AV_SAMPLE_FMT_S32) {
                    new IntPointer(frame.data(0)).put(i, (int) (value * Integer.MAX_VALUE));
                } else {
                    new FloatPointer(frame.data(0)).put(i, (float) value);
                }
            }
            frame.pts(start + at);
            TestClip.check(avcodec_send_frame(context, frame), "sound send");
            TestClip.drain(muxer, context, track);
        }
        avcodec_send_frame(context, null);
        TestClip.drain(muxer, context, track);
        av_frame_free(frame);
        avcodec_free_context(context);
    }
}
