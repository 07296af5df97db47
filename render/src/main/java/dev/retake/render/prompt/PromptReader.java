package dev.retake.render.prompt;

import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an English prompt as a look plan: phrases of the lexicon, amounts, negation, regions and what is to be kept.
 *
 * <p>Whatever has no meaning here is handed back as unmatched, as written: nothing is applied on a guess.
 */
public final class PromptReader {
    private static final double MOST = 1.5;

    /** Two unknown words with at most so many fillers between them are reported as one phrase. */
    private static final int MOST_FILLERS = 3;

    private final LookLibrary library;
    private final Lexicon lexicon;

    /** A reader that knows the words of a library's looks. */
    public PromptReader(LookLibrary library) {
        this.library = library;
        lexicon = Lexicon.of(library);
    }

    /** Reads a prompt. A prompt that asks for nothing known gives a plan without layers. */
    public LookPlan read(String prompt) {
        Reading reading = new Reading(prompt, Tokenizer.tokens(prompt));
        reading.walk();
        return reading.plan();
    }

    /** One prompt on its way to a plan. */
    private final class Reading {
        private final String prompt;
        private final List<Token> tokens;
        private final List<Clause> clauses = new ArrayList<>(List.of(new Clause()));
        private final List<int[]> unknown = new ArrayList<>();
        private final Map<String, Layer> layers = new LinkedHashMap<>();
        private final Set<Region> kept = EnumSet.noneOf(Region.class);
        private final List<String> unmatched = new ArrayList<>();

        Reading(String prompt, List<Token> tokens) {
            this.prompt = prompt;
            this.tokens = tokens;
        }

        /** Cuts the tokens into clauses of meanings, and notes the words that have none. */
        void walk() {
            int at = 0;
            while (at < tokens.size()) {
                Optional<Lexicon.Match> match = lexicon.longestAt(tokens, at);
                if (tokens.get(at).mark()) {
                    clauses.add(new Clause());
                    at++;
                } else if (match.isPresent()) {
                    if (match.orElseThrow().meaning() instanceof Meaning.Separates) {
                        clauses.add(new Clause());
                    } else {
                        addWithRegions(match.orElseThrow());
                    }
                    at = match.orElseThrow().end();
                } else {
                    note(at);
                    at++;
                }
            }
        }

        /** A phrase that asks for a look may name a region too: "a pink sky". */
        private void addWithRegions(Lexicon.Match match) {
            for (int at = match.from(); at < match.end() && match.meaning() instanceof Meaning.Asks; at++) {
                lexicon.longestAt(tokens.subList(at, at + 1), 0)
                        .filter(part -> part.meaning() instanceof Meaning.Names)
                        .map(part -> new Lexicon.Match(match.from(), match.length(), part.meaning()))
                        .ifPresent(clauses.getLast()::add);
            }
            clauses.getLast().add(match);
        }

        private void note(int at) {
            if (!unknown.isEmpty() && onlyFillersBetween(unknown.getLast()[1], at)) {
                unknown.getLast()[1] = at + 1;
            } else {
                unknown.add(new int[] {at, at + 1});
            }
        }

        /** Whether two unknown words belong to one phrase: "the car with a horse". */
        private boolean onlyFillersBetween(int from, int to) {
            return to - from <= MOST_FILLERS
                    && tokens.subList(from, to).stream().allMatch(token -> !token.mark() && lexicon.isFiller(token));
        }

        LookPlan plan() {
            for (int[] run : unknown) {
                unmatched.add(written(run[0], run[1]));
            }
            clauses.forEach(this::readClause);
            List<Layer> result = new ArrayList<>();
            for (Layer layer : layers.values()) {
                if (!isCovered(layer)) {
                    result.add(layer.region() == Region.EVERYWHERE ? within(layer, keptAway()) : layer);
                }
            }
            if (result.stream().allMatch(layer -> layer.amount() == 0)) {
                result.forEach(layer -> unmatched.add("without " + layer.phrase()));
                result.clear();
            }
            return new LookPlan(result, unmatched);
        }

        private void readClause(Clause clause) {
            if (clause.keeps()) {
                clause.region().ifPresent(this::keep);
                return;
            }
            for (Lexicon.Match asked : clause.asks()) {
                if (!(asked.meaning() instanceof Meaning.Asks(Look look, double confidence))) {
                    continue;
                }
                boolean negated = clause.negates(asked);
                if (negated && look.kind() != Look.Kind.LENS) {
                    continue;
                }
                double amount = negated ? 0 : Math.min(MOST, clause.amountOf(asked));
                Region region = negated ? Region.EVERYWHERE : clause.regionOf(asked);
                if (region == Region.FACE) {
                    unmatched.add(written(asked.from(), asked.end()) + " on the face only");
                    continue;
                }
                Layer layer = new Layer(look.id(), amount, region, written(asked.from(), asked.end()), confidence);
                layers.merge(
                        look.id(),
                        layer,
                        (first, second) -> first.confidence() >= second.confidence() ? first : second);
            }
        }

        private void keep(Lexicon.Match named) {
            if (named.meaning() instanceof Meaning.Names(Region region)) {
                if (region == Region.FACE || region == Region.SKY) {
                    unmatched.add("keep the " + written(named.from(), named.end()));
                } else {
                    kept.add(region);
                }
            }
        }

        /** Where looks may act, given what is to be kept. */
        private Region keptAway() {
            if (kept.contains(Region.SUBJECT)) {
                return Region.BACKGROUND;
            }
            return kept.contains(Region.BACKGROUND) ? Region.SUBJECT : Region.EVERYWHERE;
        }

        private static Layer within(Layer layer, Region region) {
            return new Layer(layer.look(), layer.amount(), region, layer.phrase(), layer.confidence());
        }

        /** Whether a more special look of the plan already stands for this one: neon lights at night are one look. */
        private boolean isCovered(Layer layer) {
            return layer.amount() > 0
                    && layers.values().stream()
                            .flatMap(other -> library.find(other.look()).stream())
                            .flatMap(look -> look.covers().stream())
                            .anyMatch(layer.look()::equals);
        }

        private String written(int from, int to) {
            return prompt.substring(tokens.get(from).start(), tokens.get(to - 1).end());
        }
    }
}
