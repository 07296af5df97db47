package dev.retake.diffusion.edit;

import dev.retake.diffusion.DiffusionException;
import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** Source frames and their masks on disk, exact to the bit, until the model is done with them. Places are used again. */
final class FrameSpool implements AutoCloseable {
    private final FileChannel channel;
    private final Path file;
    private final ByteBuffer buffer;
    private final int places;
    private final int[] held;

    /**
     * Creates the file; it is deleted when this is closed.
     *
     * @param places how many frames are kept; one more takes the place of the oldest
     */
    FrameSpool(Path file, Size size, int places) {
        this.file = file;
        this.places = places;
        held = new int[places];
        Arrays.fill(held, -1);
        buffer = ByteBuffer.allocateDirect(Math.toIntExact(4 * size.pixels() * Float.BYTES))
                .order(ByteOrder.nativeOrder());
        try {
            channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException refused) {
            throw failure(refused);
        }
    }

    void write(int frame, LinearImage picture, float[] mask) {
        buffer.clear();
        buffer.asFloatBuffer()
                .put(picture.red())
                .put(picture.green())
                .put(picture.blue())
                .put(mask);
        try {
            long at = place(frame);
            while (buffer.hasRemaining()) {
                at += channel.write(buffer, at);
            }
            held[frame % places] = frame;
        } catch (IOException full) {
            throw failure(full);
        }
    }

    /**
     * Reads a frame that was written among the last.
     *
     * @throws DiffusionException when a later one has taken its place
     */
    void read(int frame, LinearImage picture, float[] mask) {
        if (held[frame % places] != frame) {
            throw new DiffusionException("Frame " + frame
                    + " is no longer kept: the clip's frame rate varies too much for retake.diffusion.frame-rate."
                    + " Leave that setting away.");
        }
        buffer.clear();
        try {
            long at = place(frame);
            while (buffer.hasRemaining()) {
                int read = channel.read(buffer, at);
                if (read < 0) {
                    throw new DiffusionException("Frame " + frame + " was cut off in " + file + ".");
                }
                at += read;
            }
        } catch (IOException broken) {
            throw failure(broken);
        }
        buffer.flip();
        buffer.asFloatBuffer()
                .get(picture.red())
                .get(picture.green())
                .get(picture.blue())
                .get(mask);
    }

    private long place(int frame) {
        return (long) (frame % places) * buffer.capacity();
    }

    private DiffusionException failure(IOException cause) {
        return new DiffusionException(
                "Source frames could not be kept in " + file + ": " + cause.getMessage() + ". Is the disk full?",
                cause);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException late) {
            throw failure(late);
        }
    }
}
