package dev.retake.server.http;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The Files resource of a server that takes no uploads: nobody has any file. The list is there because clients read it to
 * test a key.
 */
final class FileRoutes {
    private static final JsonMapper MAPPER = new JsonMapper();

    private FileRoutes() {}

    /** An empty page; the parameters are checked as on other lists. */
    static void list(ServerRequest request, ServerResponse response) {
        ListQuery.limit(request);
        ObjectNode page = MAPPER.createObjectNode();
        page.putArray("data");
        page.put("has_more", false);
        page.putNull("next_cursor");
        GenerationRoutes.json(response, page);
    }

    /** Says what to send instead. */
    static void refuse(ServerRequest request, ServerResponse response) {
        throw new RefusedException(Refusals.UPLOADS_NOT_SUPPORTED);
    }

    /** The answer about any one file. */
    static void notFound(ServerRequest request, ServerResponse response) {
        throw new RefusedException(Refusals.FILE_NOT_FOUND);
    }
}
