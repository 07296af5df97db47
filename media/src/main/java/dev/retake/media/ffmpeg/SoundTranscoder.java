package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avutil.*;
import static org.bytedeco.ffmpeg.global.swresample.*;

import dev.retake.media.MediaException;
import dev.retake.media.MediaException.Kind;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVAudioFifo;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.swresample.SwrContext;

/** Sound that MP4 can't hold as it is (Vorbis, PCM), decoded and encoded again as AAC, 128 kbit/s a pair of channels. */
final class SoundTranscoder implements SoundTrack.Sink {
    private static final long BITS_PER_CHANNEL = 64_000;
    private static final int HIGHEST_RATE = 48_000;
    private static final int MOST_CHANNELS = 6;

    private final Muxer muxer;
    private final AVCodecContext decoder;
    private final AVCodecContext encoder;
    private final AVStream target;
    private final AVRational sourceTick;
    private final SwrContext resampler;
    private final AVAudioFifo waiting;
    private final AVFrame decoded = av_frame_alloc();
    private final AVFrame converted = av_frame_alloc();
    private final AVPacket packet = av_packet_alloc();
    private long nextSample = Long.MIN_VALUE;
    private boolean closed;

    SoundTranscoder(AVStream source, Muxer muxer) {
        this.muxer = muxer;
        this.sourceTick = source.time_base();
        decoder = decoder(source);
        encoder = encoder();
        resampler = new SwrContext(null);
        Native.check(
                swr_alloc_set_opts2(
                        resampler,
                        encoder.ch_layout(),
                        encoder.sample_fmt(),
                        encoder.sample_rate(),
                        decoder.ch_layout(),
                        decoder.sample_fmt(),
                        decoder.sample_rate(),
                        0,
                        null),
                Kind.UNDECODABLE,
                "The sound can't be converted");
        Native.check(swr_init(resampler), Kind.UNDECODABLE, "The sound can't be converted");
        waiting =
                av_audio_fifo_alloc(encoder.sample_fmt(), encoder.ch_layout().nb_channels(), encoder.frame_size() * 8);
        target = muxer.track();
        avcodec_parameters_from_context(target.codecpar(), encoder);
        target.time_base(encoder.time_base());
    }

    private static AVCodecContext decoder(AVStream source) {
        String name = Whitelist.soundDecoder(source.codecpar().codec_id())
                .orElseThrow(() -> new MediaException(
                        Kind.UNSUPPORTED_FORMAT,
                        "The sound codec " + VideoDecoder.codecName(source) + " is not supported."));
        AVCodec codec = avcodec_find_decoder_by_name(name);
        AVCodecContext context = avcodec_alloc_context3(codec);
        avcodec_parameters_to_context(context, source.codecpar());
        context.pkt_timebase(source.time_base());
        context.thread_count(1);
        Native.check(
                avcodec_open2(context, codec, (AVDictionary) null), Kind.UNDECODABLE, "The sound can't be decoded");
        return context;
    }

    private AVCodecContext encoder() {
        AVCodec codec = avcodec_find_encoder_by_name("aac");
        AVCodecContext context = avcodec_alloc_context3(codec);
        int channels = Math.min(decoder.ch_layout().nb_channels(), MOST_CHANNELS);
        context.sample_fmt(AV_SAMPLE_FMT_FLTP);
        context.sample_rate(Math.min(decoder.sample_rate(), HIGHEST_RATE));
        av_channel_layout_default(context.ch_layout(), channels);
        context.bit_rate(BITS_PER_CHANNEL * channels);
        context.time_base(av_make_q(1, context.sample_rate()));
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT);
        Native.check(
                avcodec_open2(context, codec, (AVDictionary) null), Kind.UNDECODABLE, "The sound can't be encoded");
        return context;
    }

    @Override
    public void accept(AVPacket source) {
        Native.check(avcodec_send_packet(decoder, source), Kind.UNDECODABLE, "The sound can't be decoded");
        drainDecoder();
    }

    @Override
    public void end() {
        Native.check(avcodec_send_packet(decoder, (AVPacket) null), Kind.UNDECODABLE, "The sound can't be decoded");
        drainDecoder();
        convert(null);
        encode(true);
        Native.check(avcodec_send_frame(encoder, null), Kind.UNDECODABLE, "The sound can't be encoded");
        drainEncoder();
    }

    private void drainDecoder() {
        while (true) {
            int received = avcodec_receive_frame(decoder, decoded);
            if (received == Native.AGAIN || received == Native.END) {
                return;
            }
            Native.check(received, Kind.UNDECODABLE, "The sound can't be decoded");
            if (nextSample == Long.MIN_VALUE) {
                nextSample = av_rescale_q(decoded.best_effort_timestamp(), sourceTick, encoder.time_base());
            }
            convert(decoded);
            av_frame_unref(decoded);
            encode(false);
        }
    }

    private void convert(@org.jspecify.annotations.Nullable AVFrame source) {
        av_frame_unref(converted);
        converted.format(encoder.sample_fmt());
        converted.sample_rate(encoder.sample_rate());
        av_channel_layout_copy(converted.ch_layout(), encoder.ch_layout());
        Native.check(swr_convert_frame(resampler, converted, source), Kind.UNDECODABLE, "The sound can't be converted");
        if (converted.nb_samples() > 0) {
            av_audio_fifo_write(waiting, converted.extended_data(), converted.nb_samples());
        }
    }

    private void encode(boolean all) {
        int whole = encoder.frame_size();
        while (av_audio_fifo_size(waiting) >= (all ? 1 : whole)) {
            int samples = Math.min(whole, av_audio_fifo_size(waiting));
            av_frame_unref(converted);
            converted.format(encoder.sample_fmt());
            converted.sample_rate(encoder.sample_rate());
            converted.nb_samples(samples);
            av_channel_layout_copy(converted.ch_layout(), encoder.ch_layout());
            Native.check(av_frame_get_buffer(converted, 0), Kind.WRITE_FAILED, "No memory for sound");
            av_audio_fifo_read(waiting, converted.extended_data(), samples);
            converted.pts(nextSample);
            nextSample += samples;
            Native.check(avcodec_send_frame(encoder, converted), Kind.UNDECODABLE, "The sound can't be encoded");
            drainEncoder();
        }
    }

    private void drainEncoder() {
        while (true) {
            int received = avcodec_receive_packet(encoder, packet);
            if (received == Native.AGAIN || received == Native.END) {
                return;
            }
            Native.check(received, Kind.UNDECODABLE, "The sound can't be encoded");
            muxer.writeForeign(packet, target, encoder.time_base());
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_packet_free(packet);
            av_frame_free(converted);
            av_frame_free(decoded);
            av_audio_fifo_free(waiting);
            swr_free(resampler);
            avcodec_free_context(encoder);
            avcodec_free_context(decoder);
        }
    }
}
