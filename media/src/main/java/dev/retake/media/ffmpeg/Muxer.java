package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.*;
import static org.bytedeco.ffmpeg.global.avformat.*;

import dev.retake.media.MediaException.Kind;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.PointerPointer;

/**
 * An MP4 file being written: its index goes to the front at the end, times are kept to the tick, and nothing in it depends
 * on when or where it was written. Not thread-safe.
 */
final class Muxer implements AutoCloseable {
    private final AVFormatContext context;
    private final Path file;
    private boolean opened;
    private boolean closed;

    Muxer(Path file) {
        this.file = file;
        this.context = new AVFormatContext(null);
        Native.check(
                avformat_alloc_output_context2(context, (AVOutputFormat) null, "mp4", file.toString()),
                Kind.WRITE_FAILED,
                "No MP4 writer");
        context.flags(context.flags() | AVFormatContext.AVFMT_FLAG_BITEXACT);
    }

    /** A new track; to be described before {@link #start}. */
    AVStream track() {
        return avformat_new_stream(context, null);
    }

    /**
     * Opens the file and writes its header.
     *
     * @param movieTicks ticks a second of the file's own clock, in which a track's late start is noted
     */
    void start(int movieTicks) {
        AVIOContext output = new AVIOContext(null);
        Native.check(
                avio_open(output, "file:" + file.toAbsolutePath(), AVIO_FLAG_WRITE),
                Kind.WRITE_FAILED,
                "The output " + file.getFileName() + " could not be created");
        context.pb(output);
        opened = true;
        AVDictionary options = new AVDictionary(null);
        Native.option(options, "movflags", "+faststart");
        Native.option(options, "movie_timescale", Integer.toString(movieTicks));
        int written = avformat_write_header(context, options);
        org.bytedeco.ffmpeg.global.avutil.av_dict_free(options);
        Native.check(written, Kind.WRITE_FAILED, "The output's header could not be written");
    }

    /** Writes a packet of ours in its place between the tracks; the packet is emptied. */
    void write(AVPacket packet, AVStream track, AVRational tick) {
        write(packet, track, tick, Kind.WRITE_FAILED);
    }

    /**
     * The same with a packet that somebody else made: MP4 can't hold all that other containers can, such as two packets of one
     * time.
     *
     * @throws dev.retake.media.MediaException of kind UNDECODABLE when it is the packet's fault, else WRITE_FAILED
     */
    void writeForeign(AVPacket packet, AVStream track, AVRational tick) {
        write(packet, track, tick, Kind.UNDECODABLE);
    }

    private void write(AVPacket packet, AVStream track, AVRational tick, Kind whenInvalid) {
        av_packet_rescale_ts(packet, tick, track.time_base());
        packet.stream_index(track.index());
        packet.pos(-1);
        int written = av_interleaved_write_frame(context, packet);
        Native.check(
                written,
                written == Native.INVALID ? whenInvalid : Kind.WRITE_FAILED,
                "The output " + file.getFileName() + " could not be written");
    }

    /** Writes the index, and lets go of the file. */
    void finish() {
        Native.check(av_write_trailer(context), Kind.WRITE_FAILED, "The output's index could not be written");
        closeFile();
    }

    private void closeFile() {
        if (opened) {
            opened = false;
            avio_closep(new PointerPointer<>(1).put(0, context.pb()));
            context.pb(new AVIOContext(null));
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        closeFile();
        avformat_free_context(context);
    }
}
