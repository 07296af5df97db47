package dev.retake.cli;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A folder for results: made when work begins, and unmade when nothing came of it. */
final class ResultFolder implements AutoCloseable {
    private final Path path;
    private final List<Path> made = new ArrayList<>();

    private ResultFolder(Path path) {
        this.path = path;
    }

    /**
     * Makes sure that results can go there without anything being lost.
     *
     * @param mark the name of a file that is there after every run that went well
     * @param force whether earlier results may be replaced
     * @throws CommandFailure saying what is in the way
     */
    static void check(Path folder, String mark, boolean force) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CommandFailure(ExitCode.USAGE, folder + " is a file; name a folder with --out.");
        }
        Path earlier = folder.resolve(mark);
        if (!force && Files.exists(earlier)) {
            throw new CommandFailure(
                    ExitCode.USAGE, earlier + " exists already; choose another folder with --out, or add --force.");
        }
    }

    /** Makes the folder, with those above it that are missing. */
    static ResultFolder make(Path folder) throws IOException {
        ResultFolder result = new ResultFolder(folder);
        for (Path missing = folder.toAbsolutePath();
                missing != null && !Files.exists(missing);
                missing = missing.getParent()) {
            result.made.add(missing);
        }
        Files.createDirectories(folder);
        return result;
    }

    Path path() {
        return path;
    }

    /** Removes the folders that were made here and hold nothing. */
    @Override
    public void close() throws IOException {
        for (Path folder : made) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException used) {
                return;
            }
        }
    }
}
