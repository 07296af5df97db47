package dev.retake.render.prompt;

import dev.retake.render.prompt.Lexicon.Match;
import dev.retake.render.prompt.sense.Opinion;
import dev.retake.render.prompt.sense.Senses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The clauses of a prompt that may speak for a look, and what they speak for. */
final class Heard {
    private final Senses senses;
    private final Written written;
    private final List<Clause> clauses = new ArrayList<>();
    private final List<Match> silent = new ArrayList<>();

    Heard(Senses senses, Written written) {
        this.senses = senses;
        this.written = written;
    }

    void add(Clause clause) {
        clauses.add(clause);
    }

    /** A phrase that speaks for no look, whatever it sounds like. */
    void leaveOut(Match phrase) {
        silent.add(phrase);
    }

    List<Clause> clauses() {
        return clauses;
    }

    /** What the prompt asks for: by the words of these clauses, and by all that it says, with what it keeps, takes away and tells. */
    Opinion opinion() {
        return senses.of(words(clauses), text());
    }

    /** The prompt without the phrases that speak for no look. */
    private String text() {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (Match phrase : silent) {
            text.append(
                    written.prompt(), from, written.tokens().get(phrase.from()).start());
            from = written.tokens().get(phrase.end() - 1).end();
        }
        return text.append(written.prompt().substring(from)).toString();
    }

    /** What a clause speaks for by its words alone. */
    Opinion byWords(Clause clause) {
        return senses.of(words(List.of(clause)));
    }

    /** The clause whose words speak most for a look. */
    Clause clauseFor(String look) {
        return clauses.stream()
                .max(Comparator.comparingDouble(clause -> byWords(clause).of(look)))
                .orElseThrow();
    }

    /** The words of clauses, each up to what it takes back or tells of the source. */
    private List<String> words(List<Clause> part) {
        return part.stream()
                .flatMap(clause -> Lessons.words(written.tokens().subList(from(clause), end(clause))).stream())
                .toList();
    }

    private static int from(Clause clause) {
        return clause.matches().getFirst().from();
    }

    private static int end(Clause clause) {
        return clause.matches().stream()
                .filter(match -> match.isA(Meaning.Negates.class) || match.isA(Meaning.Tells.class))
                .map(Match::from)
                .findFirst()
                .orElse(clause.matches().getLast().end());
    }
}
