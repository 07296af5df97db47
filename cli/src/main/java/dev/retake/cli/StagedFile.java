package dev.retake.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder beside a file to be made, so that the file appears whole or not at all, Ctrl-C included. */
final class StagedFile implements AutoCloseable {
    private final Path target;
    private final Path folder;
    private final Thread cleaner;

    private StagedFile(Path target, Path folder) {
        this.target = target;
        this.folder = folder;
        this.cleaner = new Thread(this::deleteFolder, "staged-file-cleaner");
    }

    /** Makes the folder, and the target's own folders above it. */
    static StagedFile beside(Path target) throws IOException {
        Path parent = target.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        StagedFile staged = new StagedFile(target, Files.createTempDirectory(parent, ".retake-"));
        Runtime.getRuntime().addShutdownHook(staged.cleaner);
        return staged;
    }

    /** Where to write; on the target's file system. */
    Path folder() {
        return folder;
    }

    /**
     * Moves a finished file of the folder to the target, in one step.
     *
     * @throws FileAlreadyExistsException when the target has appeared meanwhile and must not be replaced
     */
    void publish(String name, boolean replace) throws IOException {
        if (!replace && Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString(), null, "appeared during the render and was kept");
        }
        Files.move(folder.resolve(name), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void close() {
        deleteFolder();
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException exiting) {
            // The hook runs already, and finds nothing left to do.
            return;
        }
    }

    private void deleteFolder() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException undeletable) {
                    throw new UncheckedIOException(undeletable);
                }
            });
        } catch (IOException | UncheckedIOException undeletable) {
            System.err.println("retake: " + folder + " could not be removed: " + undeletable.getMessage());
        }
    }
}
