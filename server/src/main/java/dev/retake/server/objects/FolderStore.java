package dev.retake.server.objects;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Objects as files in a folder: {@code <root>/<first two digits>/<generation>/<part>/<name>}.
 *
 * <p>Files are written aside, forced to disk and moved into place. Within one file system nothing is copied: a put is a
 * rename, an export a hard link.
 */
public final class FolderStore implements ObjectStore {

    private static final Logger LOG = LoggerFactory.getLogger(FolderStore.class);
    private static final Pattern SHARD = Pattern.compile("[0-9a-f]{2}");

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
            requirePlainFile(aside);
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
            SeekableByteChannel channel =
                    Files.newByteChannel(path(key), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
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
        for (Path shard : foldersIn(root)) {
            if (!SHARD.matcher(shard.getFileName().toString()).matches()) {
                continue;
            }
            for (Path generation : foldersIn(shard)) {
                idOf(generation)
                        .filter(id -> newestChange(generation)
                                .filter(newest -> newest.isBefore(time))
                                .isPresent())
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** The generation whose folder this is; empty for what others left here, such as {@code lost+found}. */
    private Optional<UUID> idOf(Path generation) {
        try {
            UUID id = UUID.fromString(generation.getFileName().toString());
            return Optional.of(id).filter(found -> folder(found).equals(generation));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    /** Nothing for a folder that is gone meanwhile or may not be read: one odd folder must not hide the others. */
    private static List<Path> foldersIn(Path folder) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
            entries.forEach(found::add);
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException | DirectoryIteratorException unreadable) {
            LOG.warn("Can't look for media without a generation in {}: {}", folder, unreadable.toString());
        }
        return found;
    }

    /** Empty when the folder changes right now or can't be read. */
    private static Optional<Instant> newestChange(Path generation) {
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(generation)) {
            Instant newest = Files.getLastModifiedTime(generation).toInstant();
            for (Path part : parts) {
                Instant changed = Files.getLastModifiedTime(part).toInstant();
                newest = changed.isAfter(newest) ? changed : newest;
            }
            return Optional.of(newest);
        } catch (IOException | DirectoryIteratorException unreadable) {
            LOG.debug("Can't tell the age of {}: {}", generation, unreadable.toString());
            return Optional.empty();
        }
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

    /** Looks where the caller's other processes reach no more: a link would give out whatever it leads to. */
    private static void requirePlainFile(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(file);
            throw new IOException("it is no plain file");
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
