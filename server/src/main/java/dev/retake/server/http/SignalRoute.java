package dev.retake.server.http;

import dev.retake.server.jobs.SignalPreviews;
import dev.retake.server.store.Generation;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code GET /v1/generations/{id}/signals}: addresses of the preview videos of a generation's signals.
 *
 * <p>They are made when first asked for. The answer waits for them half as long as a submit may take; then it is 202 with an empty
 * list and {@code Retry-After}, and asking again joins the same job.
 */
final class SignalRoute {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String RETRY_SECONDS = "2";

    private final GenerationRoutes routes;
    private final GenerationViews views;
    private final SignalPreviews signals;
    private final Duration patience;

    SignalRoute(GenerationRoutes routes, GenerationViews views, SignalPreviews signals, HttpSettings settings) {
        this.routes = routes;
        this.views = views;
        this.signals = signals;
        this.patience = settings.submitBudget().dividedBy(2);
    }

    void list(ServerRequest request, ServerResponse response) {
        Generation generation = routes.find(request);
        switch (signals.ask(generation, patience)) {
            case SignalPreviews.Answer.Ready ready -> send(request, response, generation, ready.names());
            case SignalPreviews.Answer.Making _ -> {
                response.status(202);
                response.header(HeaderNames.RETRY_AFTER, RETRY_SECONDS);
                send(request, response, generation, List.of());
            }
            case SignalPreviews.Answer.Unavailable _ -> throw new RefusedException(Refusals.SIGNALS_UNAVAILABLE);
            case SignalPreviews.Answer.Broken _ -> throw new RefusedException(Refusals.SIGNALS_FAILED);
        }
    }

    private void send(ServerRequest request, ServerResponse response, Generation generation, List<String> names) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode data = body.putArray("data");
        for (String name : names) {
            data.addObject()
                    .put("name", name)
                    .put(
                            "url",
                            views.url(generation, SignalPreviews.fileOf(name), request)
                                    .toString());
        }
        GenerationRoutes.json(response, body);
    }
}
