package dev.retake.edit.rule;

import dev.retake.edit.RendererKind;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which models a server offers, what each can do, in which aspect ratios, and which renderers stand behind them.
 *
 * @param models model name to type name to the type's terms
 * @param renderers what makes pixels here
 */
public record Catalogue(Map<String, Map<String, Terms>> models, Renderers renderers) {

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

    /**
     * The renderers of a server.
     *
     * @param offered those that a request may name
     * @param usual for requests that name none; one of those offered
     */
    public record Renderers(Set<RendererKind> offered, RendererKind usual) {

        /** What every server has. */
        public static final Renderers LOOKS = new Renderers(Set.of(RendererKind.LOOKS), RendererKind.LOOKS);

        public Renderers {
            offered = Set.copyOf(offered);
            if (!offered.contains(usual)) {
                throw new IllegalArgumentException("The usual renderer " + usual + " is not among those offered.");
            }
        }

        /** Their names, sorted. */
        String names() {
            return offered.stream().map(RendererKind::wireName).sorted().collect(Collectors.joining(", "));
        }
    }

    /** A catalogue whose server has looks only. */
    public Catalogue(Map<String, Map<String, Terms>> models) {
        this(models, Renderers.LOOKS);
    }

    /** The same with other renderers. */
    public Catalogue with(Renderers others) {
        return new Catalogue(models, others);
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
