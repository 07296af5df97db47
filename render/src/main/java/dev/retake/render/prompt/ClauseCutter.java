package dev.retake.render.prompt;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;
import dev.retake.render.prompt.Lexicon.Match;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** Cuts a prompt into clauses: at marks, at words such as "but", and where something begins to be kept. */
final class ClauseCutter {
    /** How ids of looks begin that lay one colour over the picture. */
    static final String WASH = "wash_";

    /**
     * A clause ends after so many phrases: people pause long before. Time to read a clause grows with the cube of its length, so that
     * this keeps the time for a prompt in step with its own.
     */
    private static final int MOST_PHRASES = 32;

    /** So many tokens may stand between a person and how they are to be: "her look much". */
    private static final int PERSON_REACH = 3;

    /** So many tokens may stand between "less" of one thing and "more" of another. */
    private static final int WEIGHING_REACH = 8;

    private static final Set<String> PREFERENCES = Set.of("rather", "prefer", "sooner", "more");

    /** How generators head what they shall leave out: "negative prompt: …", "--no …". */
    private static final Set<String> REFUSALS = Set.of("negative", "neg", "--no");

    private static final Set<String> ARTICLES = Set.of("a", "an", "the", "our", "my", "this");

    /** "As if we filmed it in the rain" is a wish. */
    private static final Set<String> LIKENING = Set.of("if", "like", "though", "as");

    private static final Set<String> ALL = Set.of("it", "everything");

    /** So many tokens on, "of the clip" ends. */
    private static final int CLIP_REACH = 3;

    private static final Set<String> CLIPS = Set.of("clip", "video", "shot", "footage", "film", "scene", "sequence");

    private static final Set<String> PERCENT = Set.of("percent", "pct");

    private final Lexicon lexicon;
    private final List<Token> tokens;
    private final List<Clause> clauses = new ArrayList<>();
    private List<Match> open = new ArrayList<>();
    private boolean opensSentence = true;
    private boolean refusing;

    private ClauseCutter(Lexicon lexicon, List<Token> tokens) {
        this.lexicon = lexicon;
        this.tokens = tokens;
    }

    /** The clauses of a prompt that say anything. */
    static List<Clause> cut(Lexicon lexicon, List<Token> tokens) {
        ClauseCutter cutter = new ClauseCutter(lexicon, tokens);
        cutter.walk();
        return cutter.clauses;
    }

    private void walk() {
        for (int at = 0; at < tokens.size(); ) {
            Token token = tokens.get(at);
            int heading = refusalAt(at);
            if (token.mark() || heading > 0) {
                close(token.endsSentence() || heading > 0);
                boolean ends = token.normal().equals("\n") || token.normal().startsWith("--");
                refusing = heading > 0 || (refusing && !ends);
                at += Math.max(1, heading);
                continue;
            }
            if (open.size() >= MOST_PHRASES) {
                close(false);
            }
            int from = at;
            Match match = percent(at)
                    .or(() -> lexicon.longestAt(tokens, from))
                    .orElse(new Match(at, 1, token.isNumber() ? new Meaning.Fills() : new Meaning.Unknown()));
            if (isOfAThing(match)) {
                match = lexicon.longestAt(tokens.subList(at, at + 1), 0)
                        .map(own -> new Match(from, 1, own.meaning()))
                        .orElse(new Match(at, 1, new Meaning.Unknown()));
            }
            if (token.normal().equals("than") && match.length() == 1 && prefers(from)) {
                match = new Match(at, 1, new Meaning.Negates(false));
            }
            if (match.isA(Meaning.Negates.class) && match.length() == 1 && isNoun(at)) {
                match = new Match(at, 1, new Meaning.Unknown());
            }
            if (token.normal().equals("less") && match.length() == 1 && weighsAgainst(at)) {
                match = new Match(at, 1, new Meaning.Negates(false));
            }
            if (match.isA(Meaning.Tells.class)
                    && at > 0
                    && LIKENING.contains(tokens.get(at - 1).normal())) {
                match = new Match(at, match.length(), new Meaning.Fills());
            }
            if (match.isA(Meaning.Separates.class)) {
                close(false);
                // "And no" begins a clause with "no".
                match = token.normal().equals("and") ? new Match(at, 1, match.meaning()) : match;
            } else if (!isTinge(match)) {
                if (match.isA(Meaning.Keeps.class) && open.stream().anyMatch(m -> m.isA(Meaning.Asks.class))) {
                    closeAfterLastAsk();
                }
                add(match);
            }
            at = match.end();
        }
        close(true);
    }

    /** "At the end of the pier", "the left side of the street": a part of something in the picture. */
    private boolean isOfAThing(Match match) {
        return match.meaning() instanceof Meaning.Outside(Advice.Reason reason, boolean passing)
                && passing
                && match.end() < tokens.size()
                && tokens.get(match.end()).normal().equals("of")
                && tokens.subList(match.end(), Math.min(tokens.size(), match.end() + CLIP_REACH)).stream()
                        .noneMatch(token -> CLIPS.contains(token.normal()));
    }

    /** How many tokens head a list of what shall not be seen; 0 for none. */
    private int refusalAt(int at) {
        if (!REFUSALS.contains(tokens.get(at).normal())) {
            return 0;
        }
        if (tokens.get(at).mark()) {
            return 1;
        }
        int colon = at + 1;
        while (colon < tokens.size() && colon < at + 3 && !tokens.get(colon).mark()) {
            colon++;
        }
        return colon < tokens.size() && tokens.get(colon).normal().equals(":") ? colon + 1 - at : 0;
    }

    /** Whether a word only carries the light or grade before it: "sunset glow" asks for no glow. */
    private boolean isTinge(Match match) {
        return match.length() == 1
                && lexicon.isTinge(tokens.get(match.from()))
                && !open.isEmpty()
                && open.getLast().end() == match.from()
                && open.getLast().meaning() instanceof Meaning.Asks(Look look, double confidence)
                && (look.kind() == Look.Kind.LIGHT || look.kind() == Look.Kind.FILM);
    }

    /** "The sneaker drop" takes nothing back: "drop" does so where a verb may stand. */
    private boolean isNoun(int at) {
        if (!lexicon.isVerb(tokens.get(at)) || open.isEmpty() || open.getLast().end() != at) {
            return false;
        }
        String before = tokens.get(at - 1).normal();
        return open.getLast().isA(Meaning.Unknown.class) || ARTICLES.contains(before);
    }

    /** "Rather fog than rain" takes the rain back. */
    private boolean prefers(int than) {
        int clause = open.isEmpty() ? than : open.getFirst().from();
        return tokens.subList(clause, Math.max(clause, than - 1)).stream()
                .anyMatch(token -> PREFERENCES.contains(token.normal()));
    }

    /** "Less sunset, more moonlight": the one is taken back; less of what a lens does is less. */
    private boolean weighsAgainst(int less) {
        boolean lens = less + 1 < tokens.size()
                && lexicon.longestAt(tokens, less + 1)
                        .filter(match -> !(match.meaning() instanceof Meaning.Asks(Look look, double confidence))
                                || look.kind() == Look.Kind.LENS)
                        .isPresent();
        return !lens
                && tokens
                        .subList(Math.max(0, less - WEIGHING_REACH), Math.min(tokens.size(), less + WEIGHING_REACH))
                        .stream()
                        .anyMatch(token -> token.normal().equals("more"));
    }

    /** "At 30 %", "forty percent of a" are amounts. */
    private Optional<Match> percent(int at) {
        String text = tokens.get(at).normal();
        boolean sign = text.endsWith("%");
        String number = sign ? text.substring(0, text.length() - 1).strip() : text;
        boolean word = !sign
                && at + 1 < tokens.size()
                && PERCENT.contains(tokens.get(at + 1).normal());
        OptionalDouble hundredths = sign || word ? lexicon.number(number) : OptionalDouble.empty();
        if (hundredths.isEmpty()) {
            return Optional.empty();
        }
        int end = at + (sign ? 1 : 2);
        if (end < tokens.size() && tokens.get(end).normal().equals("of")) {
            end++;
            end += end < tokens.size() && ARTICLES.contains(tokens.get(end).normal()) ? 1 : 0;
        }
        return Optional.of(new Match(at, end - at, new Meaning.Scales(hundredths.getAsDouble() / 100, true)));
    }

    /** A phrase that asks for a colour may name a region too: "a pink sky". */
    private void add(Match match) {
        boolean colour = match.meaning() instanceof Meaning.Asks(Look look, double confidence)
                && look.id().startsWith(WASH);
        for (int at = match.from(); at < match.end() && colour; at++) {
            lexicon.meaning(tokens.get(at))
                    .filter(part -> part instanceof Meaning.Names)
                    .ifPresent(part -> open.add(new Match(match.from(), match.length(), part)));
        }
        open.add(match);
    }

    /** What follows the last look belongs to the thing that is kept: "noir, [the sky] unchanged". */
    private void closeAfterLastAsk() {
        int last = open.size() - 1;
        while (!open.get(last).isA(Meaning.Asks.class)) {
            last--;
        }
        List<Match> rest = new ArrayList<>(open.subList(last + 1, open.size()));
        open = new ArrayList<>(open.subList(0, last + 1));
        close(false);
        open = rest;
    }

    private void close(boolean endsSentence) {
        if (!open.isEmpty()) {
            if (refusing) {
                open.addFirst(new Match(open.getFirst().from(), 0, new Meaning.Negates(false)));
            }
            clauses.add(new Clause(withPeopleSettled(withColoursSettled(open)), opensSentence));
            open = new ArrayList<>();
            opensSentence = false;
        }
        opensSentence |= endsSentence;
    }

    /** "Make him look old" is a wish about him: a mood of a person asks for no look. */
    private static List<Match> withPeopleSettled(List<Match> matches) {
        return matches.stream()
                .map(match -> isOfPerson(matches, match)
                        ? new Match(match.from(), match.length(), new Meaning.Unknown())
                        : match)
                .toList();
    }

    private static boolean isOfPerson(List<Match> matches, Match mood) {
        return mood.meaning() instanceof Meaning.Asks(Look look, double confidence)
                && confidence <= Lexicon.ASSOCIATION
                && matches.stream()
                        .anyMatch(named -> named.meaning() instanceof Meaning.Names(Region region, boolean whole)
                                && (region == Region.SUBJECT || region == Region.FACE)
                                && named.end() <= mood.from()
                                && mood.from() - named.end() <= PERSON_REACH);
    }

    private List<Match> withColoursSettled(List<Match> matches) {
        List<Match> settled = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            Match match = matches.get(i);
            settled.add(
                    match.meaning() instanceof Meaning.Colours(var wash) && covers(matches, i)
                            ? new Match(match.from(), match.length(), new Meaning.Asks(wash, 0.9))
                            : match);
        }
        return settled;
    }

    /** Whether a colour covers the picture or a region, rather than being that of a thing: "the sky is pink". */
    private boolean covers(List<Match> matches, int at) {
        Match colour = matches.get(at);
        boolean ofThing = at + 1 < matches.size()
                && matches.get(at + 1).from() == colour.end()
                && (matches.get(at + 1).isA(Meaning.Unknown.class)
                        || matches.get(at + 1).isA(Meaning.Beyond.class));
        if (ofThing) {
            return false;
        }
        boolean ofLook = matches.stream()
                .anyMatch(match -> match.isA(Meaning.Covers.class)
                        && match.from() < colour.from()
                        && matches.stream()
                                .anyMatch(other -> other.isA(Meaning.Asks.class) && other.end() == match.from()));
        if (ofLook) {
            return false;
        }
        boolean things = matches.stream().anyMatch(match -> match.isA(Meaning.Beyond.class));
        boolean covered = matches.stream()
                .anyMatch(match -> (match.isA(Meaning.Covers.class) || drowns(match)) && match.from() < colour.from());
        boolean sky = names(matches, Region.SKY);
        boolean background = names(matches, Region.BACKGROUND);
        boolean person = names(matches, Region.SUBJECT) || names(matches, Region.FACE);
        return !things && (sky || (covered && (background || !person)));
    }

    /** "Drown it in" says how much, and that it covers all. */
    private boolean drowns(Match match) {
        return match.isA(Meaning.Scales.class)
                && tokens.subList(match.from(), match.end()).stream().anyMatch(token -> ALL.contains(token.normal()));
    }

    private static boolean names(List<Match> matches, Region region) {
        return matches.stream()
                .anyMatch(match ->
                        match.meaning() instanceof Meaning.Names(Region named, boolean whole) && named == region);
    }
}
