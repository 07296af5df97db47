package dev.retake.render.prompt.labelled;

import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt and what a demanding user would expect of it.
 *
 * @param group what it tests, such as {@code weather}
 * @param looks the looks that it asks for, all of them
 * @param named what has to be reported as not understood
 * @param prompt as a user would write it
 */
public record LabelledPrompt(String group, List<Wanted> looks, List<Named> named, String prompt) {
    private static final Pattern LOOK = Pattern.compile("([a-z0-9_/]+?)(@[a-z_]+)?([<>0]?)");

    public LabelledPrompt {
        looks = List.copyOf(looks);
        named = List.copyOf(named);
    }

    /** How much of a look is expected; what is labelled without an amount may have any but none. */
    public enum Amount {
        ANY,
        LESS,
        MORE,
        NONE
    }

    /**
     * A look that is asked for.
     *
     * @param ids of it, or of looks that do as well
     */
    public record Wanted(List<String> ids, Region region, Amount amount) {
        public Wanted {
            ids = List.copyOf(ids);
        }

        /** Whether a layer is what is asked for here. */
        boolean isMetBy(Layer layer) {
            boolean enough = switch (amount) {
                case ANY -> layer.amount() > 0;
                case LESS -> layer.amount() > 0 && layer.amount() < 1;
                case MORE -> layer.amount() > 1;
                case NONE -> layer.amount() == 0;
            };
            return ids.contains(layer.look()) && layer.region() == region && enough;
        }
    }

    /**
     * Words that no look can act on.
     *
     * @param word a part of the phrase that has to be reported
     * @param advised whether advice has to say more than that the words are unknown
     */
    public record Named(String word, boolean advised) {}

    /** Reads {@code fog@background< ?dragon! | prompt}; {@code -} stands for no look. */
    static LabelledPrompt parse(String group, String line) {
        int bar = line.indexOf(" | ");
        if (bar < 0) {
            throw new IllegalArgumentException("A labelled prompt is \"labels | prompt\", not \"" + line + "\"");
        }
        List<Wanted> looks = new ArrayList<>();
        List<Named> named = new ArrayList<>();
        for (String label : line.substring(0, bar).strip().split(" +")) {
            if (label.startsWith("?")) {
                boolean advised = label.endsWith("!");
                named.add(new Named(label.substring(1, label.length() - (advised ? 1 : 0)), advised));
            } else if (!label.equals("-")) {
                looks.add(wanted(label));
            }
        }
        return new LabelledPrompt(group, looks, named, line.substring(bar + 3));
    }

    private static Wanted wanted(String label) {
        Matcher matcher = LOOK.matcher(label);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("\"" + label + "\" is no label such as fog@background<");
        }
        Region region = matcher.group(2) == null
                ? Region.EVERYWHERE
                : region(matcher.group(2).substring(1));
        Amount amount = switch (matcher.group(3)) {
            case "<" -> Amount.LESS;
            case ">" -> Amount.MORE;
            case "0" -> Amount.NONE;
            default -> Amount.ANY;
        };
        return new Wanted(List.of(matcher.group(1).split("/")), region, amount);
    }

    private static Region region(String name) {
        return Arrays.stream(Region.values())
                .filter(region -> region.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("\"" + name + "\" is no part of a picture such as background"));
    }
}
