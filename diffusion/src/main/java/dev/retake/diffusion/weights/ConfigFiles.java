package dev.retake.diffusion.weights;

import dev.retake.diffusion.DiffusionException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON files that describe a model's parts into records; fields that a record lacks are passed over. */
public final class ConfigFiles {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ConfigFiles() {}

    /**
     * Reads a file.
     *
     * @param type a record whose components are the file's fields, in camel case
     * @throws DiffusionException when the file is missing, no JSON, lacks a field, or the record refuses its values
     */
    public static <T> T read(Path file, Class<T> type) {
        if (!Files.isRegularFile(file)) {
            throw new DiffusionException(
                    "There is no " + file + ". A model folder is used as it was published in diffusers format.");
        }
        try {
            return MAPPER.readValue(file.toFile(), type);
        } catch (JacksonException unusable) {
            throw new DiffusionException(file + " can't be used: " + unusable.getOriginalMessage(), unusable);
        }
    }
}
