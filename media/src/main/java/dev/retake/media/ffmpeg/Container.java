package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;
import static org.bytedeco.ffmpeg.global.avutil.*;

import dev.retake.media.MediaException;
import dev.retake.media.MediaException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;

/** An opened media file: its tracks and its packets, in file order. Not thread-safe. */
public final class Container implements AutoCloseable {
    private static final long PROBE_BYTES = 8L << 20;
    private static final long ANALYSE_MICROSECONDS = 5_000_000;

    private final AVFormatContext context;
    private final Path file;
    private final AVPacket packet;
    private boolean closed;

    private Container(AVFormatContext context, Path file) {
        this.context = context;
        this.file = file;
        this.packet = av_packet_alloc();
    }

    /**
     * Opens a file, if it is one of the containers on the list.
     *
     * @throws MediaException of kind UNSUPPORTED_FORMAT when it is not, UNDECODABLE when it is damaged
     */
    public static Container open(Path file) {
        refuseEmpty(file);
        AVFormatContext context = avformat_alloc_context();
        context.probesize(PROBE_BYTES);
        context.max_analyze_duration(ANALYSE_MICROSECONDS);
        AVDictionary options = new AVDictionary(null);
        Native.option(options, "protocol_whitelist", Whitelist.PROTOCOLS);
        Native.option(options, "format_whitelist", Whitelist.FORMATS);
        Native.option(options, "codec_whitelist", Whitelist.DECODERS);
        int opened = avformat_open_input(context, "file:" + file.toAbsolutePath(), (AVInputFormat) null, options);
        av_dict_free(options);
        if (opened < 0) {
            throw new MediaException(
                    Kind.UNSUPPORTED_FORMAT,
                    "The file is not a readable MP4, MOV, M4V or WebM (" + Native.reason(opened) + ").");
        }
        Container container = new Container(context, file);
        int analysed = avformat_find_stream_info(context, (AVDictionary) null);
        if (analysed < 0) {
            container.close();
            throw new MediaException(
                    Kind.UNDECODABLE, "The file's tracks could not be read (" + Native.reason(analysed) + ").");
        }
        return container;
    }

    private static void refuseEmpty(Path file) {
        try {
            if (Files.size(file) == 0) {
                throw new MediaException(Kind.UNSUPPORTED_FORMAT, "The file is empty.");
            }
        } catch (IOException e) {
            throw new MediaException(Kind.UNSUPPORTED_FORMAT, "The file could not be opened: " + e.getMessage());
        }
    }

    Path file() {
        return file;
    }

    public AVFormatContext context() {
        return context;
    }

    AVStream stream(int index) {
        return context.streams(index);
    }

    /**
     * The track that a player shows: the first one marked as default, else the first one; cover pictures do not count.
     *
     * @throws MediaException when there is none
     */
    public AVStream videoStream() {
        return pick(AVMEDIA_TYPE_VIDEO, stream -> (stream.disposition() & AV_DISPOSITION_ATTACHED_PIC) == 0)
                .orElseThrow(() -> new MediaException(
                        Kind.UNSUPPORTED_FORMAT,
                        pick(AVMEDIA_TYPE_AUDIO, stream -> true).isPresent()
                                ? "The file has sound but no video track."
                                : "The file has no video track."));
    }

    /** The sound that a player plays: the first track marked as default, else the first one. */
    public Optional<AVStream> soundStream() {
        return pick(
                AVMEDIA_TYPE_AUDIO,
                stream -> stream.codecpar().codec_id() != AV_CODEC_ID_NONE
                        && stream.codecpar().sample_rate() > 0);
    }

    private Optional<AVStream> pick(int type, Predicate<AVStream> suits) {
        Optional<AVStream> first = Optional.empty();
        for (int i = 0; i < context.nb_streams(); i++) {
            AVStream stream = context.streams(i);
            if (stream.codecpar().codec_type() == type && suits.test(stream)) {
                if ((stream.disposition() & AV_DISPOSITION_DEFAULT) != 0) {
                    return Optional.of(stream);
                }
                first = first.isPresent() ? first : Optional.of(stream);
            }
        }
        return first;
    }

    /** Lets the demuxer skip every other track. */
    public void keepOnly(AVStream kept) {
        for (int i = 0; i < context.nb_streams(); i++) {
            if (i != kept.index()) {
                context.streams(i).discard(AVDISCARD_ALL);
            }
        }
    }

    /**
     * The next packet, valid until the next call, or empty at the end.
     *
     * @throws MediaException of kind UNDECODABLE when the file is damaged or cut off
     */
    public Optional<AVPacket> next() {
        av_packet_unref(packet);
        int read = av_read_frame(context, packet);
        if (read == Native.END) {
            return Optional.empty();
        }
        Native.check(read, Kind.UNDECODABLE, "The file is damaged or cut off");
        if ((packet.flags() & AV_PKT_FLAG_CORRUPT) != 0) {
            throw new MediaException(Kind.UNDECODABLE, "The file is damaged or cut off: a packet is incomplete.");
        }
        return Optional.of(packet);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_packet_free(packet);
            avformat_close_input(context);
        }
    }
}
