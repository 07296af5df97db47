package dev.retake.render.prompt;

import dev.retake.render.prompt.Lexicon.Match;
import dev.retake.render.prompt.sense.Opinion;
import dev.retake.render.prompt.sense.Senses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The clauses of a prompt that may speak for a look, and what they speak for: all together, sentence by sentence, or one by one. */
final class Heard {
    /** So many words a part has at least that is heard by itself. */
    private static final int LEAST_WORDS = 2;

    /** So many parts are heard, at most: each takes the encoder some milliseconds. */
    private static final int MOST_PARTS = 24;

    private final Senses senses;
    private final Written written;
    private final List<Clause> clauses = new ArrayList<>();
    private Optional<List<Opinion>> inParts = Optional.empty();

    Heard(Senses senses, Written written) {
        this.senses = senses;
        this.written = written;
    }

    void add(Clause clause) {
        clauses.add(clause);
    }

    List<Clause> clauses() {
        return clauses;
    }

    /** What all clauses speak for together. */
    Opinion together() {
        return of(clauses);
    }

    /** Whether that is all that the prompt says. */
    boolean isEverything() {
        return words(clauses).size() == written.words();
    }

    /** What the prompt speaks for with all that it keeps, takes away and tells. */
    Opinion everything() {
        return senses.of(Lessons.words(written.tokens()), written.prompt());
    }

    /** What each sentence speaks for, and each clause of those that have several; asked once all clauses are heard. */
    List<Opinion> inParts() {
        List<Opinion> known = inParts.orElseGet(this::partByPart);
        inParts = Optional.of(known);
        return known;
    }

    private List<Opinion> partByPart() {
        List<List<Clause>> sentences = new ArrayList<>();
        for (Clause clause : clauses) {
            if (sentences.isEmpty() || clause.opensSentence()) {
                sentences.add(new ArrayList<>());
            }
            sentences.getLast().add(clause);
        }
        List<List<Clause>> parts = new ArrayList<>(sentences);
        sentences.stream()
                .filter(sentence -> sentence.size() > 1)
                .forEach(sentence -> sentence.forEach(clause -> parts.add(List.of(clause))));
        return parts.stream()
                .filter(part -> words(part).size() >= LEAST_WORDS)
                .limit(MOST_PARTS)
                .map(this::of)
                .toList();
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

    private Opinion of(List<Clause> part) {
        String text = part.stream()
                .filter(clause -> from(clause) < end(clause))
                .map(clause -> written.quote(from(clause), end(clause)))
                .collect(Collectors.joining(", "));
        return senses.of(words(part), text);
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
