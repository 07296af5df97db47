package dev.retake.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/** Request bodies for tests. */
final class Bodies {
    private Bodies() {}

    /** The smallest edit of an inline clip of 120 frames; to be changed at will. */
    static ObjectNode edit() {
        return edit("clip 120");
    }

    /** The same with other bytes in place of the clip. */
    static ObjectNode edit(String clip) {
        ObjectNode body = TestServer.JSON.createObjectNode();
        body.put("model", "ray-3.2").put("type", "video_edit").put("prompt", "A moonlit street");
        body.set("source", inline(clip, "video/mp4"));
        return body;
    }

    /** The smallest edit of a clip behind an address. */
    static ObjectNode editOf(String url) {
        ObjectNode body = edit();
        body.putObject("source").put("url", url).put("media_type", "video/mp4");
        return body;
    }

    static ObjectNode inline(String bytes, String mediaType) {
        String data = Base64.getEncoder().encodeToString(bytes.getBytes(StandardCharsets.UTF_8));
        return TestServer.JSON.createObjectNode().put("data", data).put("media_type", mediaType);
    }
}
