package dev.retake.render.prompt;

import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.Lexicon.Match;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weighs what a long brief says. Its words mostly describe a scene, so that one of them asks for nothing; a look is asked for
 * when it is named in a term of the trade, or when enough everyday words point at it.
 */
final class Brief {
    /** From so many words on, a prompt is a brief. */
    private static final int LEAST_WORDS = 18;

    private static final double TERM = 1;
    private static final double EVERYDAY = 0.5;
    private static final double CUE = 0.34;

    /** What a look needs to be asked for, and what it needs where no look has that. */
    private static final double ENOUGH = 1;

    /** What it needs of the most that any look has, where it is not named in a term. */
    private static final double NEAR = 0.8;

    private static final double BETTER_THAN_NOTHING = 0.5;

    /** A cue within so many words after one of these says what there is not. */
    private static final int NEGATION_REACH = 2;

    private static final Set<String> NEGATORS = Set.of("no", "not", "never", "without", "nothing", "don't", "nobody");

    private final Cues cues;
    private final LookLibrary library;
    private final Written written;
    private final Map<String, Map<String, Double>> evidence = new LinkedHashMap<>();
    private final Map<String, String> quotes = new HashMap<>();
    private final Set<String> named = new HashSet<>();
    private final Set<String> termed = new HashSet<>();

    Brief(Cues cues, LookLibrary library, Written written) {
        this.cues = cues;
        this.library = library;
        this.written = written;
        hearCues();
    }

    /** Whether the prompt is one. */
    boolean isOne() {
        return written.words() >= LEAST_WORDS && !written.lists();
    }

    /** Whether a phrase only describes. */
    boolean isEveryday(Match asked) {
        return cues.everyday().contains(Tokenizer.phrase(written.quote(asked)));
    }

    /** Hears a look asked for in words; what is taken back counts against it. */
    void hear(Clause clause, Match asked, String id, boolean describes, boolean negated) {
        double confidence = asked.meaning() instanceof Meaning.Asks asks ? asks.confidence() : 0;
        boolean everyday = (describes || isEveryday(asked)) && (confidence <= Lexicon.ASSOCIATION || !requests(clause));
        double weight = everyday ? EVERYDAY : TERM;
        String phrase = Tokenizer.phrase(written.quote(asked));
        hear(id, phrase, negated ? -weight : weight);
        if (!negated) {
            cues.colors().forEach((owner, colors) -> {
                if (colors.contains(id) && library.find(owner).isPresent()) {
                    hear(owner, phrase, CUE);
                }
            });
            named.add(id);
            if (!everyday) {
                termed.add(id);
            }
        }
    }

    Cues cues() {
        return cues;
    }

    /** How sure it is that a look is asked for. */
    double confidence(String id) {
        return Math.max(Lexicon.SYNONYM, Math.min(1, Lexicon.SYNONYM * weight(id)));
    }

    /** Whether a clause says "I want", "please", "only": then it does not merely describe. */
    private boolean requests(Clause clause) {
        return (clause.has(Meaning.Limits.class) && clause.has(Meaning.Names.class))
                || clause.matches().stream()
                        .anyMatch(match -> written.tokens().subList(match.from(), match.end()).stream()
                                .anyMatch(token -> cues.requests().contains(token.normal())));
    }

    /** How a look that only cues point at was spoken of. */
    String quote(String id) {
        return quotes.getOrDefault(id, id);
    }

    /** The ids of the looks that the brief asks for. */
    Set<String> chosen() {
        double most = most(evidence.keySet());
        double mostLight = most(cues.sources());
        List<String> chosen = new ArrayList<>(evidence.keySet());
        chosen.removeIf(id -> weight(id) < ENOUGH
                || (!named.contains(id) && weight(id) < most)
                || (!termed.contains(id) && !isBeside(id) && weight(id) < NEAR * most)
                || (cues.sources().contains(id) && weight(id) < mostLight));
        if (chosen.isEmpty() && most >= BETTER_THAN_NOTHING) {
            evidence.keySet().stream()
                    .max(Comparator.comparingDouble(this::weight))
                    .ifPresent(chosen::add);
        }
        return new LinkedHashSet<>(chosen);
    }

    /** Whether a look is taken back more than it is asked for. */
    boolean isRefused(String id) {
        return weight(id) < 0;
    }

    /** Whether a look comes beside a light or film, not in place of it. */
    private boolean isBeside(String id) {
        Look.Kind kind = library.find(id).orElseThrow().kind();
        return kind == Look.Kind.LENS || kind == Look.Kind.WEATHER;
    }

    private double most(Set<String> ids) {
        return ids.stream().mapToDouble(this::weight).max().orElse(0);
    }

    private double weight(String id) {
        return evidence.getOrDefault(id, Map.of()).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    private void hear(String id, String phrase, double weight) {
        evidence.computeIfAbsent(id, same -> new HashMap<>()).merge(phrase, weight, Math::max);
    }

    private void hearCues() {
        List<Token> tokens = written.tokens();
        for (int at = 0; at < tokens.size(); ) {
            int end = hearCueAt(tokens, at);
            at = Math.max(end, at + 1);
        }
    }

    /** Hears the longest cue that starts at a token; the end of it, or the token's own place. */
    private int hearCueAt(List<Token> tokens, int from) {
        StringBuilder text = new StringBuilder();
        int end = from;
        String cue = "";
        for (int at = from;
                at < tokens.size()
                        && at < from + cues.longest()
                        && !tokens.get(at).mark();
                at++) {
            text.append(at > from ? " " : "").append(tokens.get(at).normal());
            if (cues.looks().containsKey(text.toString())) {
                cue = text.toString();
                end = at + 1;
            }
        }
        if (end > from && !isNegated(tokens, from)) {
            for (String id : cues.looks().get(cue)) {
                if (library.find(id).isPresent()) {
                    hear(id, cue, CUE);
                    quotes.putIfAbsent(id, written.quote(from, end));
                }
            }
        }
        return end;
    }

    private static boolean isNegated(List<Token> tokens, int at) {
        for (int i = at - 1;
                i >= 0 && i >= at - NEGATION_REACH && !tokens.get(i).mark();
                i--) {
            if (NEGATORS.contains(tokens.get(i).normal())) {
                return true;
            }
        }
        return false;
    }
}
