package dev.retake.render.prompt;

import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;

/** What a word or phrase of a prompt does. */
sealed interface Meaning {

    /** Asks for a look; the confidence is 0 to 1. */
    record Asks(Look look, double confidence) implements Meaning {}

    /** Takes back what follows it in its clause. */
    record Negates() implements Meaning {}

    /** Says that what its clause names stays as it is. */
    record Keeps() implements Meaning {}

    /** Limits its clause to the region it names. */
    record Limits() implements Meaning {}

    /** Scales the look right after it; adverbs ("slightly", "a bit") also the look right before. */
    record Scales(double amount, boolean adverb) implements Meaning {}

    /** Names a part of the picture. */
    record Names(Region region) implements Meaning {}

    /** Starts a new clause. */
    record Separates() implements Meaning {}

    /** Carries no wish of its own. */
    record Fills() implements Meaning {}
}
