package dev.retake.server.http;

import dev.retake.server.jobs.Jobs;
import dev.retake.server.store.Generation;
import dev.retake.server.store.GenerationFilter;
import dev.retake.server.store.GenerationState;
import dev.retake.server.store.Generations;
import dev.retake.server.store.Page;
import dev.retake.server.store.PageCursor;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything that can be asked of generations that exist: poll, list, cancel, delete. */
final class GenerationRoutes {
    private static final int DEFAULT_LIMIT = 25;
    private static final int MAX_LIMIT = 100;

    private final Generations generations;
    private final Jobs jobs;
    private final GenerationBody bodies;
    private final PublicBase base;
    private final boolean alwaysMeta;

    GenerationRoutes(Generations generations, Jobs jobs, GenerationBody bodies, HttpSettings settings) {
        this.generations = generations;
        this.jobs = jobs;
        this.bodies = bodies;
        this.base = new PublicBase(settings.publicUrl());
        this.alwaysMeta = settings.alwaysMeta();
    }

    void get(ServerRequest request, ServerResponse response) {
        send(request, response, find(request));
    }

    void list(ServerRequest request, ServerResponse response) {
        GenerationFilter filter = new GenerationFilter(
                query(request, "state").map(GenerationRoutes::state),
                query(request, "type"),
                query(request, "user_id"));
        Page<Generation> page = generations.list(
                Caller.of(request).id(),
                filter,
                limit(query(request, "limit")),
                query(request, "cursor").map(GenerationRoutes::cursor));
        URI start = base.of(request);
        boolean meta = meta(request);
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(
                "data",
                page.items().stream()
                        .map(generation -> bodies.of(generation, start, meta))
                        .toList());
        body.put("has_more", page.next().isPresent());
        body.put("next_cursor", page.next().map(PageCursor::encode).orElse(null));
        json(response, GenerationBody.text(body));
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

    /** Whether this answer carries {@code meta}. */
    boolean meta(ServerRequest request) {
        return alwaysMeta || Preferences.of(request).meta();
    }

    static void json(ServerResponse response, String body) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        response.send(body);
    }

    private void send(ServerRequest request, ServerResponse response, Generation generation) {
        json(response, GenerationBody.text(bodies.of(generation, base.of(request), meta(request))));
    }

    private static UUID id(ServerRequest request) {
        return Ids.parse(request.path().pathParameters().get("id"))
                .orElseThrow(() -> new RefusedException(Refusals.GENERATION_NOT_FOUND));
    }

    private static Optional<String> query(ServerRequest request, String name) {
        return request.query().first(name).asOptional().filter(value -> !value.isEmpty());
    }

    private static int limit(Optional<String> text) {
        return text.map(value -> {
                    if (!value.matches("[0-9]{1,3}") || Integer.parseInt(value) < 1) {
                        throw badLimit();
                    }
                    int limit = Integer.parseInt(value);
                    if (limit > MAX_LIMIT) {
                        throw badLimit();
                    }
                    return limit;
                })
                .orElse(DEFAULT_LIMIT);
    }

    private static RefusedException badLimit() {
        return new RefusedException(Refusals.badQuery("limit", "must be between 1 and " + MAX_LIMIT));
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
