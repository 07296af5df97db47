package dev.retake.render.prompt;

import dev.retake.edit.plan.LookPlan;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.sense.Senses;
import java.util.List;

/**
 * Reads an English prompt as a look plan: phrases of the lexicon, amounts, negation, regions and what is to be kept, weighed against
 * what the prompt as a whole speaks for.
 *
 * <p>Whatever has no meaning here is handed back as unmatched, as written, with advice.
 */
public final class PromptReader {
    private final LookLibrary library;
    private final Lexicon lexicon;
    private final Cues cues = Cues.read();
    private final Senses senses;
    private final Limits limits;

    /** A reader that knows the words of a library's looks. */
    public PromptReader(LookLibrary library) {
        this(library, Senses.shipped(), Limits.CHOSEN);
    }

    PromptReader(LookLibrary library, Senses senses, Limits limits) {
        this.library = library;
        this.senses = senses;
        this.limits = limits;
        lexicon = Lexicon.of(library);
    }

    /** Reads a prompt. A prompt that asks for nothing known gives a plan without layers. */
    public LookPlan read(String prompt) {
        List<Token> tokens = lexicon.spelled(Tokenizer.tokens(prompt));
        Written written = new Written(prompt, tokens);
        Layers layers = new Layers(library, written, cues);
        SecondOpinion second = new SecondOpinion(senses, limits, library, written);
        Leftovers leftovers = new Leftovers(written, layers.isBrief());
        List<Clause> clauses = ClauseCutter.cut(lexicon, tokens);
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            boolean aboutContent = Keeping.isAboutContent(clauses, i);
            layers.read(clause, aboutContent);
            if (!aboutContent) {
                second.hear(clause);
            }
            leftovers.read(clause, aboutContent);
        }
        return layers.plan(leftovers, second);
    }
}
