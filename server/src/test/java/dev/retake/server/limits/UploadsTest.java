package dev.retake.server.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class UploadsTest {
    private final Uploads uploads = new Uploads(100);
    private final UUID client = UUID.randomUUID();

    @Test
    void aClientsBodiesShareItsRoom() {
        Uploads.Room first = uploads.take(client, 60).orElseThrow();
        Uploads.Room second = uploads.take(client, 40).orElseThrow();
        assertThat(uploads.take(client, 1)).isEmpty();
        assertThat(uploads.take(client, 0)).isPresent();
        assertThat(uploads.take(UUID.randomUUID(), 100)).isPresent();

        first.close();
        assertThat(uploads.take(client, 61)).isEmpty();
        second.close();
        assertThat(uploads.take(client, 100)).isPresent();
    }

    @Test
    void noAnnouncementIsTooLargeToCompare() {
        assertThat(uploads.take(client, 1)).isPresent();
        assertThat(uploads.take(client, Long.MAX_VALUE)).isEmpty();
    }
}
