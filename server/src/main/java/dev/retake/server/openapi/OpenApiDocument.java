package dev.retake.server.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/** Holds the OpenAPI 3.1 document that {@code /openapi.json} answers with. */
public final class OpenApiDocument {
    private static final byte[] JSON = load();

    private OpenApiDocument() {}

    /** The document as JSON in UTF-8; a fresh copy. */
    public static byte[] json() {
        return JSON.clone();
    }

    private static byte[] load() {
        try (InputStream yaml = OpenApiDocument.class.getResourceAsStream("openapi.yaml")) {
            if (yaml == null) {
                throw new IllegalStateException("openapi.yaml is missing beside " + OpenApiDocument.class);
            }
            Object tree = new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
            return new JsonMapper().writeValueAsBytes(tree);
        } catch (IOException e) {
            throw new UncheckedIOException("openapi.yaml can't be read", e);
        }
    }
}
