package dev.retake.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.MediaRef;
import dev.retake.edit.rule.References.Medium;
import dev.retake.server.fetch.Fetch;
import dev.retake.server.fetch.FetchOutcome;
import dev.retake.server.fetch.FetchSettings;
import dev.retake.server.fetch.FetchedKind;
import dev.retake.server.fetch.SourceFetcher;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandedOverTest {
    private static final WantedMedium SOURCE = new WantedMedium(
            "source", Medium.VIDEO, new MediaRef.HostedUrl(URI.create("https://example.org/clip.mp4")), "source");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void whatNobodyTakesUpIsFoundAndCancelled(@TempDir Path folder) throws InterruptedException {
        HandedOver handedOver = new HandedOver(nanos::get);
        UUID id = UUID.randomUUID();
        try (SourceFetcher fetcher = new SourceFetcher(FetchSettings.defaults())) {
            URI refused = URI.create("http://127.0.0.1:1/");
            Fetch fetch = fetcher.start(UUID.randomUUID(), refused, FetchedKind.VIDEO, folder.resolve("clip"), 10);
            handedOver.leave(id, SOURCE, fetch);
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            assertThat(handedOver.olderThan(Duration.ofMinutes(1))).isEmpty();
            nanos.incrementAndGet();
            assertThat(handedOver.olderThan(Duration.ofMinutes(1))).containsExactly(id);
            assertThat(handedOver.find(id, SOURCE)).contains(fetch);

            handedOver.cancelAll(id);
            assertThat(handedOver.find(id, SOURCE)).isEmpty();
            assertThat(handedOver.olderThan(Duration.ZERO)).isEmpty();
            assertThat(fetch.await()).isInstanceOf(FetchOutcome.Unreachable.class);
        }
    }
}
