package dev.retake.cli.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Submits, follows and downloads generations over HTTP; knows no more than the published protocol. */
public final class ApiClient implements AutoCloseable {
    private static final Duration ANSWER_TIME = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final URI base;
    private final String key;

    /**
     * A client of one server.
     *
     * @param base such as {@code http://127.0.0.1:8787/v1}
     * @param key {@code luma-api-…}
     */
    public ApiClient(URI base, String key) {
        this.base = base;
        this.key = key;
    }

    /**
     * Submits a request that lies in a file, so that its size doesn't matter.
     *
     * @return the generation as the server answered it
     * @throws ApiException when the server refuses it
     */
    public JsonNode submit(Path body) throws IOException, InterruptedException {
        HttpRequest request = request("/generations")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofFile(body))
                .build();
        return json(http.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    /** Polls a generation, {@code meta} included. */
    public JsonNode generation(String id) throws IOException, InterruptedException {
        HttpRequest request =
                request("/generations/" + id).header("Prefer", "luma-meta").build();
        return json(http.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    /** Hears a generation's server-sent events until the server ends the stream. */
    public void follow(String id, Consumer<ServerEvent> listener) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/generations/" + id + "/events"))
                .header("Authorization", "Bearer " + key)
                .build();
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            if (response.statusCode() != 200) {
                throw new ApiException(response.statusCode(), "no events");
            }
            String name = "message";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("event: ")) {
                    name = line.substring("event: ".length());
                } else if (line.startsWith("data: ")) {
                    listener.accept(new ServerEvent(name, JSON.readTree(line.substring("data: ".length()))));
                }
            }
        }
    }

    /** Downloads a signed URL; the file appears when it is whole. */
    public void download(URI url, Path target) throws IOException, InterruptedException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        HttpResponse<Path> response =
                http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofFile(part));
        if (response.statusCode() != 200) {
            Files.deleteIfExists(part);
            throw new ApiException(response.statusCode(), "the download was refused");
        }
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json")
                .timeout(ANSWER_TIME);
    }

    private static JsonNode json(HttpResponse<String> response) {
        JsonNode body = JSON.readTree(response.body());
        if (response.statusCode() / 100 != 2) {
            throw new ApiException(response.statusCode(), body.path("detail").asString(response.body()));
        }
        return body;
    }

    @Override
    public void close() {
        http.close();
    }

    /**
     * A server-sent event.
     *
     * @param name {@code state}, {@code progress} or {@code preview}
     * @param data its JSON
     */
    public record ServerEvent(String name, JsonNode data) {}
}
