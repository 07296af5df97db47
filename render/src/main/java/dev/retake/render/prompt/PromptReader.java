package dev.retake.render.prompt;

import dev.retake.edit.plan.LookPlan;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.sense.Senses;
import java.util.List;
import java.util.Optional;

/**
 * Reads an English prompt as a look plan: phrases of the lexicon, amounts, negation, regions and what is to be kept, weighed against
 * what the prompt as a whole speaks for.
 *
 * <p>Whatever has no meaning here is handed back as unmatched, as written, with advice.
 */
public final class PromptReader {
    private final LookLibrary library;
    private final Lexicon lexicon;
    private final Lexicon grades;
    private final Cues cues = Cues.read();
    private final Senses senses;
    private final Limits limits;
    private final Optional<PartOpinion> parts;

    /** A reader that knows the words of a library's looks. */
    public PromptReader(LookLibrary library) {
        this(library, Senses.shipped(), Limits.CHOSEN, Optional.of(PartOpinion.shipped(library)));
    }

    /** @param parts empty to leave looks where words and grammar have them */
    PromptReader(LookLibrary library, Senses senses, Limits limits, Optional<PartOpinion> parts) {
        this.library = library;
        this.senses = senses;
        this.limits = limits;
        this.parts = parts;
        lexicon = Lexicon.of(library);
        grades = Lexicon.ofGrades(library);
    }

    /**
     * A prompt that was read.
     *
     * @param clauses its clauses, in order
     */
    record Reading(Written written, List<Clause> clauses, LookPlan plan) {}

    /** Reads a prompt. A prompt that asks for nothing known gives a plan without layers. */
    public LookPlan read(String prompt) {
        Reading reading = reading(prompt);
        return parts.map(opinion -> opinion.revised(reading)).orElse(reading.plan());
    }

    /** Reads a prompt by words, grammar and the second opinion on looks. */
    Reading reading(String prompt) {
        List<Token> tokens = lexicon.spelled(Tokenizer.tokens(prompt));
        Written written = new Written(prompt, tokens);
        Layers layers = new Layers(library, written, cues);
        SecondOpinion second = new SecondOpinion(senses, limits, library, written);
        Leftovers leftovers = new Leftovers(written, layers.isBrief());
        Grades.Settled settled =
                new Grades(lexicon, grades, tokens).settled(ClauseCutter.cut(lexicon, tokens), layers.isBrief());
        List<Clause> clauses = settled.clauses();
        OutsideWishes outside = new OutsideWishes(written, clauses, layers.isBrief(), lexicon.changes());
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            boolean aboutContent = Keeping.isAboutContent(clauses, i);
            layers.read(clause, aboutContent);
            if (!aboutContent && !settled.only()) {
                second.hear(clause);
            }
            leftovers.read(clause, aboutContent);
            if (!aboutContent && !clause.keeps()) {
                leftovers.add(outside.of(i));
            }
        }
        return new Reading(
                written, clauses, new Described(senses, library, second).leftOut(layers.plan(leftovers, second)));
    }
}
