package dev.retake.media.ffmpeg;

import dev.retake.media.LightLevel;
import dev.retake.media.MediaException;
import dev.retake.media.MediaException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a clip's measured light into a finished HEVC file. Its stream states MaxCLL and MaxFALL before its first picture, when
 * nobody knows them; so the encoder is told two numbers that hold their place.
 *
 * <p>The message (ITU-T H.265, D.2.35, content light level information) is nine bytes, always the same ones around the two
 * numbers, in the track's header and before each seek point. How many there are is counted as they are written.
 */
final class LightLevelSei {
    private static final int PLACE_OF_PEAK = 0x5A17;
    private static final int PLACE_OF_AVERAGE = 0x3C2B;

    /** What the encoder is told, in its own notation. */
    static final String PLACEHOLDER = PLACE_OF_PEAK + "," + PLACE_OF_AVERAGE;

    private static final int NUMBERS_AT = 4;

    /** Prefix SEI, layer 0; payload type 144, 4 bytes; the numbers; the stop bit. */
    private static final byte[] MESSAGE = message(PLACE_OF_PEAK, PLACE_OF_AVERAGE);

    private static final int CHUNK_BYTES = 1 << 20;
    private static final int MOST = 0xffff;

    private int written;

    private static byte[] message(int peak, int average) {
        return ByteBuffer.allocate(9)
                .put((byte) 0x4E)
                .put((byte) 0x01)
                .put((byte) 144)
                .put((byte) 4)
                .putShort((short) peak)
                .putShort((short) average)
                .put((byte) 0x80)
                .array();
    }

    /** Counts the messages in what is being written. */
    void count(byte[] written) {
        this.written += places(written, written.length).size();
    }

    /**
     * Fills in the light.
     *
     * @param file complete and closed
     * @throws MediaException of kind WRITE_FAILED when the file does not hold the messages that were written
     */
    void fillIn(Path file, LightLevel light) {
        int average = whole(light.averageNits());
        byte[] message = message(peak(light, average), average);
        byte[] numbers = {message[4], message[5], message[6], message[7]};
        int found = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
            for (long at = 0; at < channel.size(); at += CHUNK_BYTES - MESSAGE.length + 1) {
                chunk.clear();
                while (chunk.hasRemaining() && channel.read(chunk, at + chunk.position()) > 0) {}
                for (int place : places(chunk.array(), chunk.position())) {
                    ByteBuffer filling = ByteBuffer.wrap(numbers);
                    for (long to = at + place + NUMBERS_AT; filling.hasRemaining(); ) {
                        to += channel.write(filling, to);
                    }
                    found++;
                }
            }
        } catch (IOException e) {
            throw new MediaException(
                    Kind.WRITE_FAILED, "The light level could not be written into " + file.getFileName() + ": " + e);
        }
        if (found == 0 || found != written) {
            throw new MediaException(
                    Kind.WRITE_FAILED,
                    "The light level was to be written into " + written + " places of " + file.getFileName() + ", and "
                            + found + " were found.");
        }
    }

    /** MaxFALL as the stream and the container say it: whole nits, rounded up. */
    static int whole(double nits) {
        return (int) Math.clamp(Math.ceil(nits), 0, MOST);
    }

    /**
     * MaxCLL as both say it: whole nits, rounded up, and one more where the bytes would otherwise look like a start code, which
     * HEVC forbids and only another length could avoid.
     */
    static int peak(LightLevel light, int average) {
        int peak = Math.max(1, whole(light.peakNits()));
        return (peak & 0xff) == 0 && average <= 3 ? peak + 1 : peak;
    }

    private static List<Integer> places(byte[] bytes, int length) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i + MESSAGE.length <= length; i++) {
            if (bytes[i] == MESSAGE[0] && matches(bytes, i)) {
                places.add(i);
            }
        }
        return places;
    }

    private static boolean matches(byte[] bytes, int at) {
        for (int i = 1; i < MESSAGE.length; i++) {
            if (bytes[at + i] != MESSAGE[i]) {
                return false;
            }
        }
        return true;
    }
}
