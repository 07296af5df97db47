package dev.retake.server;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A request body under construction. */
record Body(ObjectNode json) {

    private static final JsonMapper MAPPER = new JsonMapper();

    /** A body from its JSON text. */
    static Body of(String text) {
        return new Body((ObjectNode) MAPPER.readTree(text));
    }

    /** A media reference by address. */
    static ObjectNode url(String url) {
        return MAPPER.createObjectNode().put("url", url);
    }

    /**
     * Sets a field, and makes the objects on the way to it.
     *
     * @param path names with dots between
     * @param value anything that has a JSON form; null for an explicit {@code null}
     */
    Body set(String path, @Nullable Object value) {
        String[] names = path.split("\\.");
        ObjectNode at = json;
        for (int i = 0; i < names.length - 1; i++) {
            JsonNode next = at.get(names[i]);
            at = next instanceof ObjectNode object ? object : at.putObject(names[i]);
        }
        at.set(names[names.length - 1], MAPPER.valueToTree(value));
        return this;
    }

    /** Takes a field of the top level away. */
    Body without(String name) {
        json.remove(name);
        return this;
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
