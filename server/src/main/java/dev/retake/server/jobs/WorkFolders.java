package dev.retake.server.jobs;

import dev.retake.server.objects.Folders;
import dev.retake.server.objects.ObjectStoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scratch space of one node process: its job folders, and its uploads on their way in.
 *
 * <p>Each process works in a folder of its own and holds a lock on it, which the system drops when the process dies,
 * however it dies. So the next one to start knows which folders are orphans and removes them.
 */
public final class WorkFolders implements AutoCloseable {

    private static final String LOCK = "lock";

    private final Path own;
    private final FileChannel channel;

    private WorkFolders(Path own, FileChannel channel) {
        this.own = own;
        this.channel = channel;
    }

    /**
     * Makes this process's folder, and removes those of processes that are gone.
     *
     * @param root the folder that all nodes with this data folder share
     * @param processName unique to this process
     * @throws ObjectStoreException when folders can't be made or removed
     */
    public static WorkFolders open(Path root, String processName) {
        try {
            Files.createDirectories(root);
            removeOrphans(root);
            Path own = Files.createDirectories(root.resolve(processName));
            FileChannel channel =
                    FileChannel.open(own.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw new IOException("another process uses it");
            }
            Files.createDirectories(own.resolve("jobs"));
            Files.createDirectories(own.resolve("spool"));
            return new WorkFolders(own, channel);
        } catch (IOException e) {
            throw new ObjectStoreException("Can't use " + root + " for scratch files", e);
        }
    }

    /** Where uploads are written until they are stored. */
    public Path spool() {
        return own.resolve("spool");
    }

    /**
     * A fresh folder for one attempt at a generation; closing it removes everything in it.
     *
     * @param name unique among the open ones
     */
    JobFolder job(String name) {
        Path folder = own.resolve("jobs").resolve(name);
        Folders.delete(folder);
        try {
            Files.createDirectories(folder.resolve("out"));
        } catch (IOException e) {
            throw new ObjectStoreException("Can't make the job folder " + folder, e);
        }
        return new JobFolder(folder);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new ObjectStoreException("Can't release " + own, e);
        }
        Folders.delete(own);
    }

    /** One job's folder. */
    record JobFolder(Path path) implements AutoCloseable {
        private static final Logger LOG = LoggerFactory.getLogger(JobFolder.class);

        /** Where the engine writes. */
        Path outputs() {
            return path.resolve("out");
        }

        /** A file that the engine says it made there; empty when there is no plain file, since a link may lead anywhere. */
        Optional<Path> made(String name) {
            return Optional.of(outputs().resolve(name))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS));
        }

        /** Removes the folder; what can't be removed now is logged, since the job's outcome must not hang on it. */
        @Override
        public void close() {
            try {
                Folders.delete(path);
            } catch (ObjectStoreException left) {
                LOG.warn("The job folder {} stays until the node stops", path, left);
            }
        }
    }

    private static void removeOrphans(Path root) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(root, Files::isDirectory)) {
            for (Path folder : folders) {
                if (isOrphan(folder)) {
                    Folders.delete(folder);
                }
            }
        }
    }

    private static boolean isOrphan(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        if (!Files.exists(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock != null;
        } catch (OverlappingFileLockException usedByThisProcess) {
            return false;
        }
    }
}
