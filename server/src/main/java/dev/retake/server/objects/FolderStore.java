package dev.retake.server.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Objects as files in a folder: {@code <root>/<first two digits>/<generation>/<part>/<name>}.
 *
 * <p>Files are written aside, forced to disk and moved into place. Within one file system nothing is copied: a put is a
 * rename, an export a hard link.
 */
public final class FolderStore implements ObjectStore {

    private final Path root;

    /**
     * The store in that folder, which is made when it does not exist.
     *
     * @throws ObjectStoreException when it can't be made
     */
    public FolderStore(Path root) {
        this.root = root.toAbsolutePath();
        try {
            Files.createDirectories(this.root);
        } catch (IOException e) {
            throw new ObjectStoreException("Can't make the folder " + this.root + " for media", e);
        }
    }

    @Override
    public void put(ObjectKey key, Path file) {
        Path target = path(key);
        Path aside = target.resolveSibling("." + key.name() + "." + UUID.randomUUID());
        try {
            Files.createDirectories(target.getParent());
            move(file, aside);
            force(aside);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            forceFolder(target.getParent());
        } catch (IOException e) {
            throw new ObjectStoreException("Can't store " + target + ": check the disk's space and permissions", e);
        }
    }

    @Override
    public Optional<StoredObject> open(ObjectKey key) {
        try {
            SeekableByteChannel channel = Files.newByteChannel(path(key), StandardOpenOption.READ);
            return Optional.of(new StoredObject(channel.size(), channel));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new ObjectStoreException("Can't read " + path(key), e);
        }
    }

    @Override
    public boolean export(ObjectKey key, Path target) {
        return linkOrCopy(path(key), target);
    }

    @Override
    public boolean copy(ObjectKey from, ObjectKey to) {
        Path target = path(to);
        try {
            Files.createDirectories(target.getParent());
            Files.deleteIfExists(target);
        } catch (IOException e) {
            throw new ObjectStoreException("Can't make room for " + target, e);
        }
        return linkOrCopy(path(from), target);
    }

    @Override
    public void deleteInputs(UUID generationId) {
        Folders.delete(folder(generationId).resolve(ObjectKey.INPUT));
    }

    @Override
    public void deleteAttempt(UUID generationId, int attempt) {
        Folders.delete(folder(generationId).resolve("attempt-" + attempt));
    }

    @Override
    public void deleteAll(UUID generationId) {
        Folders.delete(folder(generationId));
    }

    @Override
    public Set<UUID> generationsUntouchedSince(Instant time) {
        Set<UUID> found = new HashSet<>();
        try (DirectoryStream<Path> shards = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path shard : shards) {
                try (DirectoryStream<Path> generations = Files.newDirectoryStream(shard, Files::isDirectory)) {
                    for (Path generation : generations) {
                        if (newestChange(generation).isBefore(time)) {
                            found.add(UUID.fromString(generation.getFileName().toString()));
                        }
                    }
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new ObjectStoreException("Can't list the media in " + root, e);
        }
        return found;
    }

    private static Instant newestChange(Path generation) throws IOException {
        Instant newest = Files.getLastModifiedTime(generation).toInstant();
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(generation)) {
            for (Path part : parts) {
                Instant changed = Files.getLastModifiedTime(part).toInstant();
                newest = changed.isAfter(newest) ? changed : newest;
            }
        }
        return newest;
    }

    private Path folder(UUID generationId) {
        String id = generationId.toString();
        return root.resolve(id.substring(0, 2)).resolve(id);
    }

    private Path path(ObjectKey key) {
        return folder(key.generationId()).resolve(key.part()).resolve(key.name());
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherFileSystem) {
            Files.move(from, to);
        }
    }

    private static boolean linkOrCopy(Path from, Path to) {
        try {
            try {
                Files.createLink(to, from);
            } catch (UnsupportedOperationException | FileSystemException noLink) {
                Files.copy(from, to);
            }
            return true;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new ObjectStoreException("Can't copy " + from + " to " + to, e);
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes a rename itself durable; platforms that can't open folders (Windows) do without. */
    private static void forceFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notSupported) {
            return;
        }
    }
}
