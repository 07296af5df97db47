package dev.retake.render.prompt;

import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.Lexicon.Match;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills a lexicon with what else people say, subject by subject, wherever its surer lists leave a phrase without a meaning. */
final class Subjects {
    /** How much of a mood a hint is. */
    private static final double HINT = 0.5;

    private final Lexicon lexicon;
    private final LookLibrary library;
    private final Map<String, Map<String, Double>> suggestions = new LinkedHashMap<>();

    Subjects(Lexicon lexicon, LookLibrary library) {
        this.lexicon = lexicon;
        this.library = library;
    }

    /**
     * Adds all of it; moods also where a word carried no wish.
     *
     * @param associations moods, ages and places of the surer list, by the look's id
     * @return what moods, ages and places stand for: by phrase, how much of each look
     */
    Map<String, Map<String, Double>> add(Map<String, List<String>> associations) {
        associations.forEach((id, phrases) -> suggest(id, phrases, 1));
        Map<String, Meaning.Asks> wider = new LinkedHashMap<>();
        for (Map<String, Thesaurus.Words> subject : Thesaurus.subjects()) {
            subject.forEach((id, words) -> library.find(id).ifPresent(look -> {
                words.synonyms().stream()
                        .filter(phrase -> !saysMore(phrase, look))
                        .forEach(phrase -> wider.putIfAbsent(phrase, new Meaning.Asks(look, surety(phrase, look))));
                words.names().forEach(phrase -> addNew(phrase, new Meaning.Asks(look, Lexicon.FAINT)));
                words.titles().forEach(title -> lexicon.titles().add(Tokenizer.phrase(title), look));
            }));
        }
        wider.forEach(this::addNew);
        for (Map<String, Thesaurus.Words> subject : Thesaurus.subjects()) {
            subject.forEach((id, words) -> {
                suggest(id, words.moods(), 1);
                suggest(id, words.hints(), HINT);
            });
        }
        suggestions.forEach((phrase, looks) -> {
            if (lexicon.meaning(phrase)
                    .filter(own -> !(own instanceof Meaning.Fills))
                    .isEmpty()) {
                String best = looks.entrySet().stream()
                        .reduce((first, second) -> second.getValue() > first.getValue() ? second : first)
                        .orElseThrow()
                        .getKey();
                lexicon.addNormal(phrase, new Meaning.Asks(library.find(best).orElseThrow(), Lexicon.SUGGESTION));
            }
        });
        return suggestions;
    }

    private void suggest(String id, List<String> phrases, double weight) {
        if (library.find(id).isPresent()) {
            phrases.forEach(phrase -> suggestions
                    .computeIfAbsent(Tokenizer.phrase(phrase), same -> new LinkedHashMap<>())
                    .merge(id, weight, Math::max));
        }
    }

    /** How surely a synonym asks for its look: as surely as the words in it, less as one word, which may mean other things. */
    private double surety(String phrase, Look look) {
        List<Token> tokens = Tokenizer.tokens(phrase);
        double most = 0;
        for (int at = 0; at < tokens.size(); at++) {
            double own = lexicon.longestAt(tokens, at)
                    .filter(match -> match.meaning() instanceof Meaning.Asks asks && asks.look() == look)
                    .map(match -> ((Meaning.Asks) match.meaning()).confidence())
                    .orElse(0.0);
            most = Math.max(most, own);
        }
        if (most >= Lexicon.SYNONYM) {
            return most;
        }
        return tokens.size() > 1 ? Lexicon.WIDER : Lexicon.FAINT;
    }

    /** "Heavy snow", "foggy night", "sunset sky": a look, and an amount, another look or a region besides. */
    private boolean saysMore(String phrase, Look look) {
        List<Token> tokens = Tokenizer.tokens(phrase);
        boolean own = false;
        boolean more = false;
        for (int at = 0; at < tokens.size(); ) {
            Optional<Match> match = lexicon.longestAt(tokens, at);
            Optional<Meaning> meaning = match.map(Match::meaning);
            boolean asksOwn = meaning.filter(asked -> asked instanceof Meaning.Asks asks && asks.look() == look)
                    .isPresent();
            own |= asksOwn;
            more |= !asksOwn
                    && meaning.filter(other -> (other instanceof Meaning.Asks(Look second, double confidence)
                                            && second.kind() == Look.Kind.LIGHT)
                                    || other instanceof Meaning.Names
                                    || other instanceof Meaning.Scales
                                    || other instanceof Meaning.Negates)
                            .isPresent();
            at = match.map(Match::end).orElse(at + 1);
        }
        return own && more;
    }

    private void addNew(String phrase, Meaning meaning) {
        String normal = Tokenizer.phrase(phrase);
        boolean free = lexicon.meaning(normal)
                .filter(own -> !(own instanceof Meaning.Fills) || normal.indexOf(' ') < 0)
                .isEmpty();
        if (free) {
            lexicon.add(
                    phrase,
                    Lexicon.isDecade(phrase) && meaning instanceof Meaning.Asks(Look look, double confidence)
                            ? new Meaning.Asks(look, Math.min(Lexicon.DATE, confidence))
                            : meaning);
        }
    }
}
