package dev.retake.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.FailureCode;
import dev.retake.edit.message.Event;
import dev.retake.process.RenderProcesses;
import dev.retake.server.config.ConfigurationLoader;
import dev.retake.server.config.SettingSource;
import dev.retake.server.mutants.Mutant;
import dev.retake.server.mutants.SoundFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files that are not what they say they are, sent to a running node: each gets its documented answer, and the node serves on. */
class HostileMediaTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MUTANTS = 40;
    private static final int RENDERED = 3;
    private static final Duration RENDER_PATIENCE = Duration.ofMinutes(5);
    private static final String FORMAT = "source: unsupported video format";
    private static final String DAMAGED = "source: could not decode video";

    @TempDir
    private static Path folder;

    private static final HttpClient BROWSER = HttpClient.newHttpClient();
    private static final AtomicInteger RENDERS = new AtomicInteger();
    private static Path street;
    private static Node node;
    private static String key;

    @BeforeAll
    static void start() throws IOException {
        street = SoundFiles.street(folder.resolve("street.mp4"));
        NodeSettings settings = new NodeSettings(ConfigurationLoader.load(List.of(new SettingSource(
                        "test",
                        Map.of(
                                "data-folder", folder.resolve("data").toString(),
                                "listen.port", "0",
                                "limits.requests-per-minute", "1000000",
                                "limits.calls-per-minute", "1000000000",
                                "limits.active-generations", "1000000"))))
                .configuration());
        RenderProcesses processes = RenderProcesses.start(settings.processes().withPractice(false));
        node = Node.start(
                settings,
                InstantSource.system(),
                new SecureRandom(),
                new Node.Renderers(
                        ConformanceNode.measuringOnce(processes),
                        (order, job, progress, cancellation) -> RENDERS.getAndIncrement() < RENDERED
                                ? processes.run(order, progress, cancellation)
                                : new Event.Failed(
                                        FailureCode.GENERATION_FAILED, Event.Fault.INTERNAL, "enough of these"),
                        () -> {},
                        processes));
        key = node.firstKey().orElseThrow();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    private static HttpResponse<String> send(String method, String path, String body) {
        try {
            return BROWSER.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node.port() + path))
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", "application/json")
                            .method(
                                    method,
                                    body.isEmpty()
                                            ? HttpRequest.BodyPublishers.noBody()
                                            : HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Body edit(byte[] clip) {
        return Body.of("""
                {"model": "ray-3.2", "type": "video_edit", "prompt": "Moonlit 35mm film footage",
                 "source": {"data": "%s", "media_type": "video/mp4"},
                 "video": {"resolution": "360p", "edit": {"auto_controls": true}}}
                """.formatted(Base64.getEncoder().encodeToString(clip)));
    }

    private static HttpResponse<String> post(byte[] clip) {
        return send("POST", "/v1/generations", edit(clip).toString());
    }

    private static byte[] text(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    /** A GIF of two frames. */
    private static byte[] animatedGif() {
        byte[] gif = Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
        int firstBlock = 19;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(gif, 0, gif.length - 1);
        bytes.write(gif, firstBlock, gif.length - firstBlock);
        return bytes.toByteArray();
    }

    @Test
    void filesThatAreNoClipsGetTheirDocumentedAnswer() throws IOException {
        byte[] whole = Files.readAllBytes(SoundFiles.beginning(street, 12, folder.resolve("whole.mp4")));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("HLS", text("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + street + "\n#EXT-X-ENDLIST\n"));
        files.put("concat", text("ffconcat version 1.0\nfile " + street + "\n"));
        files.put(
                "DASH",
                text("<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\"><Period>"
                        + "<AdaptationSet><Representation id=\"0\"><BaseURL>" + street
                        + "</BaseURL></Representation></AdaptationSet></Period></MPD>"));
        files.put("text", text("Dear diary, "));
        files.put("animated GIF", animatedGif());
        files.put("sound only", SoundFiles.soundOnly(folder.resolve("sound.mp4")));
        files.put("huge pictures", Files.readAllBytes(SoundFiles.huge(folder.resolve("huge.mp4"))));
        files.put("cut off", Arrays.copyOf(whole, whole.length * 2 / 3));
        files.put("no frames", Files.readAllBytes(SoundFiles.beginning(street, 0, folder.resolve("none.mp4"))));
        files.forEach((name, bytes) -> {
            HttpResponse<String> answer = post(bytes);
            System.out.printf("%s: %d %s%n", name, answer.statusCode(), answer.body());
            assertThat(answer.statusCode()).as(name).isEqualTo(422);
            assertThat(JSON.readTree(answer.body()).get("detail").asString())
                    .as(name)
                    .isIn(
                            name.equals("cut off") || name.equals("no frames")
                                    ? List.of(FORMAT, DAMAGED)
                                    : List.of(FORMAT));
        });
        assertThat(post(new byte[0]).statusCode()).isIn(400, 422);
    }

    @Test
    void mutantsAreAcceptedOrRefusedAndTheNodeServesOn() throws IOException {
        List<Path> clips = SoundFiles.clips(Files.createDirectory(folder.resolve("clips")));
        Map<Integer, HttpResponse<String>> answers = new ConcurrentSkipListMap<>();
        // A prime step, so that every mutation and every source has its turn.
        IntStream.range(0, MUTANTS)
                .map(turn -> turn * 53)
                .parallel()
                .forEach(number ->
                        answers.put(number, post(Mutant.of(number, clips).bytes())));
        TreeMap<String, Integer> table = new TreeMap<>();
        answers.forEach((number, answer) -> {
            JsonNode body = JSON.readTree(answer.body());
            assertThat(answer.statusCode())
                    .as(Mutant.of(number, clips) + ": " + answer.body())
                    .isIn(201, 422);
            table.merge(answer.statusCode() + " " + body.path("detail").asString("accepted"), 1, Integer::sum);
        });
        System.out.println(MUTANTS + " mutants sent to a node: " + table);
        assertThat(table.keySet()).anyMatch(row -> row.startsWith("201"));
        answers.values().stream().filter(answer -> answer.statusCode() == 201).forEach(answer -> {
            String id = JSON.readTree(answer.body()).get("id").asString();
            Await.until(
                    "mutant " + id,
                    RENDER_PATIENCE,
                    () -> !generation(id).get("state").asString().matches("queued|processing"));
            System.out.println("an accepted mutant ended " + generation(id).get("state") + " "
                    + generation(id).get("failure_code"));
        });
        HttpResponse<String> sound = send(
                "POST",
                "/v1/generations?dry_run=true",
                edit(Files.readAllBytes(clips.getFirst())).toString());
        assertThat(sound.statusCode()).as(sound.body()).isEqualTo(200);
    }

    private static JsonNode generation(String id) {
        HttpResponse<String> answer = send("GET", "/v1/generations/" + id, "");
        assertThat(answer.statusCode()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void everyKindOfGuideImageIsLookedAtInAConfinedProcess() throws IOException {
        byte[] clip = Files.readAllBytes(SoundFiles.beginning(street, 12, folder.resolve("guided.mp4")));
        for (Path image : SoundFiles.images(Files.createDirectory(folder.resolve("images")))) {
            HttpResponse<String> answer = withGuide(clip, Files.readAllBytes(image));
            System.out.printf("guide %s: %d%n", image.getFileName(), answer.statusCode());
            assertThat(answer.statusCode()).as(image + ": " + answer.body()).isEqualTo(200);
        }
        HttpResponse<String> gif = withGuide(clip, animatedGif());
        assertThat(gif.statusCode()).isEqualTo(422);
        assertThat(JSON.readTree(gif.body()).get("detail").asString())
                .isEqualTo("video.start_frame: could not decode image");
    }

    private static HttpResponse<String> withGuide(byte[] clip, byte[] image) {
        Map<String, String> guide =
                Map.of("data", Base64.getEncoder().encodeToString(image), "media_type", "image/png");
        return send(
                "POST",
                "/v1/generations?dry_run=true",
                edit(clip).set("video.start_frame", guide).toString());
    }
}
