package dev.retake.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.retake.server.Await;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever is sent, the answer is a documented error and the server lives on. */
@Timeout(180)
class HostileInputTest {
    private static final String GENERATIONS = "/v1/generations";
    private static final long SEED = 20_261_122;
    private static final int MUTANTS = 300;

    @TempDir
    private static Path folder;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = new TestServer(folder);
        server.renderer.letAllFinish();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A request with every field that the wire knows. */
    private static ObjectNode everything() {
        ObjectNode body = Bodies.edit();
        body.put("aspect_ratio", "16:9")
                .put("style", "auto")
                .put("output_format", "png")
                .put("web_search", false);
        body.put("user_id", "someone");
        body.putArray("image_ref");
        body.putNull("layering");
        ObjectNode video = body.putObject("video");
        video.put("resolution", "720p").put("duration", "5s").put("loop", false).put("hdr", false);
        video.put("exr_export", false).put("keep_audio", true).put("seed", 7);
        video.putNull("start_frame").putNull("end_frame").putNull("guide_frame").putNull("source_position");
        video.putArray("keyframes");
        video.putArray("keyframe_indexes");
        ObjectNode edit = video.putObject("edit");
        edit.put("auto_controls", false).put("strength", "flex_1");
        edit.putArray("keyframes").add(Bodies.inline("image 64", "image/png"));
        edit.putArray("keyframe_indexes").add(3);
        ObjectNode controls = edit.putObject("controls");
        controls.putObject("pose").put("enabled", true).put("strength", "coarse");
        controls.putObject("depth").put("enabled", true).put("blur", 0.5);
        controls.putObject("normals").put("augmentation", 0.5);
        controls.putObject("trajectory").put("sparsity", 0.5);
        controls.putObject("face").put("enabled", true);
        return body;
    }

    @Test
    void noPathWritesLinesIntoTheAccessLog() {
        Logger access = (Logger) LoggerFactory.getLogger("dev.retake.access");
        ListAppender<ILoggingEvent> written = new ListAppender<>();
        written.list = new CopyOnWriteArrayList<>();
        written.start();
        access.addAppender(written);
        access.setLevel(Level.INFO);
        try {
            server.get(GENERATIONS + "/x%0AERROR%20made%20up");
            Await.until(
                    "the request's line",
                    () -> written.list.stream()
                            .anyMatch(line -> line.getFormattedMessage().contains("made")));
        } finally {
            access.detachAppender(written);
            access.setLevel(Level.WARN);
        }
        assertThat(written.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .contains("GET /v1/generations/x%0AERROR%20made%20up 404")
                .noneMatch(line -> line.contains("\n"));
    }

    @Test
    void theFullRequestIsFine() {
        assertThat(server.post(GENERATIONS, everything().toString()).statusCode())
                .isEqualTo(201);
    }

    @Test
    void everyFieldWithEveryOtherTypeGivesADocumentedAnswer() {
        List<String> values = List.of(
                "null",
                "true",
                "-1",
                "1e400",
                "123456789012345678901234567890",
                "\"\"",
                "[null]",
                "{\"a\":{\"a\":1}}",
                "\"\\u0000\\ud800\"");
        TreeMap<Integer, Integer> statuses = new TreeMap<>();
        for (List<String> path : paths(everything(), List.of())) {
            for (String value : values) {
                ObjectNode body = everything();
                String marker = "\"@marker@\"";
                replace(body, path, TestServer.JSON.readTree(marker));
                HttpResponse<byte[]> answer =
                        server.post(GENERATIONS, body.toString().replace(marker, value));
                assertThat(answer.statusCode()).as(path + " = " + value).isIn(201, 400, 413, 422);
                statuses.merge(answer.statusCode(), 1, Integer::sum);
            }
        }
        System.out.println("Wrong types in every field: statuses " + statuses);
        assertThat(statuses.get(400)).isGreaterThan(100);
    }

    @Test
    void mutatedBodiesGiveDocumentedAnswers() {
        Random random = new Random(SEED);
        byte[] original = everything().toString().getBytes(StandardCharsets.UTF_8);
        TreeMap<Integer, Integer> statuses = new TreeMap<>();
        for (int mutant = 0; mutant < MUTANTS; mutant++) {
            byte[] body = mutate(original, random);
            HttpResponse<byte[]> answer = server.send(server.request(GENERATIONS)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
            assertThat(answer.statusCode())
                    .as(new String(body, StandardCharsets.ISO_8859_1))
                    .isIn(201, 400, 413, 422);
            statuses.merge(answer.statusCode(), 1, Integer::sum);
        }
        System.out.println(MUTANTS + " mutated bodies: statuses " + statuses);
        assertThat(statuses).containsKeys(201, 400);
    }

    @Test
    void deepNestingAndHugeNumbersAreSyntaxErrorsOrIgnored() {
        for (String body : List.of(
                "{\"a\":".repeat(100_000),
                "[".repeat(1_000_000),
                "{\"x\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}",
                "{\"x\":" + "9".repeat(1_000_000) + "}",
                "{\"x\":\"" + "\\u0041".repeat(200_000) + "\"}",
                "{\"" + "k".repeat(1_000_000) + "\":1}",
                "{\"x\":-}",
                "{\"source\":{\"data\":\"" + "A".repeat(1_000_003) + "\"}}")) {
            assertThat(server.post(GENERATIONS, body).statusCode()).isIn(400, 422);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\r\n\r\n\r\n",
                "GARBAGE\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/9.9\r\n\r\n",
                "GET /v1/generations HTTP/1.1\r\n\r\n",
                "GET /v1/generations HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /v1/generations/%00 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
                "GET http://[ HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /v1/generations HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
                "POST /v1/generations HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
                "POST /v1/generations HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "POST /v1/generations HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999999\r\n\r\n",
                "POST /v1/generations HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n",
                "POST /v1/generations HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "POST /v1/generations HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
                "POST /v1/generations HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\nabc",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nno colon here\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nX: \u0001\r\n\r\n"
            })
    void garbageOnTheWireGetsAnErrorOrAClosedConnection(String bytes) throws IOException {
        String answer = raw(bytes.getBytes(StandardCharsets.ISO_8859_1));
        assertThat(answer)
                .satisfiesAnyOf(
                        text -> assertThat(text).isEmpty(),
                        text -> assertThat(text).matches("(?s)HTTP/1\\.1 (4\\d\\d|505) .*"));
        assertThat(answer).doesNotContain("Exception", "\tat ", "helidon");
        assertThat(server.get(GENERATIONS).statusCode()).isEqualTo(200);
    }

    @Test
    void headersWithoutEndAreCutOff() throws IOException {
        String head = "GET / HTTP/1.1\r\nHost: a\r\n" + ("X-A: " + "y".repeat(1000) + "\r\n").repeat(2000);
        assertThat(raw(head.getBytes(StandardCharsets.ISO_8859_1))).doesNotStartWith("HTTP/1.1 200");
        String line = "GET /" + "a".repeat(1_000_000) + " HTTP/1.1\r\nHost: a\r\n\r\n";
        assertThat(raw(line.getBytes(StandardCharsets.ISO_8859_1))).doesNotStartWith("HTTP/1.1 200");
        assertThat(server.get(GENERATIONS).statusCode()).isEqualTo(200);
    }

    @Test
    void aBodyThatNeverComesIsGivenUp() throws IOException {
        String head = "POST /v1/generations HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer " + server.key
                + "\r\nContent-Length: 1000\r\n\r\n{\"prompt\":";
        long started = System.nanoTime();
        String answer = raw(head.getBytes(StandardCharsets.ISO_8859_1));
        double seconds = (System.nanoTime() - started) / 1e9;
        System.out.printf("A body that stopped was given up after %.1f s%n", seconds);
        assertThat(answer).doesNotStartWith("HTTP/1.1 5").doesNotStartWith("HTTP/1.1 2");
        assertThat(seconds).isLessThan(30);
    }

    @Test
    void aHeadThatNeverEndsIsGivenUp() throws IOException {
        assertThat(raw("GET /healthz HTTP/1.1\r\nHost: a\r\nX-Half".getBytes(StandardCharsets.ISO_8859_1)))
                .doesNotStartWith("HTTP/1.1 2");
    }

    @Test
    void manyConnectionsThatSayNothingDoNotStopOthers() throws IOException {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int count = 0; count < 200; count++) {
                Socket socket = new Socket("127.0.0.1", server.port());
                socket.getOutputStream().write("POST /v1/generations HT".getBytes(StandardCharsets.ISO_8859_1));
                silent.add(socket);
            }
            assertThat(server.get(GENERATIONS).statusCode()).isEqualTo(200);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    /** Sends bytes and reads until the server closes the connection, or stops talking for half the test's time. */
    private static String raw(byte[] bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readNBytes(100_000), StandardCharsets.ISO_8859_1);
        } catch (java.net.SocketException hungUp) {
            return "";
        }
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] body = original.clone();
        int edits = 1 + random.nextInt(4);
        for (int edit = 0; edit < edits; edit++) {
            int at = random.nextInt(body.length);
            switch (random.nextInt(4)) {
                case 0 -> body[at] = (byte) random.nextInt(256);
                case 1 -> body = Arrays.copyOf(body, Math.max(1, at));
                case 2 -> body[at] = (byte) "{}[]\",:\\0-e.tfn".charAt(random.nextInt(15));
                default -> {
                    int length = Math.min(random.nextInt(20), body.length - at);
                    System.arraycopy(original, random.nextInt(original.length - 20), body, at, length);
                }
            }
        }
        return body;
    }

    private static List<List<String>> paths(JsonNode node, List<String> prefix) {
        List<List<String>> all = new ArrayList<>();
        node.properties().forEach(entry -> {
            List<String> path = new ArrayList<>(prefix);
            path.add(entry.getKey());
            all.add(path);
            all.addAll(paths(entry.getValue(), path));
        });
        if (node instanceof ArrayNode array && !array.isEmpty()) {
            List<String> path = new ArrayList<>(prefix);
            path.add("0");
            all.add(path);
            all.addAll(paths(array.get(0), path));
        }
        return all;
    }

    private static void replace(JsonNode root, List<String> path, JsonNode value) {
        JsonNode parent = root;
        for (String step : path.subList(0, path.size() - 1)) {
            parent = parent instanceof ArrayNode array ? array.get(0) : parent.path(step);
        }
        if (parent instanceof ArrayNode array) {
            array.set(0, value);
        } else {
            ((ObjectNode) parent).set(path.getLast(), value);
        }
    }
}
