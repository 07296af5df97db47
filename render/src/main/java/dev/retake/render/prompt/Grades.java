package dev.retake.render.prompt;

import dev.retake.render.look.Look;
import dev.retake.render.prompt.Lexicon.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells plain corrections of the grade ("darker", "less contrast") from the same words where they describe a look ("a darker, moodier
 * noir").
 *
 * <p>They stand where a clause says nothing else, and either the whole prompt does not, or they are said in a term of the grade ("lower
 * contrast") or as what is to be different ("golden hour, but darker"). Everywhere else they are words like others.
 */
final class Grades {
    /** What makes a correction of the looks before it: "but darker", "a bit warmer". */
    private static final Set<String> DIFFERING = Set.of("slightly", "bit", "little", "touch");

    private static final Pattern COMPARING = Pattern.compile("more|less|.*er");

    private static final Set<String> ORDERING = Set.of("make", "turn");

    /** So many tokens may say nothing beside plain grades: "that's all I want". */
    private static final int MOST_IDLE = 4;

    private static final Set<String> PARTS = Set.of(
            "rim", "edge", "corner", "around", "border", "side", "middle", "outside", "center", "round", "outer");

    private static final Set<String> ARTICLES = Set.of("a", "an", "the");

    private static final Set<String> PICTURES = Set.of(
            "picture", "image", "look", "grade", "tone", "mood", "version", "video", "clip", "footage", "shot", "scene",
            "film", "one", "and", "or", "please", "overall");

    private final Lexicon lexicon;
    private final Lexicon grades;
    private final List<Token> tokens;

    /**
     * @param lexicon the words of all looks
     * @param grades the words of grades alone
     */
    Grades(Lexicon lexicon, Lexicon grades, List<Token> tokens) {
        this.lexicon = lexicon;
        this.grades = grades;
        this.tokens = tokens;
    }

    /**
     * Clauses of which plain ones ask for grades.
     *
     * @param only whether the prompt asks for nothing else, so that nothing is left to infer
     */
    record Settled(List<Clause> clauses, boolean only) {}

    /**
     * The same clauses, plain corrections among them read as such.
     *
     * @param brief whether the prompt mostly describes: then only one of nothing else asks for them
     */
    Settled settled(List<Clause> clauses, boolean brief) {
        List<Optional<Clause>> plain = clauses.stream().map(this::plain).toList();
        boolean only = plain.stream().anyMatch(Optional::isPresent);
        for (int i = 0; i < clauses.size(); i++) {
            only &= plain.get(i).isPresent() || isIdle(clauses.get(i));
        }
        List<Clause> settled = new ArrayList<>();
        boolean named =
                clauses.stream().anyMatch(clause -> clause.asks().stream().anyMatch(match -> !isGrade(match)));
        boolean asked = false;
        for (int i = 0; i < clauses.size(); i++) {
            boolean all = only;
            boolean later = asked;
            settled.add(plain.get(i)
                    .filter(clause -> all || (named && !brief && (isTerm(clause) || differs(clause, later))))
                    .orElse(clauses.get(i)));
            asked |= !settled.getLast().asks().isEmpty();
        }
        return new Settled(settled, only);
    }

    /** Whether a phrase asks for a plain correction. */
    static boolean isGrade(Match match) {
        return match.meaning() instanceof Meaning.Asks(Look look, double confidence) && look.kind() == Look.Kind.GRADE;
    }

    /** The clause with its corrections, where it says nothing else. */
    private Optional<Clause> plain(Clause clause) {
        int end = clause.matches().getLast().end();
        List<Match> matches = new ArrayList<>();
        boolean graded = false;
        for (int at = clause.matches().getFirst().from(); at < end; ) {
            Match match = gradeAt(at, end).orElse(wordAt(clause, at, end));
            if (!match.isA(Meaning.Asks.class) && !isIdle(match)) {
                return Optional.empty();
            }
            graded |= isGrade(match);
            if (match.isA(Meaning.Asks.class) && (!isGrade(match) || isOfANoun(match, end))) {
                return Optional.empty();
            }
            matches.add(match);
            at = match.end();
        }
        boolean part = says(clause.matches().getFirst().from(), end, PARTS);
        return graded && !part ? Optional.of(new Clause(matches, clause.opensSentence())) : Optional.empty();
    }

    private Optional<Match> gradeAt(int at, int end) {
        // "Desaturate it completely" has a look of its own.
        int own = lexicon.longestAt(tokens, at)
                .filter(match -> match.isA(Meaning.Asks.class))
                .map(Match::length)
                .orElse(0);
        return grades.longestAt(tokens, at).filter(match -> match.end() <= end && match.length() >= own);
    }

    /** "The darker side of town": a word about a thing, unless that is the picture. */
    private boolean isOfANoun(Match grade, int end) {
        int from = grade.from();
        return from > 0
                && grade.end() < end
                && says(from - 1, from, ARTICLES)
                && !says(grade.end(), grade.end() + 1, PICTURES);
    }

    /** Any other phrase at a token, up to where a correction begins: "a bit" of "a bit less contrast". */
    private Match wordAt(Clause clause, int at, int end) {
        Match whole = clause.matches().stream()
                .filter(match -> match.from() == at && match.length() > 0)
                .findFirst()
                .or(() -> lexicon.longestAt(tokens, at))
                .orElse(new Match(at, 1, new Meaning.Unknown()));
        for (int next = at + 1; next < whole.end(); next++) {
            if (gradeAt(next, end).isPresent()) {
                List<Token> before = tokens.subList(at, next);
                Match part = lexicon.longestAt(before, 0).orElse(new Match(0, 1, new Meaning.Unknown()));
                return new Match(at, part.length(), part.meaning());
            }
        }
        return whole;
    }

    /** Whether a clause asks for nothing: "please", "and nothing else". */
    private static boolean isIdle(Clause clause) {
        int words =
                clause.matches().getLast().end() - clause.matches().getFirst().from();
        return clause.keeps()
                || (words <= MOST_IDLE && clause.matches().stream().allMatch(Grades::isIdle));
    }

    private static boolean isIdle(Match match) {
        return switch (match.meaning()) {
            case Meaning.Asks asks -> false;
            case Meaning.Colours colours -> false;
            case Meaning.Tells tells -> false;
            case Meaning.Alters alters -> false;
            case Meaning.Beyond beyond -> false;
            case Meaning.Unknown unknown -> false;
            case Meaning.Retracts retracts -> false;
            case Meaning.Names names -> names.whole();
            default -> true;
        };
    }

    /** "Lower contrast": said of the grade, whatever else is asked for. */
    private boolean isTerm(Clause clause) {
        return clause.asks().stream()
                .allMatch(match -> match.meaning() instanceof Meaning.Asks(Look look, double confidence)
                        && confidence == Lexicon.TELLING);
    }

    /** "Golden hour, but darker", "make it warmer". */
    private boolean differs(Clause clause, boolean later) {
        int from = clause.matches().getFirst().from();
        int end = clause.asks().getFirst().from();
        boolean comparing = COMPARING.matcher(tokens.get(end).normal()).matches();
        return says(from, end, ORDERING)
                || (later && from > 0 && tokens.get(from - 1).normal().equals("but"))
                || (later && comparing && says(from, end, DIFFERING));
    }

    private boolean says(int from, int end, Set<String> words) {
        return tokens.subList(from, end).stream().anyMatch(token -> words.contains(token.normal()));
    }
}
