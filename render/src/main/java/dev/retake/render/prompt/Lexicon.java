package dev.retake.render.prompt;

import dev.retake.render.RenderException;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** All phrases that have a meaning: the looks' own words, the thesaurus, and the small words of the grammar. */
final class Lexicon {
    /** The first words of a look's list are the telling ones. */
    private static final int TELLING_WORDS = 6;

    /** Confidence in a look's telling words. */
    static final double TELLING = 1.0;

    /** Confidence in a look's further words. */
    static final double SUGGESTIVE = 0.85;

    /** Slips of the keyboard are set right to the words of phrases of so many words at most: longer ones hold words of all kinds. */
    private static final int MOST_SPELLED = 2;

    /** Confidence in what the thesaurus says. */
    static final double SYNONYM = 0.7;

    /** Confidence in a painter, a director, the title of a film. */
    static final double NAME = 0.6;

    /** Confidence in a year or a decade. */
    static final double DATE = 0.55;

    /** Confidence in a mood, an age or a place. */
    static final double ASSOCIATION = 0.5;

    /** A time may be told of many films and stocks; it stands for one only where none is named. */
    private static final Pattern DECADE =
            Pattern.compile("\\d{4}s?|\\d0s?|(twen|thir|for|fif|six|seven|eigh|nine)ties");

    /** What stands for any number in a phrase. */
    private static final String ANY_NUMBER = "nn";

    private static final Pattern DIGITS = Pattern.compile("\\d+(\\.\\d+)?");

    private static final Pattern MARKED = Pattern.compile("[,:?!]");

    /** Marks that titles have within. */
    private static final Set<String> IN_TITLES = Set.of(",", ":", "?", "!");

    /** Words written as one are told from others from so many letters on. */
    private static final int SHORTEST_JOINED = 8;

    private final Map<String, Meaning> meanings = new HashMap<>();
    private final Set<String> tinges = new HashSet<>();
    /** By first word, how many words the longest phrase has that begins with it. */
    private final Map<String, Integer> longestFrom = new HashMap<>();

    private Inflections inflections = new Inflections(Set.of(), Map.of(), Map.of());
    private Spelling spelling = new Spelling(Set.of(), Set.of(), Set.of());
    private Set<String> verbs = Set.of();
    private Map<String, Double> numbers = Map.of();
    private Set<String> counts = Set.of();
    private Set<String> changes = Set.of();

    private Lexicon() {}

    /** The lexicon of a library. */
    static Lexicon of(LookLibrary library) {
        Lexicon lexicon = new Lexicon();
        Grammar grammar = new Grammar(lexicon::add);
        grammar.read(library);
        lexicon.verbs = grammar.words("dropping");
        lexicon.numbers = grammar.numbers();
        lexicon.counts = grammar.words("counts");
        lexicon.changes = grammar.words("becoming");
        grammar.tinges().forEach(tinge -> lexicon.tinges.add(Tokenizer.phrase(tinge)));
        Map<String, Look> owners = new HashMap<>();
        Map<String, List<String>> associations = Thesaurus.associations();
        Map<String, List<String>> names = Thesaurus.names();
        for (Look look : library.all()) {
            if (look.kind() == Look.Kind.GRADE) {
                continue;
            }
            for (int i = 0; i < look.words().size(); i++) {
                String words = look.words().get(i);
                Look other = owners.put(Tokenizer.phrase(words), look);
                if (other != null && other != look) {
                    throw new RenderException("The words \"" + words + "\" ask for two looks, " + other.id() + " and "
                            + look.id() + "; take them from one.");
                }
                boolean associated =
                        associations.getOrDefault(look.id(), List.of()).contains(words);
                boolean plain = names.getOrDefault(look.id(), List.of()).contains(words);
                double own = i < TELLING_WORDS ? TELLING : SUGGESTIVE;
                double confidence = associated ? ASSOCIATION : isDecade(words) ? DATE : plain ? NAME : own;
                lexicon.add(words, new Meaning.Asks(look, confidence));
            }
        }
        lexicon.addUnowned(associations, library, owners, ASSOCIATION);
        lexicon.addUnowned(names, library, owners, NAME);
        lexicon.addUnowned(Thesaurus.synonyms(), library, owners, SYNONYM);
        grammar.years("years")
                .forEach((year, id) -> library.find(id)
                        .ifPresent(look ->
                                lexicon.meanings.putIfAbsent(String.valueOf(year), new Meaning.Asks(look, DATE))));
        grammar.years("years_of_stills")
                .forEach((year, id) -> library.find(id)
                        .ifPresent(look -> grammar.stills()
                                .forEach(still -> lexicon.add(still + " " + year, new Meaning.Asks(look, SYNONYM)))));
        lexicon.spelling = new Spelling(lexicon.words(), lexicon.telling(), grammar.words("lookalikes"));
        lexicon.inflections = lexicon.inflections(grammar.words("lookalikes"));
        return lexicon;
    }

    /** The words of plain grades, which mean them only in clauses that say nothing else, and the measures that they are told in. */
    static Lexicon ofGrades(LookLibrary library) {
        Lexicon lexicon = new Lexicon();
        Grammar grammar = new Grammar(lexicon::add);
        lexicon.counts = grammar.words("counts");
        grammar.measures();
        for (Look look : library.all()) {
            for (int i = 0; i < look.words().size() && look.kind() == Look.Kind.GRADE; i++) {
                lexicon.add(look.words().get(i), new Meaning.Asks(look, i < TELLING_WORDS ? TELLING : SUGGESTIVE));
            }
        }
        return lexicon;
    }

    /** The words that slips of the keyboard are set right to: those that do something. */
    private Set<String> telling() {
        Set<String> telling = new HashSet<>();
        meanings.forEach((phrase, meaning) -> {
            List<String> parts = List.of(phrase.split(" "));
            boolean tells = switch (meaning) {
                case Meaning.Asks asks -> asks.confidence() >= SYNONYM && parts.size() <= MOST_SPELLED;
                case Meaning.Names names -> parts.size() == 1;
                case Meaning.Scales scales -> parts.size() == 1;
                default -> false;
            };
            if (tells) {
                telling.addAll(parts);
            }
        });
        return telling;
    }

    /** The words of all phrases. */
    private Set<String> words() {
        Set<String> words = new HashSet<>();
        meanings.keySet().forEach(phrase -> words.addAll(List.of(phrase.split(" "))));
        return words;
    }

    /** Knows the forms of all words that ask for a look by themselves. */
    private Inflections inflections(Set<String> lookalikes) {
        Set<String> known = words();
        known.addAll(lookalikes);
        Map<String, String> asking = new TreeMap<>();
        meanings.forEach((phrase, meaning) -> {
            boolean sure = meaning instanceof Meaning.Asks(Look look, double confidence)
                    && confidence != NAME
                    && confidence != DATE;
            if (sure && phrase.indexOf(' ') < 0) {
                asking.put(phrase, ((Meaning.Asks) meaning).look().id());
            }
        });
        Map<String, List<String>> joined = new HashMap<>();
        meanings.forEach((phrase, meaning) -> {
            String word = phrase.replace(" ", "");
            if (meaning instanceof Meaning.Asks
                    && word.length() < phrase.length()
                    && word.length() >= SHORTEST_JOINED) {
                joined.put(word, List.of(phrase.split(" ")));
            }
        });
        return new Inflections(known, asking, joined);
    }

    /** The tokens, forms of known words taken back to them and slips of the keyboard set right. */
    List<Token> spelled(List<Token> tokens) {
        Map<Token, List<Token>> seen = new HashMap<>();
        return tokens.stream()
                .flatMap(token -> seen.computeIfAbsent(token.at(0, 0), this::spelled).stream()
                        .map(right -> right.at(token.start(), token.end())))
                .toList();
    }

    private List<Token> spelled(Token token) {
        return inflections
                .of(token)
                .map(words -> words.stream().map(token::spelled).toList())
                .orElseGet(() -> List.of(spelling.corrected(token)));
    }

    /** Adds phrases that no look has for itself. */
    private void addUnowned(
            Map<String, List<String>> entries, LookLibrary library, Map<String, Look> owners, double confidence) {
        entries.forEach((id, phrases) -> library.find(id)
                .ifPresent(look -> phrases.stream()
                        .filter(phrase -> !owners.containsKey(Tokenizer.phrase(phrase)))
                        .forEach(phrase -> add(
                                phrase,
                                new Meaning.Asks(look, isDecade(phrase) ? Math.min(DATE, confidence) : confidence)))));
    }

    /** Adds a phrase; one with marks in it, such as a title, also as those write it who leave them out. */
    private void add(String phrase, Meaning meaning) {
        String normal = Tokenizer.phrase(phrase);
        meanings.put(normal, meaning);
        if (MARKED.matcher(normal).find() && !(meaning instanceof Meaning.Outside)) {
            meanings.put(String.join(" ", normal.split("( [,:?!])* ")), meaning);
        }
        int words = 1 + (int) normal.chars().filter(letter -> letter == ' ').count();
        longestFrom.merge(normal.split(" ", 2)[0], words, Math::max);
    }

    /**
     * The longest phrase that starts at a token.
     *
     * @return its meaning and how many tokens it takes, or empty when the token means nothing
     */
    Optional<Match> longestAt(List<Token> tokens, int from) {
        StringBuilder text = new StringBuilder();
        StringBuilder anyNumber = new StringBuilder();
        Optional<Match> best = Optional.empty();
        int longest = Math.max(
                longestFrom.getOrDefault(tokens.get(from).normal(), 1),
                longestFrom.getOrDefault(ofAnyNumber(tokens.get(from)), 1));
        for (int length = 1; length <= longest && from + length <= tokens.size(); length++) {
            Token token = tokens.get(from + length - 1);
            if (token.mark() && (length == 1 || !IN_TITLES.contains(token.normal()))) {
                break;
            }
            text.append(length > 1 ? " " : "").append(token.normal());
            anyNumber.append(length > 1 ? " " : "").append(ofAnyNumber(token));
            Meaning exact = meanings.get(text.toString());
            Meaning meaning = exact == null ? meanings.get(anyNumber.toString()) : exact;
            if (meaning != null) {
                best = Optional.of(new Match(from, length, meaning));
            }
        }
        Optional<Match> found = best;
        return best.filter(match -> match.length() > 1)
                .or(() -> turnedRound(tokens, from))
                .or(() -> found);
    }

    /** A word as phrases have it that hold for any number: "24fps" as "nnfps", "three" as "nn". */
    private String ofAnyNumber(Token token) {
        return counts.contains(token.normal())
                ? ANY_NUMBER
                : DIGITS.matcher(token.normal()).replaceAll(ANY_NUMBER);
    }

    /** "Storm of sand", "light of the moon": two words of a phrase the other way round. */
    private Optional<Match> turnedRound(List<Token> tokens, int from) {
        if (from + 2 >= tokens.size() || !tokens.get(from + 1).normal().equals("of")) {
            return Optional.empty();
        }
        int last = from + 3 < tokens.size() && tokens.get(from + 2).normal().equals("the") ? from + 3 : from + 2;
        Meaning meaning =
                meanings.get(tokens.get(last).normal() + " " + tokens.get(from).normal());
        return meaning instanceof Meaning.Asks
                ? Optional.of(new Match(from, last + 1 - from, meaning))
                : Optional.empty();
    }

    /** The value of a number in digits or letters. */
    OptionalDouble number(String text) {
        if (!text.isEmpty() && text.chars().allMatch(letter -> Character.isDigit(letter) || letter == '.')) {
            return OptionalDouble.of(Double.parseDouble(text));
        }
        return numbers.containsKey(text) ? OptionalDouble.of(numbers.get(text)) : OptionalDouble.empty();
    }

    /** Whether a phrase only tells a time. */
    static boolean isDecade(String phrase) {
        return DECADE.matcher(phrase.toLowerCase(Locale.ROOT)).matches();
    }

    /** Whether a word says no more than that the look before it covers something: "sunset glow". */
    boolean isTinge(Token token) {
        return tinges.contains(token.normal());
    }

    /** Whether a word that takes back is a verb, which may be a noun elsewhere: "drop". */
    boolean isVerb(Token token) {
        return verbs.contains(token.normal());
    }

    /** Words of becoming: "turns". */
    Set<String> changes() {
        return changes;
    }

    /** What one word means by itself. */
    Optional<Meaning> meaning(Token token) {
        return Optional.ofNullable(meanings.get(token.normal()));
    }

    /**
     * A phrase that was found.
     *
     * @param from index of its first token
     * @param length tokens, at least 1
     */
    record Match(int from, int length, Meaning meaning) {
        int end() {
            return from + length;
        }

        boolean isA(Class<? extends Meaning> kind) {
            return kind.isInstance(meaning);
        }
    }
}
