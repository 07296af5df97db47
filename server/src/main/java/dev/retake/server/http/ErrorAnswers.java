package dev.retake.server.http;

import dev.retake.edit.rule.Refusal;
import dev.retake.server.store.StoreException;
import io.helidon.common.buffers.DataReader;
import io.helidon.http.DirectHandler;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.HttpException;
import io.helidon.http.RequestException;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever was thrown into one answer: a refusal as it says, anything unexpected into a 500 without details. */
final class ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswers.class);

    private ErrorAnswers() {}

    /** Answers for everything that happens once a request has been routed. */
    static void register(HttpRouting.Builder routing) {
        routing.error(RefusedException.class, (request, response, refused) -> refuse(response, refused));
        routing.error(HttpException.class, (request, response, thrown) -> send(response, ofStatus(thrown.status())));
        routing.error(StoreException.class, ErrorAnswers::unexpected);
        routing.error(UncheckedIOException.class, (request, response, thrown) -> hungUp(thrown.getCause()));
        routing.error(IOException.class, (request, response, thrown) -> hungUp(thrown));
        routing.error(
                DataReader.InsufficientDataAvailableException.class,
                (request, response, thrown) -> hungUp(new EOFException("The body ended early")));
        routing.error(Throwable.class, ErrorAnswers::unexpected);
    }

    /** Answers to what is no proper request at all, so that nothing could be routed. */
    static DirectHandlers outsideRouting() {
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (EventType type : EventType.values()) {
            handlers.addHandler(type, ErrorAnswers::direct);
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse direct(
            DirectHandler.TransportRequest request,
            EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        Refusal refusal = ofStatus(status);
        return DirectHandler.TransportResponse.builder()
                .status(Status.create(refusal.status()))
                .headers(headers)
                .header(HeaderNames.CONTENT_TYPE, "application/json")
                .header(Headers.REQUEST_ID, RequestId.of(Optional.empty()).value())
                .header(Headers.API_VERSION, Headers.API_VERSION_VALUE)
                .entity(ErrorBody.of(refusal))
                .build();
    }

    /** Answers with a refusal and its headers. */
    static void refuse(ServerResponse response, RefusedException refused) {
        refused.headers().forEach(response::header);
        send(response, refused.refusal());
    }

    /** Answers with a refusal. */
    static void send(ServerResponse response, Refusal refusal) {
        response.status(refusal.status());
        response.headers().set(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(ErrorBody.of(refusal));
    }

    private static Refusal ofStatus(Status status) {
        return switch (status.code()) {
            case 404 -> Refusals.NOT_FOUND;
            case 405 -> Refusals.METHOD_NOT_ALLOWED;
            case 415 -> Refusals.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> Refusals.UNAVAILABLE;
            default -> status.code() >= 500 ? Refusals.INTERNAL : Refusals.BAD_REQUEST;
        };
    }

    private static void unexpected(ServerRequest request, ServerResponse response, Throwable thrown) {
        if (thrown instanceof RequestException || thrown instanceof CloseConnectionException) {
            throw (RuntimeException) thrown;
        }
        LOG.atError()
                .setCause(thrown)
                .addKeyValue(
                        "request_id",
                        request.context()
                                .get(RequestId.class)
                                .map(RequestId::value)
                                .orElse(""))
                .addKeyValue("path", request.path().path())
                .log("A request failed unexpectedly");
        if (request.context().get(JobMayExist.class).isPresent()) {
            response.header(Headers.SHOULD_RETRY, "false");
        }
        send(response, Refusals.INTERNAL);
    }

    private static void hungUp(IOException thrown) {
        throw new CloseConnectionException("The client's connection broke", thrown);
    }

    /** Put into a request's context from the moment on when a second try could make a second job. */
    record JobMayExist() {}
}
