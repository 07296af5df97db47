package dev.retake.render.prompt;

import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.prompt.sense.Features;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is counted of a prompt to tell which part of the picture a look is meant for: the words around the look, the order in which parts,
 * looks and what stays follow each other, and which part its own clause names beside those of other clauses.
 */
final class PartFeatures {
    /** So many symbols around a look are asked which part they name. */
    private static final int REACH = 8;

    private static final int NEIGHBOURS = 3;
    private static final int LONGEST_RUN = 3;
    private static final int OPENING = 6;

    private static final Set<String> CUTS = Set.of(Told.STOP, Told.PAUSE, "and", "but");

    /** Small words that say where. */
    private static final Set<String> SMALL = Stream.of(
                    "on",
                    "in",
                    "behind",
                    "around",
                    "round",
                    "for",
                    "as",
                    "to",
                    "into",
                    "of",
                    "from",
                    "over",
                    "above",
                    "below",
                    "beneath",
                    "under",
                    "not",
                    "with",
                    "like",
                    "inside",
                    "outside",
                    "past",
                    "beyond",
                    "at",
                    "all",
                    "only",
                    "just",
                    "everything",
                    "real",
                    "stay",
                    "rest",
                    "whole",
                    "no",
                    "nothing",
                    "else",
                    "both",
                    "is",
                    "are",
                    "be",
                    "become",
                    "turn",
                    "make",
                    "put",
                    "leave",
                    "keep",
                    "while",
                    "but",
                    "and",
                    "except")
            .map(Features::stem)
            .collect(Collectors.toUnmodifiableSet());

    private final Told told;
    private final Set<String> features = new LinkedHashSet<>();

    private PartFeatures(Told told) {
        this.told = told;
    }

    /**
     * The features of a look's place in a prompt.
     *
     * @param asRead the part that words and grammar give it
     * @param looks how many looks the plan has
     */
    static Set<String> of(Told told, Region asRead, int looks) {
        PartFeatures counted = new PartFeatures(told);
        counted.features.add("read " + asRead);
        counted.features.add("looks " + Math.min(3, looks));
        counted.words();
        counted.clauses();
        counted.neighbours();
        counted.orders();
        return counted.features;
    }

    private void words() {
        List<String> symbols = told.symbols();
        for (int i = 0; i < symbols.size(); i++) {
            if (!isSymbol(symbols.get(i))) {
                features.add("word " + symbols.get(i));
            }
            if (i > 0) {
                features.add("pair " + symbols.get(i - 1) + " " + symbols.get(i));
            }
        }
    }

    /** What the look's own clauses say before, in and after it, and which parts they name beside the others. */
    private void clauses() {
        List<List<Integer>> clauses = cut();
        List<List<Integer>> own = clauses.stream()
                .filter(clause -> clause.stream().anyMatch(this::isLooks))
                .toList();
        for (List<Integer> clause : own) {
            for (int i : clause) {
                String symbol = told.symbols().get(i);
                features.add("own " + symbol);
                features.add((i < told.from() ? "before " : i < told.end() ? "within " : "after ") + symbol);
            }
        }
        String parts = parts(own.stream().flatMap(List::stream).toList());
        features.add("parts " + parts);
        for (List<Integer> clause : clauses) {
            String others = parts(clause);
            if (!own.contains(clause) && !others.isEmpty()) {
                String fate = fate(clause);
                features.add("beside " + parts + "|" + others + "|" + fate);
                features.add("other " + others + "|" + fate);
            }
        }
    }

    private void neighbours() {
        List<String> symbols = told.symbols();
        for (int way : new int[] {-1, 1}) {
            int look = way < 0 ? told.from() : told.end() - 1;
            StringBuilder between = new StringBuilder();
            for (int step = 1; step <= REACH && isWithin(look + way * step); step++) {
                String symbol = symbols.get(look + way * step);
                if (step <= NEIGHBOURS) {
                    features.add("at " + way * step + " " + symbol);
                }
                if (isPart(symbol)) {
                    features.add("near " + way + " " + symbol);
                    features.add("near " + way + " " + symbol + " over" + between);
                    break;
                }
                if (isSymbol(symbol)) {
                    between.append(' ').append(symbol);
                }
            }
        }
    }

    /** Runs of symbols, with the small words between them and without. */
    private void orders() {
        List<String> spoken = told.symbols().stream()
                .filter(symbol -> (isSymbol(symbol) && !symbol.equals(Told.PAUSE)) || SMALL.contains(symbol))
                .toList();
        List<String> bare = spoken.stream()
                .filter(symbol -> isSymbol(symbol) && !symbol.equals(Told.STOP))
                .toList();
        for (int length = 2; length <= LONGEST_RUN; length++) {
            runs("said ", spoken, length);
            runs("order ", bare, length);
        }
        features.add("all " + String.join(" ", bare.subList(0, Math.min(OPENING, bare.size()))));
    }

    private void runs(String kind, List<String> symbols, int length) {
        for (int i = 0; i + length <= symbols.size(); i++) {
            features.add(kind + String.join(" ", symbols.subList(i, i + length)));
        }
    }

    private List<List<Integer>> cut() {
        List<List<Integer>> clauses = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (int i = 0; i < told.symbols().size(); i++) {
            if (!CUTS.contains(told.symbols().get(i))) {
                open.add(i);
            } else if (!open.isEmpty()) {
                clauses.add(open);
                open = new ArrayList<>();
            }
        }
        if (!open.isEmpty()) {
            clauses.add(open);
        }
        return clauses;
    }

    /** What becomes of what a clause names: another look, nothing, or nobody says. */
    private String fate(List<Integer> clause) {
        Set<String> symbols = clause.stream().map(told.symbols()::get).collect(Collectors.toSet());
        if (symbols.contains(Told.OTHER)) {
            return "look";
        }
        return Stream.of("<keep>", "<no>", "<endures>").anyMatch(symbols::contains) ? "kept" : "";
    }

    private String parts(List<Integer> clause) {
        return String.join(
                "+",
                new TreeSet<>(clause.stream()
                        .map(told.symbols()::get)
                        .filter(PartFeatures::isPart)
                        .toList()));
    }

    private boolean isLooks(int i) {
        return i >= told.from() && i < told.end();
    }

    private boolean isWithin(int i) {
        return i >= 0 && i < told.symbols().size();
    }

    private static boolean isSymbol(String symbol) {
        return symbol.startsWith("<");
    }

    /** Names of regions are capital; lists of nouns end in their own names. */
    static boolean isPart(String symbol) {
        return isSymbol(symbol) && (Character.isUpperCase(symbol.charAt(1)) || Nouns.SYMBOLS.contains(symbol));
    }
}
