package dev.retake.render.prompt;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.sense.Opinion;
import dev.retake.render.prompt.sense.Senses;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells words that only describe a look of the plan from words that nobody understood: "an <em>old</em> sepia photograph", "a
 * <em>loose</em> watercolour". The first are part of what was understood, so that to report them would be noise.
 *
 * <p>They are told by the model of words, since what speaks for a look that stands describes it; and by the look's own example, whose
 * words describe it, too. Where the prompt as a whole asks for no more looks than stand, other words tell of the scene, and are reported
 * together as that. Names and words that nobody was taught, changes of the grade, things that no look can make and changes that no look
 * can do are reported all the same.
 */
final class Described {
    /** A phrase that says more may ask for something. */
    private static final int MOST_WORDS = 4;

    /** How likely words alone have to make a look that they describe: two to three times what no word at all makes it. */
    private static final double LIKELY = 0.03;

    private final Senses senses;
    private final LookLibrary library;
    private final SecondOpinion second;

    Described(Senses senses, LookLibrary library, SecondOpinion second) {
        this.senses = senses;
        this.library = library;
        this.second = second;
    }

    /** The same plan, which no longer reports what describes its looks, and tells words of the scene as one. */
    LookPlan leftOut(LookPlan plan) {
        List<Advice> advice = new ArrayList<>(
                plan.advice().stream().filter(left -> !describes(left, plan)).toList());
        List<Advice> scene =
                advice.stream().filter(left -> isOfTheScene(left, plan)).toList();
        advice.removeAll(scene);
        advice.addAll(Leftovers.scene(scene.stream().map(Advice::phrase).toList()).stream()
                .toList());
        return new LookPlan(plan.layers(), advice.stream().map(Advice::phrase).toList(), advice);
    }

    /** Whether words tell of the scene: where no more looks are asked for than stand, words that are words do. */
    private boolean isOfTheScene(Advice left, LookPlan plan) {
        List<String> words = words(left.phrase());
        return left.reason() == Advice.Reason.UNKNOWN
                && second.isAnswered(plan.layers())
                && senses.know(words)
                && !Leftovers.isOfTheGrade(words);
    }

    private boolean describes(Advice left, LookPlan plan) {
        if (left.reason() != Advice.Reason.UNKNOWN) {
            return false;
        }
        List<String> words = words(left.phrase());
        if (plan.layers().stream().anyMatch(layer -> example(layer).containsAll(words))) {
            return true;
        }
        if (words.size() > MOST_WORDS) {
            return false;
        }
        Opinion opinion = senses.of(words);
        return plan.layers().stream().anyMatch(layer -> opinion.of(layer.look()) >= LIKELY);
    }

    private List<String> example(LookPlan.Layer layer) {
        return library.find(layer.look()).map(look -> words(look.example())).orElse(List.of());
    }

    private static List<String> words(String text) {
        return Tokenizer.tokens(text).stream().map(Token::normal).toList();
    }
}
