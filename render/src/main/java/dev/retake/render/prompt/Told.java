package dev.retake.render.prompt;

import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.render.prompt.Lexicon.Match;
import dev.retake.render.prompt.Written.Phrase;
import dev.retake.render.prompt.sense.Features;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A prompt as it is told of one look: words that name parts of the picture, keep, limit and take back as symbols, the look itself as
 * {@code <look>}, other looks as {@code <other>}, everything else as stems.
 *
 * @param symbols in order
 * @param from index of the first symbol that the look was asked for with
 * @param end index after the last
 */
record Told(List<String> symbols, int from, int end) {
    static final String LOOK = "<look>";
    static final String OTHER = "<other>";
    static final String PAUSE = "<,>";
    static final String STOP = "<.>";

    /** A look that was inferred has a clause for a phrase; its words are read like others. */
    private static final int LONGEST_PHRASE = 6;

    Told {
        symbols = List.copyOf(symbols);
    }

    /**
     * What is told of a look.
     *
     * @param layers of the plan, that one included
     */
    static Told of(Layer layer, List<Layer> layers, Written written, List<Clause> clauses, Nouns nouns) {
        List<Token> tokens = written.tokens();
        Map<Integer, Phrase> phrases = new HashMap<>();
        Phrase own = written.find(layer.phrase());
        for (Layer other : layers) {
            Phrase phrase = written.find(other.phrase());
            if (phrase.length() <= LONGEST_PHRASE) {
                phrases.putIfAbsent(phrase.from(), phrase);
            }
        }
        if (own.length() <= LONGEST_PHRASE) {
            phrases.put(own.from(), own);
        }
        Map<Integer, Match> matches = new HashMap<>();
        clauses.forEach(clause -> clause.matches().forEach(match -> matches.put(match.from(), match)));
        List<String> symbols = new ArrayList<>();
        int from = -1;
        int end = -1;
        for (int at = 0; at < tokens.size(); ) {
            if (from < 0 && at >= own.from()) {
                from = symbols.size();
            }
            int next = at + 1;
            Phrase phrase = phrases.get(at);
            Optional<String> role = Optional.ofNullable(matches.get(at)).flatMap(Told::role);
            Optional<Nouns.Found> noun = nouns.at(tokens, at);
            if (phrase != null) {
                symbols.add(phrase.equals(own) ? LOOK : OTHER);
                next = phrase.end();
            } else if (role.isPresent()) {
                symbols.add(role.orElseThrow());
                next = matches.get(at).end();
            } else if (noun.isPresent()) {
                symbols.add(noun.orElseThrow().symbol());
                next = at + noun.orElseThrow().length();
            } else if (tokens.get(at).mark()) {
                symbols.add(tokens.get(at).endsSentence() ? STOP : PAUSE);
            } else {
                symbols.add(Features.stem(tokens.get(at).normal()));
            }
            at = next;
            if (end < 0 && at >= own.end()) {
                end = symbols.size();
            }
        }
        return new Told(symbols, Math.max(0, from), Math.max(Math.max(0, from), end));
    }

    /** What a phrase of the grammar does for where looks act; others have none. */
    private static Optional<String> role(Match match) {
        return Optional.ofNullable(
                switch (match.meaning()) {
                    case Meaning.Names(var region, boolean whole) -> "<" + region + (whole ? ">" : "-part>");
                    case Meaning.Keeps keeps -> "<keep>";
                    case Meaning.Spares spares -> "<except>";
                    case Meaning.Limits limits -> "<only>";
                    case Meaning.Rest rest -> "<rest>";
                    case Meaning.Negates negates -> "<no>";
                    case Meaning.Points points -> "<on>";
                    case Meaning.Aims aims -> "<for>";
                    case Meaning.Endures endures -> "<endures>";
                    case Meaning.Covers covers -> "<turns>";
                    case Meaning.Alters alters -> "<alters>";
                    case Meaning.Retracts retracts -> "<retracts>";
                    default -> null;
                });
    }
}
