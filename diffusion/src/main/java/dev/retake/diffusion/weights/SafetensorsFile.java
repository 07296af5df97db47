package dev.retake.diffusion.weights;

import dev.retake.diffusion.DiffusionException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** One safetensors file, mapped into memory: what is not read costs nothing, and what was read can be dropped by the system. */
public final class SafetensorsFile implements AutoCloseable {
    private static final int LENGTH_BYTES = 8;
    private static final long LONGEST_HEADER = 100_000_000;
    private static final ValueLayout.OfLong LITTLE_ENDIAN =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Arena arena;
    private final MemorySegment data;
    private final SafetensorsHeader header;

    private SafetensorsFile(Arena arena, MemorySegment data, SafetensorsHeader header) {
        this.arena = arena;
        this.data = data;
        this.header = header;
    }

    /**
     * Maps a file and checks its table of contents.
     *
     * @throws DiffusionException when it can't be read or is malformed
     */
    @SuppressWarnings("MustBeClosedChecker") // The file owns the arena and closes it.
    public static SafetensorsFile open(Path path) {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            String name = path.toString();
            long size = channel.size();
            if (size < LENGTH_BYTES) {
                throw SafetensorsHeader.broken(name, "it has only " + size + " bytes");
            }
            MemorySegment whole = channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
            long headerBytes = whole.get(LITTLE_ENDIAN, 0);
            if (headerBytes < 2 || headerBytes > Math.min(LONGEST_HEADER, size - LENGTH_BYTES)) {
                throw SafetensorsHeader.broken(
                        name, "its header claims %d of %d bytes".formatted(headerBytes, size - LENGTH_BYTES));
            }
            MemorySegment data = whole.asSlice(LENGTH_BYTES + headerBytes);
            byte[] json = whole.asSlice(LENGTH_BYTES, headerBytes).toArray(ValueLayout.JAVA_BYTE);
            return new SafetensorsFile(arena, data, SafetensorsHeader.parse(name, json, data.byteSize()));
        } catch (IOException unreadable) {
            arena.close();
            throw new DiffusionException(
                    "Could not read " + path + ": " + unreadable.getMessage()
                            + ". Check that the model folder is whole.",
                    unreadable);
        } catch (RuntimeException broken) {
            arena.close();
            throw broken;
        }
    }

    /** What is in the file, by name, in the order of its bytes. */
    public Map<String, TensorEntry> entries() {
        return header.entries();
    }

    /** A tensor's bytes, little-endian; read-only, valid until this file is closed. */
    public MemorySegment bytes(TensorEntry entry) {
        return data.asSlice(entry.begin(), entry.bytes());
    }

    @Override
    public void close() {
        arena.close();
    }
}
