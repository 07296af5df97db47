package dev.retake.render.prompt;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Weighs the moods, ages and places of a prompt that names no look: each stands for a few looks, and one is asked for. */
final class Moods {
    private final Map<String, Double> weights = new LinkedHashMap<>();

    /** Hears a phrase that stands for looks, each so much. */
    void hear(Map<String, Double> looks) {
        looks.forEach((look, weight) -> weights.merge(look, weight, Double::sum));
    }

    /** The look that most of them stand for, the first of equals; empty when nothing was heard. */
    Optional<String> strongest() {
        String best = "";
        double most = 0;
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            if (entry.getValue() > most) {
                most = entry.getValue();
                best = entry.getKey();
            }
        }
        return Optional.of(best).filter(look -> !look.isEmpty());
    }
}
