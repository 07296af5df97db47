package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.media.MediaException;
import dev.retake.media.MediaException.Kind;
import dev.retake.media.ReaderLimits;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;

/**
 * All of a track's packets, walked without decoding: how many frames will be displayed, and when. Packets that an edit list
 * hides, and those that only feed others (VP8 and VP9 alternate references), do not count.
 *
 * @param times when each displayed frame appears, in ticks, ascending
 * @param end when the last one goes, in ticks
 */
public record PacketWalk(long[] times, long end) {

    /**
     * Reads a container to its end.
     *
     * @throws MediaException of kind UNDECODABLE when it is cut off or has no frames, TOO_LARGE when it has too many
     */
    public static PacketWalk of(Container container, AVStream stream, ReaderLimits limits) {
        long[] times = new long[256];
        int frames = 0;
        long packets = 0;
        long end = Long.MIN_VALUE;
        long lastDuration = 0;
        for (Optional<AVPacket> next = container.next(); next.isPresent(); next = container.next()) {
            AVPacket packet = next.get();
            if (packet.stream_index() != stream.index()) {
                continue;
            }
            packets++;
            boolean hidden = (packet.flags() & AV_PKT_FLAG_DISCARD) != 0 || feedsOthersOnly(packet, stream);
            if (hidden) {
                continue;
            }
            if (frames == limits.maxFrames()) {
                throw new MediaException(Kind.TOO_LARGE, "The video has more than " + limits.maxFrames() + " frames.");
            }
            long time = packet.pts() == AV_NOPTS_VALUE ? packet.dts() : packet.pts();
            if (time == AV_NOPTS_VALUE) {
                throw new MediaException(Kind.UNDECODABLE, "Frame " + frames + " has no timestamp.");
            }
            times = frames == times.length ? Arrays.copyOf(times, frames * 2) : times;
            times[frames++] = time;
            if (time + packet.duration() > end) {
                end = time + packet.duration();
                lastDuration = packet.duration();
            }
        }
        requireComplete(stream, container, packets);
        if (frames == 0) {
            throw new MediaException(Kind.UNDECODABLE, "The video track has no frames.");
        }
        times = Arrays.copyOf(times, frames);
        Arrays.sort(times);
        return new PacketWalk(times, lastDuration > 0 ? end : times[frames - 1] + usualDuration(times));
    }

    /** The mean distance of frames, for tracks that don't say how long the last one stays. */
    private static long usualDuration(long[] times) {
        return times.length < 2 ? 1 : Math.max(1, (times[times.length - 1] - times[0]) / (times.length - 1));
    }

    private static void requireComplete(AVStream stream, Container container, long packets) {
        boolean listed = container.context().iformat().name().getString().startsWith("mov");
        int entries = avformat_index_get_entries_count(stream);
        if (listed && packets < entries) {
            throw new MediaException(
                    Kind.UNDECODABLE,
                    "The file is cut off: " + packets + " of " + entries + " video samples are there.");
        }
    }

    private static boolean feedsOthersOnly(AVPacket packet, AVStream stream) {
        if (packet.size() < 1) {
            return false;
        }
        int codec = stream.codecpar().codec_id();
        if (codec == AV_CODEC_ID_VP8) {
            // RFC 6386, 9.1: bit 4 is show_frame.
            return (packet.data().get(0) & 0x10) == 0;
        }
        return codec == AV_CODEC_ID_VP9 && hiddenVp9(packet);
    }

    /** VP9 bitstream specification, 6.1 (a superframe shows one of its frames) and 6.2 (uncompressed header). */
    private static boolean hiddenVp9(AVPacket packet) {
        boolean superframe = (packet.data().get(packet.size() - 1L) & 0xe0) == 0xc0;
        if (superframe) {
            return false;
        }
        int header = packet.data().get(0) & 0xff;
        boolean profileThree = (header >> 4 & 3) == 3;
        int afterProfile = profileThree ? header << 1 : header;
        boolean showsExisting = (afterProfile & 0x08) != 0;
        boolean shown = (afterProfile & 0x02) != 0;
        return !showsExisting && !shown;
    }
}
