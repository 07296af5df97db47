package dev.retake.render.prompt.labelled;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.labelled.LabelledPrompt.Amount;
import dev.retake.render.prompt.labelled.LabelledPrompt.Named;
import dev.retake.render.prompt.labelled.LabelledPrompt.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a plan does against its prompt's labels.
 *
 * @param answerable whether every look that is asked for exists in the library
 * @param first top-1: exactly the looks that are asked for, each in its region and amount, and everything named that has to
 *     be
 * @param looksRight the looks that are asked for and no others, whatever their regions and amounts, and what is named
 * @param amongThree top-3: every look that is asked for is in the plan or among the three that come nearest to a phrase
 * @param noise how many phrases are reported that the labels do not name
 * @param why what is wrong, for a person; empty when nothing is
 */
public record Verdict(
        boolean answerable, boolean first, boolean looksRight, boolean amongThree, int noise, String why) {

    /** Judges a plan. */
    public static Verdict of(LabelledPrompt labelled, LookPlan plan, LookLibrary library) {
        List<String> wrong = new ArrayList<>();
        List<Layer> left = new ArrayList<>(plan.layers());
        boolean amongThree = true;
        for (Wanted wanted : labelled.looks()) {
            List<Layer> met = left.stream().filter(wanted::isMetBy).toList();
            if (met.isEmpty()) {
                wrong.add("no " + shown(wanted));
                amongThree &= isNear(wanted, plan);
            } else {
                left.remove(met.getFirst());
            }
        }
        left.forEach(layer -> wrong.add("but " + shown(layer)));
        for (Named named : labelled.named()) {
            if (plan.unmatched().stream().noneMatch(phrase -> holds(phrase, named))) {
                wrong.add("not named: " + named.word());
            } else if (named.advised() && plan.advice().stream().noneMatch(advice -> isTelling(advice, named))) {
                wrong.add("no advice on " + named.word());
            }
        }
        long noise = plan.unmatched().stream()
                .filter(phrase -> labelled.named().stream().noneMatch(named -> holds(phrase, named)))
                .count();
        boolean answerable = labelled.looks().stream()
                .allMatch(wanted ->
                        wanted.ids().stream().anyMatch(id -> library.find(id).isPresent()));
        return new Verdict(
                answerable,
                wrong.isEmpty(),
                looksRight(labelled, plan),
                amongThree,
                (int) noise,
                String.join(", ", wrong));
    }

    private static boolean looksRight(LabelledPrompt labelled, LookPlan plan) {
        List<String> left = new ArrayList<>(plan.layers().stream()
                .filter(layer -> layer.amount() > 0)
                .map(Layer::look)
                .toList());
        boolean there = labelled.looks().stream()
                .filter(wanted -> wanted.amount() != Amount.NONE)
                .allMatch(wanted -> wanted.ids().stream().anyMatch(left::remove));
        return there && left.isEmpty();
    }

    private static boolean isNear(Wanted wanted, LookPlan plan) {
        return wanted.amount() != Amount.NONE
                && plan.layers().stream()
                        .filter(layer -> layer.amount() > 0)
                        .map(Layer::look)
                        .anyMatch(wanted.ids()::contains);
    }

    private static boolean holds(String phrase, Named named) {
        return phrase.toLowerCase(Locale.ROOT).contains(named.word());
    }

    private static boolean isTelling(Advice advice, Named named) {
        return holds(advice.phrase(), named) && advice.reason() != Advice.Reason.UNKNOWN;
    }

    private static String shown(Wanted wanted) {
        return String.join("/", wanted.ids())
                + shown(wanted.region())
                + (wanted.amount() == Amount.ANY
                        ? ""
                        : " " + wanted.amount().name().toLowerCase(Locale.ROOT));
    }

    private static String shown(Layer layer) {
        return layer.look() + shown(layer.region()) + " × " + layer.amount();
    }

    private static String shown(Region region) {
        return region == Region.EVERYWHERE ? "" : "@" + region.name().toLowerCase(Locale.ROOT);
    }
}
