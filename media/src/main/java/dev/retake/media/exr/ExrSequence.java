package dev.retake.media.exr;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.MediaException;
import dev.retake.media.MediaException.Kind;
import dev.retake.media.PixelPool;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A clip as one file that editing and compositing programs take: a ZIP, stored, of {@code frame_000000.exr} and so on.
 *
 * <p>Frames are written as they come, so that memory does not grow with the clip; beyond 4 GiB the ZIP becomes a ZIP64.
 * Equal frames give equal bytes: all entries bear the same date. A sequence exists once {@link #finish} has returned;
 * closing before that removes the file. Not thread-safe.
 */
public final class ExrSequence implements AutoCloseable {
    private static final LocalDateTime EPOCH_OF_ZIP = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int BUFFER_BYTES = 1 << 20;

    /** What a ZIP adds to a frame: two headers with the name twice, and room for ZIP64's fields. */
    private static final long ENTRY_BYTES = 256;

    private final Path file;
    private final ExrEncoder encoder;
    private final PixelPool pool;
    private final ZipOutputStream zip;
    private int frames;
    private boolean finished;

    private ExrSequence(Path file, ExrEncoder encoder, PixelPool pool) {
        this.file = file;
        this.encoder = encoder;
        this.pool = pool;
        try {
            zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES));
        } catch (IOException e) {
            throw new MediaException(
                    Kind.WRITE_FAILED, "The EXR sequence " + file.getFileName() + " could not be created: " + e);
        }
        zip.setMethod(ZipOutputStream.STORED);
    }

    /**
     * Begins a sequence, if the disk can hold it.
     *
     * @param file is replaced if it exists
     * @param size of every frame
     * @param frameRate frames per second, for the files' headers
     * @param frames how many are expected; the disk space is judged by it
     * @param pool shares the work on each frame; stays the caller's to close
     * @throws MediaException of kind NO_SPACE when the space would not suffice, of kind WRITE_FAILED when the file can't be created
     */
    public static ExrSequence create(Path file, Size size, Rational frameRate, int frames, PixelPool pool) {
        ExrEncoder encoder = new ExrEncoder(size, frameRate);
        try {
            requireSpace(
                    (encoder.mostBytes() + ENTRY_BYTES) * frames,
                    Files.getFileStore(file.toAbsolutePath().getParent()).getUsableSpace());
        } catch (IOException e) {
            throw new MediaException(Kind.WRITE_FAILED, "The space left for the EXR sequence could not be read: " + e);
        }
        return new ExrSequence(file, encoder, pool);
    }

    /**
     * Refuses what might not fit. Frames shrink by a third or so, but nobody knows before; grain hardly shrinks.
     *
     * @param needed bytes at most
     * @param usable bytes that the disk has left
     */
    static void requireSpace(long needed, long usable) {
        if (needed > usable) {
            throw new MediaException(
                    Kind.NO_SPACE,
                    String.format(
                            Locale.ROOT,
                            "The EXR sequence may take up to %.1f GB, and the disk of its folder has %.1f GB left. Free"
                                    + " some space, or ask for a smaller resolution, a shorter clip, or no EXR.",
                            needed / 1e9,
                            usable / 1e9));
        }
    }

    /** Adds a frame: BT.2020 light relative to diffuse white; free to be reused when this returns. */
    public void write(LinearImage image) {
        byte[] bytes = encoder.encode(image, pool);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        ZipEntry entry = new ZipEntry("frame_%06d.exr".formatted(frames++));
        entry.setTimeLocal(EPOCH_OF_ZIP);
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(checksum.getValue());
        try {
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Completes the file. */
    public void finish() {
        try {
            zip.close();
        } catch (IOException e) {
            throw failed(e);
        }
        finished = true;
    }

    private MediaException failed(IOException e) {
        return new MediaException(
                Kind.WRITE_FAILED,
                "The EXR sequence could not be written at frame " + frames + ": " + e.getMessage()
                        + ". Is the disk full?");
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        try {
            zip.close();
        } catch (IOException | RuntimeException ignored) {
            // What is closed here is thrown away; the reason for that is already on its way.
        }
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The unfinished EXR sequence could not be removed", e);
        }
    }
}
