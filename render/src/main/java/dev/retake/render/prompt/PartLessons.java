package dev.retake.render.prompt;

import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.PromptReader.Reading;
import dev.retake.render.prompt.labelled.LabelledPrompt;
import dev.retake.render.prompt.sense.Learning;
import dev.retake.render.prompt.sense.Sense;
import dev.retake.render.prompt.sense.Senses;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What labelled prompts teach of the parts of a picture: of each look that is read right, what is told around it, and its part. */
final class PartLessons {
    private final List<Set<String>> features = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();

    /** Reads the lessons of some prompts. */
    static PartLessons of(List<LabelledPrompt> prompts, LookLibrary library, Senses senses) {
        PromptReader reader = new PromptReader(library, senses, Limits.CHOSEN, Optional.empty());
        Nouns nouns = Nouns.shipped();
        PartLessons lessons = new PartLessons();
        prompts.forEach(prompt -> lessons.add(prompt, reader.reading(prompt.prompt()), library, nouns));
        return lessons;
    }

    /** How many there are. */
    int count() {
        return parts.size();
    }

    /** The model that explains them best. */
    Sense learned() {
        return new Learning(features, parts, Collections.nCopies(parts.size(), 1.0)).learned();
    }

    private void add(LabelledPrompt prompt, Reading reading, LookLibrary library, Nouns nouns) {
        for (Layer layer : reading.plan().layers()) {
            prompt.looks().stream()
                    .filter(wanted -> layer.amount() > 0 && wanted.ids().contains(layer.look()))
                    .findFirst()
                    .ifPresent(wanted -> {
                        Told told =
                                Told.of(layer, reading.plan().layers(), reading.written(), reading.clauses(), nouns);
                        boolean byItself = wanted.region() == Region.BACKGROUND
                                && library.find(layer.look())
                                        .filter(Places::isOfDepth)
                                        .isPresent();
                        features.add(PartFeatures.of(told, layer.region(), PartOpinion.looks(reading.plan())));
                        parts.add((byItself ? Region.EVERYWHERE : wanted.region()).name());
                    });
        }
    }
}
