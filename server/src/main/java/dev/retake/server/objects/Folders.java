package dev.retake.server.objects;

import dev.retake.process.ScratchFolders;
import java.io.IOException;
import java.nio.file.Path;

/** Removes folders with all they hold, with failures in the words of the storage. */
public final class Folders {

    private Folders() {}

    /**
     * Removes a file or a folder with everything in it, without following links; nothing happens when it is not there.
     *
     * @throws ObjectStoreException when something can't be removed
     */
    public static void delete(Path root) {
        try {
            ScratchFolders.remove(root);
        } catch (IOException e) {
            throw new ObjectStoreException("Can't remove " + root, e);
        }
    }
}
