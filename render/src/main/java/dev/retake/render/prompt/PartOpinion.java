package dev.retake.render.prompt;

import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.PromptReader.Reading;
import dev.retake.render.prompt.sense.Opinion;
import dev.retake.render.prompt.sense.Sense;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Weighs which part of the picture each look of a plan is meant for: "the goalkeeper as he is, a stadium of triangles" names no region
 * that the grammar knows, and yet is clear.
 *
 * <p>A log-linear model over {@link PartFeatures} says how likely each part is. Where words and grammar found a part, it stands unless
 * that is unlikely; where they found none, a part that is likely is taken. Prompts that name no part at all are left alone.
 */
final class PartOpinion {
    static final String FILE = "parts.bin";

    /** How likely a part has to be that words and grammar do not have. */
    private static final double LIKELY = 0.5;

    /** The same of a face for a new light: a face lit otherwise than its neck is a mask, and "her face lit by candles" means no such thing. */
    private static final double LIT_ALONE = 0.7;

    /** How likely a part that they have has to be to stand. */
    private static final double POSSIBLE = 0.1;

    private final Supplier<Sense> sense;
    private final LookLibrary library;
    private final Nouns nouns;

    /** @param sense asked when a prompt names a part */
    PartOpinion(Supplier<Sense> sense, LookLibrary library, Nouns nouns) {
        this.sense = sense;
        this.library = library;
        this.nouns = nouns;
    }

    /** The opinion of the model that comes with Retake; {@code training/prompts} made it. */
    static PartOpinion shipped(LookLibrary library) {
        return new PartOpinion(() -> Shipped.SENSE, library, Nouns.shipped());
    }

    /** The plan of a reading with each look in its likely part. */
    LookPlan revised(Reading reading) {
        LookPlan plan = reading.plan();
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : plan.layers()) {
            Told told = Told.of(layer, plan.layers(), reading.written(), reading.clauses(), nouns);
            boolean named = told.symbols().stream().anyMatch(PartFeatures::isPart);
            layers.add(layer.amount() > 0 && named ? revised(layer, told, plan) : layer);
        }
        return new LookPlan(layers, plan.unmatched(), plan.advice());
    }

    private Layer revised(Layer layer, Told told, LookPlan plan) {
        Opinion opinion = sense.get().of(PartFeatures.of(told, layer.region(), looks(plan)));
        boolean stands =
                layer.region() != Region.EVERYWHERE && opinion.of(layer.region().name()) >= POSSIBLE;
        if (stands || opinion.ranked().isEmpty()) {
            return layer;
        }
        Opinion.Ranked first = opinion.ranked().getFirst();
        Region part = Region.valueOf(first.look());
        double least = part == Region.FACE && isLight(layer.look()) ? LIT_ALONE : LIKELY;
        return layer.at(possible(layer.look(), first.probability() >= least ? part : Region.EVERYWHERE));
    }

    private boolean isLight(String look) {
        return library.find(look).filter(one -> one.kind() == Look.Kind.LIGHT).isPresent();
    }

    /** The part of a look that tells the background by itself is everywhere. */
    private Region possible(String look, Region region) {
        return region == Region.BACKGROUND
                        && library.find(look).filter(Places::isOfDepth).isPresent()
                ? Region.EVERYWHERE
                : region;
    }

    /** How many looks a plan adds. */
    static int looks(LookPlan plan) {
        return (int) plan.layers().stream().filter(layer -> layer.amount() > 0).count();
    }

    /** Read when a prompt first names a part, and once. */
    private static final class Shipped {
        private static final Sense SENSE = Sense.read(Sense.class, FILE);
    }
}
