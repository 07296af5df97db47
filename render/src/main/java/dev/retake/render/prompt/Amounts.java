package dev.retake.render.prompt;

import dev.retake.render.look.Look;
import dev.retake.render.prompt.Lexicon.Match;
import java.util.Optional;

/**
 * How much of its looks a clause asks for.
 *
 * @param clause the clause
 */
record Amounts(Clause clause) {
    /** So many tokens may stand between an amount and its look. */
    private static final int AMOUNT_REACH = 2;

    /** So many between an adverb and the only look of its clause. */
    private static final int LOOSE_REACH = 3;

    /** The amount next to a look; empty when there is none. */
    Optional<Double> of(Match asked) {
        for (int i = clause.matches().size() - 1; i >= 0; i--) {
            Match match = clause.matches().get(i);
            if (match.meaning() instanceof Meaning.Scales(double scale, boolean trailing)) {
                int before = asked.from() - match.end();
                boolean justBefore =
                        before >= 0 && before <= AMOUNT_REACH && !asksPlainlyBetween(match.end(), asked.from());
                boolean after = trailing
                        && match.from() >= asked.end()
                        && !clause.asksBetween(asked.end(), match.from())
                        && !isBeforeAnotherAsk(match)
                        && !isOfAWord(i);
                if (justBefore || after) {
                    return Optional.of(raised(i, scale));
                }
            } else if (match.isA(Meaning.Raises.class)
                    && asked.from() - match.end() >= 0
                    && asked.from() - match.end() <= AMOUNT_REACH
                    && (i + 1 == clause.matches().size()
                            || !clause.matches().get(i + 1).isA(Meaning.Scales.class))) {
                return Optional.of(raised(i, 1.15));
            }
        }
        boolean alone = clause.asks().stream().allMatch(other -> asksTheSame(other, asked));
        return alone ? loose(asked) : Optional.empty();
    }

    private static boolean asksTheSame(Match first, Match second) {
        return first.meaning() instanceof Meaning.Asks(Look look, double confidence)
                && second.meaning() instanceof Meaning.Asks(Look other, double same)
                && look == other;
    }

    /** An adverb further before the only look: "wash it out a little towards sepia". */
    private Optional<Double> loose(Match asked) {
        return clause.matches().stream()
                .filter(match -> match.meaning() instanceof Meaning.Scales(double scale, boolean trailing)
                        && trailing
                        && asked.from() >= match.end()
                        && asked.from() - match.end() <= LOOSE_REACH
                        && !clause.matches().stream()
                                .anyMatch(other -> other.from() >= match.end()
                                        && other.end() <= asked.from()
                                        && (other.isA(Meaning.Joins.class) || other.isA(Meaning.Beyond.class))))
                .map(match -> ((Meaning.Scales) match.meaning()).amount())
                .findFirst();
    }

    /** What a clause without looks says about how much: "but subtle". */
    Optional<Double> alone() {
        if (clause.has(Meaning.Asks.class)
                || clause.has(Meaning.Unknown.class)
                || clause.has(Meaning.Beyond.class)
                || clause.keeps()) {
            return Optional.empty();
        }
        for (int i = clause.matches().size() - 1; i >= 0; i--) {
            if (clause.matches().get(i).meaning() instanceof Meaning.Scales(double scale, boolean trailing)
                    && !isOfAWord(i)) {
                return Optional.of(raised(i, scale));
            }
        }
        return Optional.empty();
    }

    private double raised(int at, double scale) {
        double result = scale;
        for (int i = at - 1; i >= 0 && clause.matches().get(i).isA(Meaning.Raises.class); i--) {
            result = result < 1 ? result * 0.8 : result * 1.1;
        }
        return result;
    }

    /** Whether a word that asks for nothing follows at once, of which the amount is said: "a Polaroid, a little green". */
    private boolean isOfAWord(int at) {
        if (at + 1 == clause.matches().size()) {
            return false;
        }
        Match next = clause.matches().get(at + 1);
        return next.from() == clause.matches().get(at).end()
                && (next.isA(Meaning.Unknown.class) || next.isA(Meaning.Colours.class));
    }

    private boolean isBeforeAnotherAsk(Match scale) {
        return clause.asks().stream()
                .anyMatch(other -> other.from() >= scale.end() && other.from() - scale.end() <= AMOUNT_REACH);
    }

    /** Whether a look is asked for in between, and not by a mood, which may be said of the look after it. */
    private boolean asksPlainlyBetween(int from, int end) {
        return clause.asks().stream()
                .anyMatch(other -> other.from() >= from
                        && other.end() <= end
                        && other.meaning() instanceof Meaning.Asks(Look look, double confidence)
                        && confidence > Lexicon.ASSOCIATION);
    }
}
