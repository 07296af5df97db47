package dev.retake.server.objects;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The secret that media addresses are signed with: made at the first start, readable by its owner alone. */
public final class SecretFile {

    private static final int BYTES = 32;

    private SecretFile() {}

    /**
     * Reads the secret, or makes it when the file does not exist.
     *
     * @param random where a new secret comes from
     * @throws ObjectStoreException when the file can't be made or read, or is not a secret of ours
     */
    public static byte[] readOrCreate(Path file, SecureRandom random) {
        try {
            if (!Files.exists(file)) {
                create(file, random);
            }
            byte[] secret = Files.readAllBytes(file);
            if (secret.length != BYTES) {
                throw new IOException("expected " + BYTES + " bytes, found " + secret.length);
            }
            return secret;
        } catch (IOException e) {
            throw new ObjectStoreException(
                    "Can't use the signing secret " + file + ": check its permissions, or remove it to get a new one",
                    e);
        }
    }

    private static void create(Path file, SecureRandom random) throws IOException {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        Path aside = Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".new", ownerOnly());
        try {
            Files.write(aside, secret);
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException anotherNodeWasFirst) {
            return;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            moveUnlessThere(aside, file);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** For file systems without hard links. A secret that is there already stays: another node may use it. */
    private static void moveUnlessThere(Path aside, Path file) throws IOException {
        try {
            Files.move(aside, file);
        } catch (FileAlreadyExistsException anotherNodeWasFirst) {
            return;
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
