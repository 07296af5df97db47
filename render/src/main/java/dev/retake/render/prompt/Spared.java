package dev.retake.render.prompt;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.prompt.Lexicon.Match;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a prompt wants kept as it is, and where that leaves looks to act. */
final class Spared {
    private final Written written;
    private final List<Advice> unfulfilled;
    private final Map<Region, Match> kept = new EnumMap<>(Region.class);

    /** @param unfulfilled where what can not be kept is added */
    Spared(Written written, List<Advice> unfulfilled) {
        this.written = written;
        this.unfulfilled = unfulfilled;
    }

    /** Whether a phrase names a part of the picture that can be told apart. */
    static boolean isWhole(Match named) {
        return named.meaning() instanceof Meaning.Names names && names.whole();
    }

    /** A part of the picture stays as it is. */
    void keep(Match named) {
        if (isWhole(named)) {
            kept.putIfAbsent(Clause.region(named), named);
        } else {
            unfulfilled.add(new Advice("keep the " + written.quote(named), Advice.Reason.CAN_NOT_SPARE));
        }
    }

    /** What belongs to somebody is to stay: "her dress". */
    void keepBelongings(Clause clause) {
        int from = clause.all(Meaning.Names.class).getFirst().from();
        int end = clause.matches().getLast().end();
        unfulfilled.add(new Advice("keep " + written.quote(from, end), Advice.Reason.CAN_NOT_SPARE));
    }

    /** Where looks may act, given what is to be kept; what can not be left out besides is handed back. */
    Region elsewhere() {
        Map<Region, Region> opposites = new LinkedHashMap<>();
        opposites.put(Region.SUBJECT, Region.BACKGROUND);
        opposites.put(Region.BACKGROUND, Region.SUBJECT);
        opposites.put(Region.FACE, Region.NOT_FACE);
        opposites.put(Region.SKY, Region.NOT_SKY);
        Region left = opposites.keySet().stream()
                .filter(kept::containsKey)
                .findFirst()
                .orElse(Region.EVERYWHERE);
        kept.forEach((region, named) -> {
            boolean within = (left == Region.SUBJECT && region == Region.FACE)
                    || (left == Region.BACKGROUND && region == Region.SKY);
            if (region != left && !within) {
                unfulfilled.add(new Advice("keep the " + written.quote(named), Advice.Reason.CAN_NOT_SPARE));
            }
        });
        return opposites.getOrDefault(left, Region.EVERYWHERE);
    }
}
