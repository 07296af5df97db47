package dev.retake.server.http;

import dev.retake.server.jobs.Jobs;
import dev.retake.server.json.GenerationWriter;
import dev.retake.server.store.Generation;
import dev.retake.server.store.GenerationFilter;
import dev.retake.server.store.GenerationState;
import dev.retake.server.store.Generations;
import dev.retake.server.store.Page;
import dev.retake.server.store.PageCursor;
import dev.retake.server.store.RowJson;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Everything that can be asked of generations that exist: poll, list, cancel, delete. */
final class GenerationRoutes {
    private static final String UNCHANGED = "No look in the prompt was recognised, so the picture was left as it is";

    private final Generations generations;
    private final Jobs jobs;
    private final GenerationViews views;

    GenerationRoutes(Generations generations, Jobs jobs, GenerationViews views) {
        this.generations = generations;
        this.jobs = jobs;
        this.views = views;
    }

    void get(ServerRequest request, ServerResponse response) {
        send(request, response, find(request));
    }

    void list(ServerRequest request, ServerResponse response) {
        GenerationFilter filter = new GenerationFilter(
                ListQuery.text(request, "state").map(GenerationRoutes::state),
                ListQuery.text(request, "type"),
                ListQuery.text(request, "user_id"));
        Page<Generation> page = generations.list(
                Caller.of(request).id(),
                filter,
                ListQuery.limit(request),
                ListQuery.text(request, "cursor").map(GenerationRoutes::cursor));
        json(
                response,
                GenerationWriter.list(
                        page.items().stream().map(row -> views.of(row, request)).toList(),
                        page.next().map(PageCursor::encode)));
    }

    void cancel(ServerRequest request, ServerResponse response) {
        Generation now = jobs.cancel(Caller.of(request).id(), id(request))
                .orElseThrow(() -> new RefusedException(Refusals.GENERATION_NOT_FOUND));
        send(request, response, now);
    }

    void delete(ServerRequest request, ServerResponse response) {
        if (!jobs.delete(Caller.of(request).id(), id(request))) {
            throw new RefusedException(Refusals.GENERATION_NOT_FOUND);
        }
        response.status(204).send();
    }

    /** The caller's generation that the path names; an unknown, a foreign and a malformed id are refused alike. */
    Generation find(ServerRequest request) {
        return generations
                .find(Caller.of(request).id(), id(request))
                .orElseThrow(() -> new RefusedException(Refusals.GENERATION_NOT_FOUND));
    }

    /** Sends JSON that nobody may keep, since its URLs are fresh and its state is not final. */
    static void json(ServerResponse response, JsonNode body) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(body.toString());
    }

    private void send(ServerRequest request, ServerResponse response, Generation generation) {
        if (isUnchanged(generation)) {
            response.header(Headers.WARNING, UNCHANGED);
        }
        json(response, GenerationWriter.generation(views.of(generation, request)));
    }

    /** Whether neither the prompt nor a guide frame did anything. */
    private static boolean isUnchanged(Generation generation) {
        return generation
                        .result()
                        .map(RowJson::rendered)
                        .filter(rendered -> rendered.plan().isEmpty())
                        .isPresent()
                && RowJson.editSpec(generation.spec()).guideFrames().isEmpty();
    }

    private static UUID id(ServerRequest request) {
        return Ids.parse(request.path().pathParameters().get("id"))
                .orElseThrow(() -> new RefusedException(Refusals.GENERATION_NOT_FOUND));
    }

    private static GenerationState state(String name) {
        return GenerationState.fromWireName(name)
                .orElseThrow(() -> new RefusedException(Refusals.badQuery(
                        "state",
                        "must be one of "
                                + String.join(", ", List.of("queued", "processing", "completed", "failed")))));
    }

    private static PageCursor cursor(String text) {
        return PageCursor.decode(text)
                .orElseThrow(() -> new RefusedException(Refusals.badQuery("cursor", "use next_cursor of a page")));
    }
}
