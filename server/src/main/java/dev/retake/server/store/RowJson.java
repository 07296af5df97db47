package dev.retake.server.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import dev.retake.edit.EditSpec;
import dev.retake.edit.MediaRef;
import dev.retake.edit.Steering;
import dev.retake.edit.message.Event;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The documents inside a row, as JSON and back: what was asked and what was delivered.
 *
 * <p>Fields that an older or newer version wrote and this one does not know are skipped, so that a row outlives the
 * code that made it.
 */
public final class RowJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultNullHandling(nulls -> nulls.withValueNulls(Nulls.AS_EMPTY))
            .changeDefaultPropertyInclusion(include -> include.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .addMixIn(MediaRef.class, MediaRefKinds.class)
            .addMixIn(Steering.class, SteeringKinds.class)
            .build();

    private RowJson() {}

    /** An accepted edit as {@link Generation#spec} holds it. */
    public static String write(EditSpec spec) {
        return MAPPER.writeValueAsString(spec);
    }

    /** A delivery as {@link Generation#result} holds it. */
    public static String write(Event.Rendered rendered) {
        return MAPPER.writeValueAsString(rendered);
    }

    /**
     * The edit that a generation carries out.
     *
     * @throws StoreException when the row holds something else
     */
    public static EditSpec editSpec(String json) {
        return read(json, EditSpec.class);
    }

    /**
     * What a completed generation delivered.
     *
     * @throws StoreException when the row holds something else
     */
    public static Event.Rendered rendered(String json) {
        return read(json, Event.Rendered.class);
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JacksonException e) {
            throw new StoreException("A stored generation is not readable as " + type.getSimpleName(), e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = MediaRef.HostedUrl.class, name = "url"),
        @JsonSubTypes.Type(value = MediaRef.InlineData.class, name = "data"),
        @JsonSubTypes.Type(value = MediaRef.PriorGeneration.class, name = "generation"),
        @JsonSubTypes.Type(value = MediaRef.UploadedFile.class, name = "file")
    })
    private interface MediaRefKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Steering.Automatic.class, name = "automatic"),
        @JsonSubTypes.Type(value = Steering.Manual.class, name = "manual")
    })
    private interface SteeringKinds {}
}
