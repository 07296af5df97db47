package dev.retake.server.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiDocumentTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private final JsonNode document = MAPPER.readTree(OpenApiDocument.json());

    @Test
    void everyReferenceLeadsSomewhere() {
        List<String> references = new ArrayList<>();
        collect(document, references);
        assertThat(references)
                .hasSizeGreaterThan(50)
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void everyOperationHasANameOfItsOwnAndAnAnswer() {
        Set<String> names = new TreeSet<>();
        document.path("paths")
                .forEach(path -> path.properties().forEach(entry -> {
                    JsonNode operation = entry.getValue();
                    if (operation.has("responses")) {
                        assertThat(names.add(operation.path("operationId").asString()))
                                .isTrue();
                        assertThat(operation.path("responses").propertyNames())
                                .anyMatch(status -> status.startsWith("2"));
                    }
                }));
        assertThat(names)
                .contains(
                        "createGeneration", "getGeneration", "listGenerations", "cancelGeneration", "deleteGeneration")
                .contains("followGeneration", "listSignals", "downloadMedia", "health", "metrics", "description");
    }

    @Test
    void theExampleFitsTheRequestSchema() {
        JsonNode json = document.at("/paths/~1v1~1generations/post/requestBody/content/application~1json");
        ObjectNode schema = MAPPER.createObjectNode();
        schema.put("$ref", json.path("schema").path("$ref").asString());
        schema.set("components", document.path("components"));
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

        assertThat(registry.getSchema(schema).validate(json.at("/examples/edit/value")))
                .isEmpty();
        assertThat(registry.getSchema(schema).validate(MAPPER.readTree("{\"prompt\":\"\"}")))
                .isNotEmpty();
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.has("$ref")) {
            references.add(node.path("$ref").asString());
        }
        node.forEach(child -> collect(child, references));
    }
}
