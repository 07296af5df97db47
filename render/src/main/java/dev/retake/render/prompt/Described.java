package dev.retake.render.prompt;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan;
import dev.retake.render.prompt.sense.Opinion;
import dev.retake.render.prompt.sense.Senses;
import java.util.List;

/**
 * Tells words that only describe a look of the plan from words that nobody understood: "an <em>old</em> sepia photograph", "a
 * <em>loose</em> watercolour". The first are part of what was understood, so that to report them would be noise.
 *
 * <p>They are told by the model of words: what speaks for a look that stands describes it. Things that no look can make, changes
 * that no look can do and whatever is longer than a few words are reported all the same.
 */
final class Described {
    /** A phrase that says more may ask for something. */
    private static final int MOST_WORDS = 4;

    /** How likely words alone have to make a look that they describe: two to three times what no word at all makes it. */
    private static final double LIKELY = 0.03;

    private final Senses senses;

    Described(Senses senses) {
        this.senses = senses;
    }

    /** The same plan, which no longer reports what describes its looks. */
    LookPlan leftOut(LookPlan plan) {
        List<Advice> advice =
                plan.advice().stream().filter(left -> !describes(left, plan)).toList();
        return new LookPlan(plan.layers(), advice.stream().map(Advice::phrase).toList(), advice);
    }

    private boolean describes(Advice left, LookPlan plan) {
        if (left.reason() != Advice.Reason.UNKNOWN) {
            return false;
        }
        List<String> words =
                Tokenizer.tokens(left.phrase()).stream().map(Token::normal).toList();
        if (words.size() > MOST_WORDS) {
            return false;
        }
        Opinion opinion = senses.of(words);
        return plan.layers().stream().anyMatch(layer -> opinion.of(layer.look()) >= LIKELY);
    }
}
