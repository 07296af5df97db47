package dev.retake.render.look;

import dev.retake.render.RenderException;
import dev.retake.render.kernel.Colour;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One operator's settings in one look, scaled by how much of the look is wanted. */
public final class Parameters {
    private final String place;
    private final Map<String, Object> values;
    private final double amount;
    private final Optional<Path> folder;
    private final Set<String> read = new HashSet<>();

    /**
     * Settings as they were read.
     *
     * @param place look and operator, for messages
     * @param values numbers, words and lists by name
     * @param amount 1 for the look as designed
     */
    public Parameters(String place, Map<String, Object> values, double amount) {
        this(place, values, amount, Optional.empty());
    }

    /**
     * Settings that may name files.
     *
     * @param folder where the look's own file lies; looks that come with Retake have none
     */
    Parameters(String place, Map<String, Object> values, double amount, Optional<Path> folder) {
        this.place = place;
        this.values = Map.copyOf(values);
        this.amount = amount;
        this.folder = folder;
    }

    /** How much of the look is wanted; 1 as designed. */
    public double amount() {
        return amount;
    }

    /** A number that does not depend on the amount. */
    public double number(String name, double fallback) {
        read.add(name);
        return switch (values.get(name)) {
            case null -> fallback;
            case Number number -> number.doubleValue();
            case Object other -> throw wrong(name, "a number", other);
        };
    }

    /** A number that goes from {@code neutral}, at amount 0, to the look's own at amount 1, and on. */
    public double scaled(String name, double neutral) {
        return neutral + (number(name, neutral) - neutral) * amount;
    }

    /** A word. */
    public String word(String name, String fallback) {
        read.add(name);
        return switch (values.get(name)) {
            case null -> fallback;
            case String word -> word;
            case Object other -> throw wrong(name, "a word", other);
        };
    }

    /**
     * One of a few words.
     *
     * @param fallback what stands when nothing is written; allowed too
     */
    public String choice(String name, String fallback, String... others) {
        String chosen = word(name, fallback);
        Set<String> allowed = new TreeSet<>(List.of(others));
        allowed.add(fallback);
        if (!allowed.contains(chosen)) {
            throw wrong(name, "one of " + allowed, chosen);
        }
        return chosen;
    }

    /**
     * A file beside the look's own.
     *
     * @throws RenderException when none is named, or one outside the look's folder
     */
    public Path file(String name) {
        String named = word(name, "");
        Path home = folder.orElseThrow(
                () -> new RenderException(place + " names a file, which only looks in a folder of their own can"));
        if (named.isEmpty()) {
            throw new RenderException(place + " needs " + name + ", the name of a file in " + home);
        }
        Path found = home.resolve(named).normalize();
        if (!found.startsWith(home.normalize())) {
            throw new RenderException(place + ": " + name + " must lie in " + home + ", not at \"" + named + "\"");
        }
        return found;
    }

    /** A colour written {@code "#rrggbb"} in sRGB, as linear BT.2020 light. */
    public Colour colour(String name, String fallback) {
        String word = word(name, fallback);
        try {
            return Colour.parse(word);
        } catch (IllegalArgumentException e) {
            throw new RenderException(place + ": " + name + ": " + e.getMessage(), e);
        }
    }

    /** A list of settings, such as lights; empty when absent. */
    public List<Parameters> list(String name) {
        read.add(name);
        return switch (values.get(name)) {
            case null -> List.of();
            case List<?> list -> list.stream().map(item -> nested(name, item)).toList();
            case Object other -> throw wrong(name, "a list", other);
        };
    }

    private Parameters nested(String name, Object item) {
        if (!(item instanceof Map<?, ?> map)) {
            throw wrong(name, "a list of settings", item);
        }
        Map<String, Object> settings = new java.util.LinkedHashMap<>();
        map.forEach((key, value) -> settings.put(String.valueOf(key), value));
        return new Parameters(place + ", " + name, settings, amount, folder);
    }

    /** Refuses settings that nobody asked for: a misspelt one would else be silently without effect. */
    public void refuseUnread() {
        Set<String> unread = new TreeSet<>(values.keySet());
        unread.removeAll(read);
        if (!unread.isEmpty()) {
            throw new RenderException(place + " has unknown settings " + unread + "; it knows " + new TreeSet<>(read));
        }
    }

    private RenderException wrong(String name, String wanted, Object found) {
        return new RenderException(place + ": " + name + " must be " + wanted + ", not \"" + found + "\"");
    }
}
