package dev.retake.diffusion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.server.Node;
import dev.retake.server.config.ConfigurationLoader;
import dev.retake.server.config.SettingSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A whole server with a model beside the looks: requests choose, follow the steps, and cancel between them. */
final class DiffusionOverHttpTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder = Path.of("");

    private final HttpClient browser = HttpClient.newHttpClient();

    @BeforeEach
    void small() {
        System.setProperty("retake.diffusion.steps", "40");
        System.setProperty("retake.diffusion.pixels", "3072");
    }

    @AfterEach
    void usual() {
        System.clearProperty("retake.diffusion.steps");
        System.clearProperty("retake.diffusion.pixels");
    }

    @Test
    void requestsChooseTheRendererAndFollowItsSteps() throws IOException, InterruptedException {
        String clip = Base64.getEncoder().encodeToString(Files.readAllBytes(Clips.short9(folder)));
        try (Node node = Node.start(ConfigurationLoader.load(List.of(new SettingSource(
                        "test",
                        Map.of(
                                "data-folder", folder.resolve("data").toString(),
                                "listen.port", "0",
                                "render.model-dir", Golden.model().toString()))))
                .configuration())) {
            Client client = new Client(node);
            JsonNode refused = client.post("", body(clip, "crayon", "adhere_3"), 400);
            assertThat(refused.path("detail").asString())
                    .isEqualTo("Invalid video.renderer 'crayon'. Valid: diffusion, looks");
            understanding(client, clip);

            String id = client.post("", body(clip, "diffusion", "adhere_3"), 201)
                    .path("id")
                    .asString();
            List<Integer> steps = new ArrayList<>();
            client.follow(id, progress -> steps.add(progress.path("step").asInt(-1)));
            assertThat(steps).hasSizeGreaterThan(1);
            assertThat(steps.stream().filter(step -> step >= 0)).isNotEmpty().isSorted();
            JsonNode done = client.get(id);
            assertThat(done.path("state").asString()).as(done.toString()).isEqualTo("completed");
            assertThat(done.path("meta").path("renderer").asString()).isEqualTo("diffusion");
            assertThat(done.path("meta").path("frames").asInt()).isEqualTo(9);
            assertThat(done.path("meta").path("plan").path("unmatched")).isEmpty();
            assertThat(done.path("meta").path("warnings").toString()).doesNotContain("nderstood");

            String cancelled = client.post("", body(clip, "diffusion", "reimagine_3"), 201)
                    .path("id")
                    .asString();
            client.follow(cancelled, progress -> {
                if (progress.has("step")) {
                    client.post("/" + cancelled + "/cancel", "", 200);
                }
            });
            JsonNode end = client.get(cancelled);
            assertThat(end.path("failure_reason").asString()).isEqualTo("Cancelled by client");

            String looks = client.post("", body(clip, "looks", "adhere_3"), 201)
                    .path("id")
                    .asString();
            client.follow(looks, progress -> assertThat(progress.has("step")).isFalse());
            assertThat(client.get(looks).path("meta").path("renderer").asString())
                    .isEqualTo("looks");
        }
    }

    /** A dry run says what either renderer would make of the words. */
    private static void understanding(Client client, String clip) {
        JsonNode model = client.post("?dry_run=true", body(clip, "diffusion", "adhere_3"), 200);
        assertThat(model.path("renderer").asString()).isEqualTo("diffusion");
        assertThat(model.path("plan").path("unmatched")).isEmpty();
        assertThat(model.path("plan").path("model").path("text").asString())
                .isEqualTo("the model is given the whole prompt as written, and makes the whole picture anew");
        JsonNode looks = client.post("?dry_run=true", body(clip, "looks", "adhere_3"), 200);
        assertThat(looks.path("plan").path("unmatched")).isNotEmpty();
        assertThat(looks.path("plan").has("model")).isFalse();
    }

    private static String body(String clip, String renderer, String strength) {
        return """
                {"prompt": "a snowy street at night, with dinosaurs", "model": "ray-3.2", "type": "video_edit",
                 "source": {"data": "%s", "media_type": "video/mp4"},
                 "video": {"resolution": "360p", "renderer": "%s", "edit": {"strength": "%s"}}}""".formatted(clip, renderer, strength);
    }

    /** What is done with an event. */
    @FunctionalInterface
    private interface Heard {
        void progress(JsonNode data);
    }

    /** Somebody with the node's first key. */
    private final class Client {
        private final String base;
        private final String key;

        Client(Node node) {
            base = "http://127.0.0.1:" + node.port() + "/v1/generations";
            key = node.firstKey().orElseThrow();
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(base + path))
                    .header("Authorization", "Bearer " + key)
                    .header("Prefer", "luma-meta");
        }

        JsonNode get(String id) {
            return answer(request("/" + id).build(), 200);
        }

        JsonNode post(String path, String body, int status) {
            return answer(
                    request(path)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    status);
        }

        private JsonNode answer(HttpRequest request, int status) {
            try {
                HttpResponse<String> response = browser.send(request, HttpResponse.BodyHandlers.ofString());
                assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
                return JSON.readTree(response.body());
            } catch (IOException | InterruptedException broken) {
                throw new AssertionError(broken);
            }
        }

        /** Listens until the generation's last event. */
        void follow(String id, Heard heard) throws IOException, InterruptedException {
            try (Stream<String> lines = browser.send(
                            request("/" + id + "/events").build(), HttpResponse.BodyHandlers.ofLines())
                    .body()) {
                String event = "";
                for (Iterator<String> all = lines.iterator(); all.hasNext(); ) {
                    String line = all.next();
                    if (line.startsWith("event: ")) {
                        event = line.substring("event: ".length());
                    } else if (line.startsWith("data: ") && event.equals("progress")) {
                        heard.progress(JSON.readTree(line.substring("data: ".length())));
                    }
                }
            }
        }
    }
}
