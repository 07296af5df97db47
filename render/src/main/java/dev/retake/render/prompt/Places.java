package dev.retake.render.prompt;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;
import dev.retake.render.prompt.Lexicon.Match;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** In which part of the picture looks are asked for. */
final class Places {
    /** From so many words on, a brief that names the sky or what is behind somebody only tells where things are. */
    private static final int LONG = 28;

    private static final Pattern UPPER = Pattern.compile("\\b(upper|top)\\b", Pattern.CASE_INSENSITIVE);

    private final Written written;
    private final Wording wording;
    private final Brief brief;
    private final List<Advice> unfulfilled;
    private final Map<String, Region> spokenOf = new HashMap<>();
    private final Map<String, Region> pointedAt = new HashMap<>();

    /** @param unfulfilled takes what is asked for of a part that is too small */
    Places(Written written, Wording wording, Brief brief, List<Advice> unfulfilled) {
        this.written = written;
        this.wording = wording;
        this.brief = brief;
        this.unfulfilled = unfulfilled;
    }

    /**
     * The region of a look.
     *
     * @param toCome the region that was named before the clause, for looks of clauses that name none
     * @return empty where the part that is named is too small to be told from the rest, which is reported
     */
    Optional<Region> of(Clause clause, Match asked, Look look, Region toCome) {
        Region own = clause.regionOf(asked);
        Region region = own == Region.EVERYWHERE && clause.region().isEmpty() ? toCome : own;
        Optional<Match> named = clause.nearestTo(asked);
        if (region == Region.FACE && !named.map(Spared::isWhole).orElse(true)) {
            String part = named.map(written::quote).orElse("face");
            unfulfilled.add(
                    new Advice(written.quote(asked) + " on the " + part + " only", Advice.Reason.TOO_SMALL_A_REGION));
            return Optional.empty();
        }
        if (written.quote(asked).toLowerCase(Locale.ROOT).contains("sky")) {
            spokenOf.put(look.id(), Region.SKY);
        } else {
            named.filter(Spared::isWhole)
                    .map(Clause::region)
                    .filter(part -> part != Region.SUBJECT)
                    .ifPresent(part -> spokenOf.put(look.id(), part));
        }
        pointedAt.put(look.id(), clause.pointedAt(asked));
        return Optional.of(isOnlyTold(region, clause, look, named) ? Region.EVERYWHERE : region);
    }

    /** Whether the sky or background is only named to tell where things are, or the look finds the background by itself. */
    private boolean isOnlyTold(Region region, Clause clause, Look look, Optional<Match> named) {
        boolean told = brief.isOne() && written.words() >= LONG && !clause.has(Meaning.Limits.class);
        return switch (region) {
            case SKY -> told && !look.id().startsWith(ClauseCutter.WASH);
            case BACKGROUND -> (told && !wording.saysBackground(named)) || isOfDepth(look);
            case SUBJECT, FACE, NOT_FACE, NOT_SKY, EVERYWHERE -> false;
        };
    }

    /** The part of the picture that a look was spoken of with. */
    Region spokenOf(String id) {
        return spokenOf.getOrDefault(id, Region.EVERYWHERE);
    }

    /** The part of the picture that a look was pointed at, for prompts in which another look has a part of its own. */
    Region pointedAt(String id) {
        return pointedAt.getOrDefault(id, Region.EVERYWHERE);
    }

    /** Whether a part of the frame is the sky, and a look acts there: "orange in the upper half". */
    static boolean isTheSky(Advice left, List<Layer> plan) {
        return left.reason() == Advice.Reason.FRAME_AREA
                && UPPER.matcher(left.phrase()).find()
                && plan.stream().anyMatch(layer -> layer.region() == Region.SKY);
    }

    /** Whether a look tells the background from the subject by itself. */
    static boolean isOfDepth(Look look) {
        return look.steps().stream().anyMatch(step -> step.operator().equals("defocus"));
    }
}
