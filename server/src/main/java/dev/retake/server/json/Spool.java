package dev.retake.server.json;

import dev.retake.process.ScratchFolders;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * Where the inline media of one request lie while the request is checked: files in a folder of their own, which is made
 * when the first is written and is gone when the spool is closed. For one thread.
 */
public final class Spool implements AutoCloseable {

    private static final Pattern TOKEN = Pattern.compile("[0-9]{1,9}");

    private final Path folder;
    private int files;

    /**
     * A spool that will use this folder.
     *
     * @param folder of this request alone; its parent need not exist, it itself must not
     */
    public Spool(Path folder) {
        this.folder = folder;
    }

    /** Names the next file. */
    String nextToken() {
        return Integer.toString(files++);
    }

    /** Opens the file of a token for writing. */
    OutputStream create(String token) {
        try {
            Files.createDirectories(folder);
            return Files.newOutputStream(file(token), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new SpoolException("Cannot write inline media to " + folder + "; check its disk and permissions", e);
        }
    }

    /**
     * The file of a token. It exists if at least one byte was decoded; whoever wants to keep it moves it away before the
     * spool is closed.
     *
     * @throws IllegalArgumentException if no spool ever gave out such a token
     */
    public Path file(String token) {
        if (!TOKEN.matcher(token).matches()) {
            throw new IllegalArgumentException("Not a token of a spool: " + token);
        }
        return folder.resolve(token);
    }

    /** Deletes the folder and whatever is left in it. */
    @Override
    public void close() {
        sweep(folder);
    }

    /**
     * Deletes a folder with all that is in it, if it exists: for what a node that was killed has left behind.
     *
     * @throws SpoolException if something resists
     */
    public static void sweep(Path folder) {
        try {
            ScratchFolders.remove(folder);
        } catch (IOException e) {
            throw new SpoolException("Cannot delete inline media in " + folder + "; delete the folder by hand", e);
        }
    }
}
