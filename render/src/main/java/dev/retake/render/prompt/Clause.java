package dev.retake.render.prompt;

import dev.retake.edit.plan.LookPlan.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One clause of a prompt: within it, negation, limits, regions and amounts reach the looks. */
final class Clause {
    /** So many tokens may stand between an amount and its look. */
    private static final int AMOUNT_REACH = 1;

    private final List<Lexicon.Match> matches = new ArrayList<>();

    /** Adds the next phrase of the clause. */
    void add(Lexicon.Match match) {
        matches.add(match);
    }

    /** Whether nothing was added yet. */
    boolean isEmpty() {
        return matches.isEmpty();
    }

    /** The phrases that ask for looks. */
    List<Lexicon.Match> asks() {
        return matches.stream().filter(m -> m.meaning() instanceof Meaning.Asks).toList();
    }

    /** Whether something in the clause is to stay as it is. */
    boolean keeps() {
        return matches.stream().anyMatch(m -> m.meaning() instanceof Meaning.Keeps);
    }

    /** Whether a negation stands before a phrase. */
    boolean negates(Lexicon.Match asked) {
        return matches.stream().anyMatch(m -> m.meaning() instanceof Meaning.Negates && m.from() < asked.from());
    }

    /** The region that the clause names: a face before the person who has it, else the first. */
    Optional<Lexicon.Match> region() {
        List<Lexicon.Match> named = matches.stream()
                .filter(m -> m.meaning() instanceof Meaning.Names)
                .toList();
        return named.stream()
                .filter(m -> m.meaning() instanceof Meaning.Names(Region region) && region == Region.FACE)
                .findFirst()
                .or(() -> named.stream().findFirst());
    }

    /**
     * The region that a look of this clause is meant for: one that is limited to ("only the background"), or the sky or
     * background when it is what the clause speaks of ("the sky turns pink", "fog in the background").
     */
    Region regionOf(Lexicon.Match asked) {
        Optional<Lexicon.Match> named = region();
        if (named.isEmpty() || !(named.orElseThrow().meaning() instanceof Meaning.Names(Region region))) {
            return Region.EVERYWHERE;
        }
        boolean limited = matches.stream().anyMatch(m -> m.meaning() instanceof Meaning.Limits);
        boolean spokenOf = region == Region.SKY || region == Region.BACKGROUND;
        boolean before = named.orElseThrow().from() < asked.from();
        boolean adjective = region == Region.BACKGROUND
                || asked.meaning() instanceof Meaning.Asks(var look, double confidence)
                        && look.id().startsWith("wash_");
        return limited || (spokenOf && (before || adjective)) ? region : Region.EVERYWHERE;
    }

    /** The amount next to a look; 1 when there is none. */
    double amountOf(Lexicon.Match asked) {
        for (Lexicon.Match match : matches.reversed()) {
            if (match.meaning() instanceof Meaning.Scales(double scale, boolean adverb)) {
                int before = asked.from() - match.end();
                boolean justBefore = before >= 0 && before <= AMOUNT_REACH;
                if (justBefore || (adverb && match.from() == asked.end())) {
                    return scale;
                }
            }
        }
        return 1;
    }
}
