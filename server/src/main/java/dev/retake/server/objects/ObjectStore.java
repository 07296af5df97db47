package dev.retake.server.objects;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where bytes are kept. An object appears whole or not at all, never changes, and goes with its generation.
 *
 * <p>All methods block and throw {@link ObjectStoreException} when the storage fails.
 */
public interface ObjectStore {

    /**
     * Moves a file into the store. When this returns, the bytes survive a power cut.
     *
     * @param key its name; an object of that name is replaced
     * @param file gone afterwards
     */
    void put(ObjectKey key, Path file);

    /** Opens an object for reading; empty when there is none. */
    Optional<StoredObject> open(ObjectKey key);

    /**
     * Makes an object available as a file, which the caller may read and delete, and must not change.
     *
     * @param target does not exist yet; its folder does
     * @return false when there is no such object
     */
    boolean export(ObjectKey key, Path target);

    /** Gives an object a second name; false when there is no such object. Neither depends on the other's life. */
    boolean copy(ObjectKey from, ObjectKey to);

    /** Removes what a generation read, once it will read no more. */
    void deleteInputs(UUID generationId);

    /** Removes everything of one attempt of a generation. */
    void deleteAttempt(UUID generationId, int attempt);

    /** Removes everything of a generation; no error when there is nothing. */
    void deleteAll(UUID generationId);

    /** The generations that have objects and got none since that time. */
    Set<UUID> generationsUntouchedSince(Instant time);

    /**
     * An object, open for reading from any position; to be closed.
     *
     * @param bytes its size
     * @param channel positioned at 0
     */
    record StoredObject(long bytes, SeekableByteChannel channel) implements AutoCloseable {
        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new ObjectStoreException("Can't close a stored object", e);
            }
        }
    }
}
