package dev.retake.server.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.server.objects.ObjectStore.StoredObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {

    @TempDir
    private Path folder;

    private final UUID id = UUID.randomUUID();
    private FolderStore store;

    @BeforeEach
    void open() {
        store = new FolderStore(folder.resolve("media"));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "upload", ""), text);
    }

    private Optional<String> content(ObjectKey key) throws IOException {
        Optional<StoredObject> object = store.open(key);
        if (object.isEmpty()) {
            return Optional.empty();
        }
        try (StoredObject open = object.get()) {
            ByteBuffer buffer = ByteBuffer.allocate((int) open.bytes());
            while (buffer.hasRemaining() && open.channel().read(buffer) >= 0) {
                assertThat(buffer.position()).isPositive();
            }
            return Optional.of(new String(buffer.array(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void takesAFileAndGivesItsBytes() throws IOException {
        Path upload = file("bytes");
        ObjectKey key = ObjectKey.input(id, "source");
        store.put(key, upload);

        assertThat(upload).doesNotExist();
        assertThat(content(key)).contains("bytes");
        assertThat(content(ObjectKey.made(id, 1, "0.mp4"))).isEmpty();
    }

    @Test
    void anExportOutlivesTheObjectAndTheOtherWayRound() throws IOException {
        ObjectKey key = ObjectKey.input(id, "source");
        store.put(key, file("bytes"));
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        assertThat(store.export(key, first)).isTrue();
        Files.delete(first);
        assertThat(content(key)).contains("bytes");

        assertThat(store.export(key, second)).isTrue();
        store.deleteAll(id);
        assertThat(second).hasContent("bytes");
        assertThat(store.export(key, folder.resolve("third"))).isFalse();
    }

    @Test
    void aCopyOutlivesItsOrigin() throws IOException {
        ObjectKey made = ObjectKey.made(id, 1, "0.mp4");
        ObjectKey source = ObjectKey.input(UUID.randomUUID(), "source");
        store.put(made, file("result"));

        assertThat(store.copy(made, source)).isTrue();
        store.deleteAll(id);
        assertThat(content(source)).contains("result");
        assertThat(store.copy(made, source)).isFalse();
    }

    @Test
    void deletesAnAttemptAndNothingElse() throws IOException {
        ObjectKey stale = ObjectKey.made(id, 1, "0.mp4");
        ObjectKey current = ObjectKey.made(id, 2, "0.mp4");
        store.put(stale, file("stale"));
        store.put(current, file("current"));
        store.deleteAttempt(id, 1);
        store.deleteAttempt(id, 7);

        assertThat(content(stale)).isEmpty();
        assertThat(content(current)).contains("current");
    }

    @Test
    void replacesAnObjectWithoutDisturbingItsReaders() throws IOException {
        ObjectKey key = ObjectKey.made(id, 1, "preview.jpg");
        store.put(key, file("old"));
        try (StoredObject reader = store.open(key).orElseThrow()) {
            store.put(key, file("new!"));
            ByteBuffer buffer = ByteBuffer.allocate(3);
            assertThat(reader.channel().read(buffer)).isEqualTo(3);
            assertThat(new String(buffer.array(), StandardCharsets.UTF_8)).isEqualTo("old");
        }
        assertThat(content(key)).contains("new!");
    }

    @Test
    void findsGenerationsThatNobodyTouchesAnyMore() throws IOException {
        store.put(ObjectKey.input(id, "source"), file("bytes"));
        Instant later = Instant.now().plusSeconds(5);

        assertThat(store.generationsUntouchedSince(later)).containsExactly(id);
        assertThat(store.generationsUntouchedSince(later.minusSeconds(3600))).isEmpty();
    }

    @Test
    void findsThemBesideWhatOthersLeftThere() throws IOException {
        store.put(ObjectKey.input(id, "source"), file("bytes"));
        Path media = folder.resolve("media");
        Files.createDirectories(media.resolve("lost+found/#1"));
        Files.createDirectories(media.resolve(id.toString().substring(0, 2)).resolve("not-a-generation"));
        Files.createDirectories(media.resolve("zz"));
        Files.createDirectories(media.resolve("00/1-1-1-1-1"));
        Files.writeString(media.resolve("note"), "a file");

        assertThat(store.generationsUntouchedSince(Instant.now().plusSeconds(5)))
                .containsExactly(id);
    }

    @Test
    void takesNoLinks() throws IOException {
        Path secret = file("secret");
        Path link = Files.createSymbolicLink(folder.resolve("0.mp4"), secret);
        ObjectKey key = ObjectKey.made(id, 1, "0.mp4");

        assertThatThrownBy(() -> store.put(key, link)).isInstanceOf(ObjectStoreException.class);
        assertThat(content(key)).isEmpty();
        assertThat(secret).hasContent("secret");
    }

    @Test
    void followsNoLinks() throws IOException {
        ObjectKey key = ObjectKey.made(id, 1, "0.mp4");
        store.put(key, file("bytes"));
        Path stored = folder.resolve("media")
                .resolve(id.toString().substring(0, 2))
                .resolve(id.toString())
                .resolve("attempt-1/0.mp4");
        Files.delete(stored);
        Files.createSymbolicLink(stored, file("secret"));

        assertThatThrownBy(() -> store.open(key)).isInstanceOf(ObjectStoreException.class);
    }

    @Test
    void namesNeverLeadOutOfTheStore() {
        for (String name : new String[] {"..", "../x", "a/b", ".hidden", "", "A", "x".repeat(65), "a\\b", "a\0"}) {
            assertThat(ObjectKey.isName(name)).as(name).isFalse();
            assertThatThrownBy(() -> ObjectKey.input(id, name)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new ObjectKey(id, "../x", "a")).isInstanceOf(IllegalArgumentException.class);
    }
}
