package dev.retake.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.retake.server.openapi.OpenApiDocument;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Holds real answers against the OpenAPI document: a described status, its headers, and a body that fits its schema. */
final class Contract {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final JsonNode DOCUMENT = MAPPER.readTree(OpenApiDocument.json());
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();

    private Contract() {}

    /** Fails unless the document describes this answer; answers to unknown paths and methods need only be errors. */
    static void check(String method, HttpResponse<byte[]> answer) {
        String path = answer.uri().getPath();
        Optional<String> template = template(path);
        JsonNode operation = template.map(
                        name -> DOCUMENT.path("paths").path(name).path(method.toLowerCase(Locale.ROOT)))
                .orElse(MAPPER.createObjectNode());
        int status = answer.statusCode();
        if (operation.isEmpty()) {
            assertThat(status).as(method + " " + path + " is not described").isIn(401, 403, 404, 405, 400, 429);
            fits("Error", answer);
            return;
        }
        JsonNode described = resolve(operation.path("responses").path(Integer.toString(status)));
        assertThat(described.isMissingNode())
                .as(method + " " + path + " answered " + status + ", which is not described: "
                        + new String(answer.body(), StandardCharsets.UTF_8))
                .isFalse();
        checkHeaders(described, answer);
        JsonNode json = described.path("content").path("application/json").path("schema");
        if (!json.isMissingNode() && !method.equals("HEAD")) {
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
            if (json.has("$ref")) {
                fits(json.path("$ref").asString().replaceFirst(".*/", ""), answer);
            }
        }
    }

    /** Fails unless the text is JSON that fits a schema of the document. */
    static void fits(String schema, String json) {
        List<Error> errors = schema(schema).validate(MAPPER.readTree(json));
        assertThat(errors).as(schema + ": " + json).isEmpty();
    }

    private static void fits(String schema, HttpResponse<byte[]> answer) {
        fits(schema, new String(answer.body(), StandardCharsets.UTF_8));
    }

    private static Schema schema(String name) {
        return SCHEMAS.computeIfAbsent(name, key -> {
            ObjectNode root = MAPPER.createObjectNode();
            root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
            root.put("$ref", "#/components/schemas/" + key);
            root.set("components", DOCUMENT.path("components"));
            return REGISTRY.getSchema(root);
        });
    }

    private static void checkHeaders(JsonNode described, HttpResponse<byte[]> answer) {
        described.path("headers").properties().forEach(entry -> {
            JsonNode header = resolve(entry.getValue());
            Optional<String> value = answer.headers().firstValue(entry.getKey());
            if (header.path("required").asBoolean(false)) {
                assertThat(value).as(entry.getKey() + " of " + answer.uri()).isPresent();
            }
            String constant = header.path("schema").path("const").asString("");
            if (!constant.isEmpty()) {
                value.ifPresent(text -> assertThat(text).as(entry.getKey()).isEqualTo(constant));
            }
            if (header.path("schema").path("type").asString("").equals("integer")) {
                value.ifPresent(text -> assertThat(text).as(entry.getKey()).matches("[0-9]+"));
            }
        });
    }

    private static JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? DOCUMENT.at(node.path("$ref").asString().substring(1)) : node;
    }

    /** The most specific path of the document that matches. */
    private static Optional<String> template(String path) {
        return DOCUMENT.path("paths").propertyNames().stream()
                .filter(template -> path.matches(template.replaceAll("\\{[^}]*}", "[^/]+")))
                .max(Comparator.comparingInt(String::length));
    }
}
