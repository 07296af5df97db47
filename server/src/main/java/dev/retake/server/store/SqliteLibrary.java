package dev.retake.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * Lays SQLite's native library out as a file once, after a build. The driver would otherwise unpack it into the temporary
 * folder at every start and compare it byte by byte, which costs a tenth of a node's start.
 */
public final class SqliteLibrary {

    private SqliteLibrary() {}

    /**
     * Copies the library of this platform into a folder, which is then named by the system property
     * {@code org.sqlite.lib.path}.
     *
     * @throws StoreException when it can't be written
     */
    public static void copyTo(Path folder) {
        String name = LibraryLoaderUtil.getNativeLibName();
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + name;
        try (InputStream library = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            Files.createDirectories(folder);
            Files.write(
                    folder.resolve(name),
                    Objects.requireNonNull(library, resource).readAllBytes());
        } catch (IOException e) {
            throw new StoreException("Can't write SQLite's library into " + folder, e);
        }
    }
}
