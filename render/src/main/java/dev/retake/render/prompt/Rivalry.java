package dev.retake.render.prompt;

import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the looks that a prompt speaks of it asks for.
 *
 * @param cues says which colours a look has of its own
 * @param layers all of them
 * @param described ids of colours that nothing in the prompt makes a grade of
 * @param words how many the prompt has
 */
record Rivalry(LookLibrary library, Cues cues, Collection<Layer> layers, Set<String> described, int words) {
    /** From so many words on, a prompt describes: its colours are those of the light or film that it names. */
    private static final int DESCRIPTION = 16;

    /** Whether a look is asked for beside all others. */
    boolean stands(Layer layer) {
        return !isCovered(layer) && !givesWay(layer) && !describes(layer) && !isOwnColor(layer);
    }

    /** Whether a colour only says how another look is anyway: "winter, cold and blue light". */
    private boolean isOwnColor(Layer layer) {
        return described.contains(layer.look())
                && layer.region() == Region.EVERYWHERE
                && layers.stream()
                        .filter(other -> other.amount() > 0)
                        .anyMatch(other -> cues.colors()
                                .getOrDefault(other.look(), Set.of())
                                .contains(layer.look()));
    }

    /** Whether a colour only describes the light or film of a long prompt: "Kodachrome slides: dense reds, deep blue skies". */
    private boolean describes(Layer layer) {
        return described.contains(layer.look())
                && words >= DESCRIPTION
                && layers.stream()
                        .filter(other -> other.amount() > 0
                                && other.confidence() >= Lexicon.NAME
                                && !other.look().startsWith(ClauseCutter.WASH))
                        .map(other -> library.find(other.look()).orElseThrow().kind())
                        .anyMatch(kind -> kind == Look.Kind.LIGHT || kind == Look.Kind.FILM);
    }

    /**
     * Whether a plainer wish outdoes this one: a mood says nothing beside a look in plain words, and a synonym of a medium or
     * film nothing beside the name of another.
     */
    private boolean givesWay(Layer layer) {
        return layer.amount() > 0
                && !layer.inferred()
                && layers.stream()
                        .filter(other ->
                                other.amount() > 0 && other.confidence() > layer.confidence() && !isCovered(other))
                        .anyMatch(other -> layer.confidence() <= Lexicon.ASSOCIATION
                                || (Lexicon.isDecade(layer.phrase()) && tellsMoreThanADate(other))
                                || areRivals(layer, other));
    }

    /** A film or medium that is named, or a place or work of its own look, beside which a year says nothing. */
    private boolean tellsMoreThanADate(Layer layer) {
        Look.Kind kind = library.find(layer.look()).orElseThrow().kind();
        return kind == Look.Kind.FILM
                || kind == Look.Kind.MEDIUM
                || (layer.confidence() == Lexicon.NAME && kind != Look.Kind.LENS);
    }

    private boolean areRivals(Layer layer, Layer other) {
        Look.Kind kind = library.find(layer.look()).orElseThrow().kind();
        boolean exclusive =
                kind == Look.Kind.MEDIUM || (kind == Look.Kind.FILM && layer.confidence() <= Lexicon.SYNONYM);
        return exclusive
                && layer.region() == other.region()
                && !other.look().startsWith(ClauseCutter.WASH)
                && library.find(other.look()).orElseThrow().kind() == kind;
    }

    /** Whether a more special look of the plan already stands for this one: neon lights at night are one look. */
    private boolean isCovered(Layer layer) {
        Look.Kind kind = library.find(layer.look()).orElseThrow().kind();
        boolean asWell = layer.amount() != 1 && kind == Look.Kind.LENS;
        boolean inPlainWords = kind == Look.Kind.WEATHER && layer.confidence() >= Lexicon.TELLING;
        return layer.amount() > 0
                && !asWell
                && layers.stream()
                        .filter(other -> other.amount() > 0 && !Lexicon.isDecade(other.phrase()))
                        .filter(other ->
                                other.confidence() > Lexicon.ASSOCIATION || layer.confidence() <= Lexicon.ASSOCIATION)
                        .filter(other -> !inPlainWords
                                || library.find(other.look()).orElseThrow().kind() == Look.Kind.WEATHER)
                        .map(other -> library.find(other.look()))
                        .flatMap(Optional::stream)
                        .flatMap(look -> look.covers().stream())
                        .anyMatch(layer.look()::equals);
    }
}
