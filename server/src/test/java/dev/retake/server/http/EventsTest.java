package dev.retake.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class EventsTest {
    @TempDir
    private Path folder;

    private TestServer server;

    @BeforeEach
    void start() {
        server = new TestServer(folder);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void tellsStatesProgressAndPreviewsAndEndsWithTheJob() throws Exception {
        String id = server.submit(Bodies.edit().toString());
        List<Map<String, String>> events = new ArrayList<>();
        try (BufferedReader lines = follow(id, "")) {
            for (Map<String, String> event = next(lines); !event.isEmpty(); event = next(lines)) {
                events.add(event);
                if (event.get("event").equals("preview")) {
                    server.renderer.letOneFinish();
                }
            }
        }
        assertThat(events).extracting(event -> event.get("event")).contains("state", "progress", "preview");
        assertThat(events).allSatisfy(event -> assertThat(event.get("id")).isNotEmpty());
        for (Map<String, String> event : events) {
            String schema = switch (event.get("event")) {
                case "state" -> "Generation";
                case "progress" -> "Progress";
                default -> "Preview";
            };
            Contract.fits(schema, event.get("data"));
        }
        JsonNode last = TestServer.JSON.readTree(events.getLast().get("data"));
        assertThat(last.path("state").asString()).isEqualTo("completed");
        assertThat(last.path("output")).hasSize(1);
    }

    @Test
    void aPreviewCanBeDownloaded() throws Exception {
        String id = server.submit(Bodies.edit().toString());
        try (BufferedReader lines = follow(id, "")) {
            Map<String, String> event = next(lines);
            while (!event.get("event").equals("preview")) {
                event = next(lines);
            }
            URI url = URI.create(
                    TestServer.JSON.readTree(event.get("data")).path("url").asString());
            HttpResponse<byte[]> preview = server.send(HttpRequest.newBuilder(url));
            assertThat(new String(preview.body(), StandardCharsets.UTF_8)).isEqualTo("a preview");
            assertThat(preview.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        }
    }

    @Test
    void whoeverReconnectsHearsOnlyWhatIsNew() throws Exception {
        String id = server.submit(Bodies.edit().toString());
        String heard = "";
        try (BufferedReader lines = follow(id, "")) {
            Map<String, String> event = next(lines);
            while (!event.get("event").equals("preview")) {
                event = next(lines);
            }
            heard = event.get("id");
        }
        server.renderer.letOneFinish();
        try (BufferedReader lines = follow(id, heard)) {
            Map<String, String> event = next(lines);
            assertThat(event.get("event")).isEqualTo("state");
            assertThat(event.get("data")).contains("\"state\":\"completed\"");
            assertThat(next(lines)).isEmpty();
            try (BufferedReader third = follow(id, event.get("id"))) {
                assertThat(next(third)).as("nothing is new after the end").isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "queued", "queued:0", "queued:x:0:", "done:1:2:3", ":::", "queued:99999999999:0:"})
    void anIdThatIsNoneOfOursMeansTheStart(String id) {
        assertThat(EventPosition.parse(id)).isEqualTo(EventPosition.START);
    }

    @Test
    void saysThatItLivesWhileNothingHappens() throws Exception {
        String id = server.submit(Bodies.edit().toString());
        try (BufferedReader lines = follow(id, "")) {
            String line = lines.readLine();
            while (!line.startsWith(":")) {
                line = lines.readLine();
            }
            assertThat(line).isEqualTo(": still here");
        }
    }

    @Test
    void endsWhenTheGenerationIsDeleted() throws Exception {
        String id = server.submit(Bodies.edit().toString());
        try (BufferedReader lines = follow(id, "")) {
            next(lines);
            server.send(server.request("/v1/generations/" + id).DELETE());
            while (!next(lines).isEmpty()) {
                assertThat(lines).isNotNull();
            }
        }
    }

    private BufferedReader follow(String id, String lastEventId) throws IOException, InterruptedException {
        HttpRequest.Builder request = server.request("/v1/generations/" + id + "/events");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> answer =
                HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /** The next event's fields; empty at the end of the stream. */
    private static Map<String, String> next(BufferedReader lines) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty() && !fields.isEmpty()) {
                return fields;
            }
            int colon = line.indexOf(": ");
            if (colon > 0) {
                fields.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return Map.of();
    }
}
