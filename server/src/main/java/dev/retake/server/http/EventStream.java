package dev.retake.server.http;

import dev.retake.server.jobs.ProgressBoard;
import dev.retake.server.json.GenerationWriter;
import dev.retake.server.store.Generation;
import dev.retake.server.store.GenerationState;
import dev.retake.server.store.Generations;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /v1/generations/{id}/events}: a generation's news as server-sent events (WHATWG HTML, section 9.2), until its
 * final state.
 *
 * <p>Each event is the difference between what the follower has heard, which its {@link EventPosition} says, and what is;
 * so nothing is queued for slow followers and nothing is lost by reconnecting.
 */
final class EventStream {
    private static final JsonMapper JSON = new JsonMapper();

    private final GenerationRoutes routes;
    private final Generations generations;
    private final ProgressBoard board;
    private final GenerationViews views;
    private final Duration interval;
    private final Duration heartbeat;
    private final BooleanSupplier closing;

    EventStream(
            GenerationRoutes routes,
            Generations generations,
            ProgressBoard board,
            GenerationViews views,
            HttpSettings settings,
            BooleanSupplier closing) {
        this.routes = routes;
        this.generations = generations;
        this.board = board;
        this.views = views;
        this.interval = settings.eventInterval();
        this.heartbeat = settings.eventHeartbeat();
        this.closing = closing;
    }

    void follow(ServerRequest request, ServerResponse response) throws IOException {
        UUID id = routes.find(request).id();
        EventPosition heard = request.headers()
                .value(Headers.LAST_EVENT_ID)
                .map(EventPosition::parse)
                .orElse(EventPosition.START);
        response.header(HeaderNames.CONTENT_TYPE, "text/event-stream");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.header("X-Accel-Buffering", "no");
        try (OutputStream out = response.outputStream();
                ProgressBoard.Watch watch = board.watch(id)) {
            tell(new Follower(id, request, out, heard), watch);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(Follower follower, ProgressBoard.Watch watch) throws IOException, InterruptedException {
        long lastSign = System.nanoTime();
        while (!closing.getAsBoolean()) {
            Optional<Generation> generation = generations.find(follower.id);
            if (generation.isEmpty()) {
                return;
            }
            if (follower.tellNews(generation.get())) {
                lastSign = System.nanoTime();
            }
            if (generation.get().state().isTerminal()) {
                return;
            }
            if (System.nanoTime() - lastSign >= heartbeat.toNanos()) {
                follower.write(": still here\n\n");
                lastSign = System.nanoTime();
            }
            watch.awaitChange(interval);
        }
    }

    /** One open stream. */
    private final class Follower {
        private final UUID id;
        private final ServerRequest request;
        private final OutputStream out;
        private EventPosition heard;

        Follower(UUID id, ServerRequest request, OutputStream out, EventPosition heard) {
            this.id = id;
            this.request = request;
            this.out = out;
            this.heard = heard;
        }

        /** Writes what the follower has not heard yet; tells whether there was any. */
        boolean tellNews(Generation generation) throws IOException {
            EventPosition before = heard;
            GenerationState state = generation.state();
            if (!heard.state().equals(Optional.of(state)) || heard.attempt() != generation.attempt()) {
                heard = heard.at(state, generation.attempt());
                write("state", GenerationWriter.generation(views.of(generation, request)));
            }
            if (state == GenerationState.PROCESSING) {
                tellProgress(generation);
            }
            return !heard.equals(before);
        }

        private void tellProgress(Generation generation) throws IOException {
            Optional<ProgressBoard.Live> live = board.live(id).filter(now -> now.attempt() == generation.attempt());
            int permille = (int) Math.floor(views.progress(generation) * 1000);
            if (permille > heard.permille()) {
                heard = heard.withProgress(permille);
                write("progress", progress(permille, live));
            }
            Optional<String> preview =
                    live.flatMap(ProgressBoard.Live::preview).filter(name -> !name.equals(heard.preview()));
            if (preview.isPresent()) {
                heard = heard.withPreview(preview.get());
                write(
                        "preview",
                        JSON.createObjectNode()
                                .put(
                                        "url",
                                        views.url(generation, preview.get(), request)
                                                .toString()));
            }
        }

        private ObjectNode progress(int permille, Optional<ProgressBoard.Live> live) {
            ObjectNode data = JSON.createObjectNode();
            data.put("progress", permille / 1000.0);
            live.ifPresent(now -> {
                data.put("frames", now.frames());
                data.put("total_frames", now.totalFrames());
                data.put("frames_per_second", now.framesPerSecond());
                now.walk().ifPresent(walk -> {
                    data.put("step", walk.step());
                    data.put("steps", walk.steps());
                });
                now.secondsLeft().ifPresent(seconds -> data.put("seconds_left", seconds));
            });
            return data;
        }

        private void write(String event, ObjectNode data) throws IOException {
            write("id: " + heard.text() + "\nevent: " + event + "\ndata: " + data + "\n\n");
        }

        private void write(String text) throws IOException {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
