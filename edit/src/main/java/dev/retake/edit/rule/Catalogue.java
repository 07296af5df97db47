package dev.retake.edit.rule;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which models a server offers, what each can do, and in which aspect ratios.
 *
 * @param models model name to type name to the type's terms
 */
public record Catalogue(Map<String, Map<String, Terms>> models) {

    /** What this version offers: edits by one model, in the source's own ratio. */
    public static final Catalogue DEFAULT = new Catalogue(Map.of("ray-3.2", Map.of("video_edit", Terms.ANY_RATIO)));

    /**
     * The terms of one type.
     *
     * @param ratios the aspect ratios allowed; empty when the field is not looked at
     */
    public record Terms(List<String> ratios) {

        /** {@code aspect_ratio} is ignored, because the output follows the source. */
        public static final Terms ANY_RATIO = new Terms(List.of());

        public Terms {
            ratios = ratios.stream()
                    .sorted(Comparator.comparing(ratio -> ratio.replace(":", "")))
                    .toList();
        }
    }

    public Catalogue {
        models = Map.copyOf(models);
    }

    /** Whether a request may name this model. */
    public boolean offers(String model) {
        return models.containsKey(model);
    }

    /** The terms of a type with a model, or empty when the model does not do it. */
    public Optional<Terms> terms(String model, String type) {
        return Optional.ofNullable(models.getOrDefault(model, Map.of()).get(type));
    }
}
