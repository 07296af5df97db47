package dev.retake.media.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;

import dev.retake.media.LightLevel;
import dev.retake.media.Mastering;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.javacpp.BytePointer;

/** How much light an HDR10 clip holds: gathered frame by frame, told at the end, to container and stream alike. */
final class MeasuredLight {
    private final LightBoxes boxes;
    private final LightLevelSei messages = new LightLevelSei();
    private LightLevel level = LightLevel.DARK;

    /** For a track that is described but not yet written. */
    MeasuredLight(AVStream track, Mastering mastering) {
        boxes = new LightBoxes(track.codecpar(), mastering);
        messages.count(bytes(track.codecpar().extradata(), track.codecpar().extradata_size()));
    }

    /** Takes the next frame's light. */
    void add(LightLevel frame) {
        level = level.and(frame);
    }

    /** Sees a packet before it is written. */
    void see(AVPacket packet) {
        if ((packet.flags() & AV_PKT_FLAG_KEY) != 0) {
            messages.count(bytes(packet.data(), packet.size()));
        }
    }

    /** Before the index is written. */
    void tellContainer() {
        boxes.tell(level);
    }

    /** After the file is complete and closed. */
    void tellStream(Path file) {
        messages.fillIn(file, level);
    }

    private static byte[] bytes(BytePointer pointer, int length) {
        byte[] bytes = new byte[length];
        if (length > 0) {
            pointer.get(bytes);
        }
        return bytes;
    }
}
