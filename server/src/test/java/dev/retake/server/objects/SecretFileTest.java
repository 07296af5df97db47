package dev.retake.server.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {

    @TempDir
    private Path folder;

    private final SecureRandom random = new SecureRandom();

    @Test
    void makesASecretOnceAndReadsItAgain() throws IOException {
        byte[] first = SecretFile.readOrCreate(folder.resolve("secret"), random);
        byte[] second = SecretFile.readOrCreate(folder.resolve("secret"), random);

        assertThat(first).hasSize(32).isEqualTo(second);
        assertThat(SecretFile.readOrCreate(folder.resolve("another"), random)).isNotEqualTo(first);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        assumeThat(FileSystems.getDefault().supportedFileAttributeViews())
                .as("this file system knows no POSIX permissions")
                .contains("posix");
        SecretFile.readOrCreate(folder.resolve("secret"), random);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secret"))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesADamagedSecret() throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "short");
        assertThatThrownBy(() -> SecretFile.readOrCreate(file, random))
                .isInstanceOf(ObjectStoreException.class)
                .hasMessageContaining(file.toString());
    }
}
