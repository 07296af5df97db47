package dev.retake.render.guide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file of records of one length, so that what is known of a clip does not fill memory; deleted when closed. */
final class Spool implements AutoCloseable {
    private final Path file;
    private final int length;
    private final FileChannel channel;

    /**
     * Creates the file.
     *
     * @param length bytes of each record
     */
    Spool(Path file, int length) {
        this.file = file;
        this.length = length;
        try {
            channel = FileChannel.open(
                    file,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for notes about guides could not be written to", e);
        }
    }

    /** A buffer for one record. */
    ByteBuffer buffer() {
        return ByteBuffer.allocate(length);
    }

    /** Writes a filled buffer as a record; any number, in any order. */
    void write(long record, ByteBuffer filled) {
        filled.flip();
        try {
            for (long at = record * length; filled.hasRemaining(); ) {
                at += channel.write(filled, at);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Notes about guides could not be written; is the disk full?", e);
        }
    }

    /** Reads a record that was written. */
    ByteBuffer read(long record) {
        ByteBuffer buffer = buffer();
        try {
            for (long at = record * length; buffer.hasRemaining(); ) {
                int count = channel.read(buffer, at);
                if (count < 0) {
                    throw new IOException("record " + record + " is missing");
                }
                at += count;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Notes about guides could not be read back", e);
        }
        return buffer.flip();
    }

    @Override
    public void close() {
        try {
            channel.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Notes about guides could not be deleted", e);
        }
    }
}
