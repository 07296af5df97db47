package dev.retake.media;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.BytePointer;

/**
 * What FFmpeg's own demuxer finds in a file, read without the code under test.
 *
 * @param videoDescription codec, profile, pixel format, range, matrix/transfer/primaries
 * @param videoTimes presentation times in microseconds, sorted, hidden packets left out
 * @param soundCodec name of the first sound track's codec
 * @param soundPackets a hash of each packet's bytes
 * @param soundStartSeconds the first packet's time
 * @param soundSeconds end of the last packet
 */
record TestFile(
        String videoDescription,
        List<Long> videoTimes,
        Optional<String> soundCodec,
        List<Integer> soundPackets,
        double soundStartSeconds,
        double soundSeconds) {

    static TestFile of(Path file) {
        AVFormatContext context = new AVFormatContext(null);
        TestClip.check(
                avformat_open_input(context, file.toString(), (AVInputFormat) null, (AVDictionary) null), "open");
        TestClip.check(avformat_find_stream_info(context, (AVDictionary) null), "streams");
        int video = firstOf(context, AVMEDIA_TYPE_VIDEO);
        int sound = firstOf(context, AVMEDIA_TYPE_AUDIO);
        List<Long> times = new ArrayList<>();
        List<Integer> hashes = new ArrayList<>();
        double start = Double.NaN;
        double end = 0;
        AVPacket packet = av_packet_alloc();
        while (av_read_frame(context, packet) >= 0) {
            AVStream stream = context.streams(packet.stream_index());
            double seconds = packet.pts() * av_q2d(stream.time_base());
            if (packet.stream_index() == video && (packet.flags() & AV_PKT_FLAG_DISCARD) == 0) {
                times.add(Math.round(seconds * 1e6));
            }
            if (packet.stream_index() == sound) {
                hashes.add(hash(packet));
                start = Double.isNaN(start) ? seconds : start;
                end = seconds + packet.duration() * av_q2d(stream.time_base());
            }
            av_packet_unref(packet);
        }
        av_packet_free(packet);
        times.sort(null);
        Optional<String> codec = sound < 0
                ? Optional.empty()
                : Optional.of(avcodec_get_name(context.streams(sound).codecpar().codec_id())
                        .getString());
        TestFile result = new TestFile(describe(context.streams(video).codecpar()), times, codec, hashes, start, end);
        avformat_close_input(context);
        return result;
    }

    private static int hash(AVPacket packet) {
        ByteBuffer bytes = packet.data().capacity(packet.size()).asByteBuffer();
        byte[] copy = new byte[packet.size()];
        bytes.get(copy);
        return Arrays.hashCode(copy);
    }

    private static int firstOf(AVFormatContext context, int type) {
        for (int i = 0; i < context.nb_streams(); i++) {
            if (context.streams(i).codecpar().codec_type() == type) {
                return i;
            }
        }
        return -1;
    }

    private static String describe(AVCodecParameters video) {
        return String.join(
                " ",
                avcodec_get_name(video.codec_id()).getString(),
                Optional.ofNullable(avcodec_profile_name(video.codec_id(), video.profile()))
                        .map(BytePointer::getString)
                        .orElse("-"),
                av_get_pix_fmt_name(video.format()).getString(),
                av_color_range_name(video.color_range()).getString(),
                av_color_space_name(video.color_space()).getString() + "/"
                        + av_color_transfer_name(video.color_trc()).getString() + "/"
                        + av_color_primaries_name(video.color_primaries()).getString());
    }
}
