package dev.retake.render.prompt;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;

/** What a word or phrase of a prompt does. */
sealed interface Meaning {

    /** Asks for a look; the confidence is 0 to 1. */
    record Asks(Look look, double confidence) implements Meaning {}

    /** A colour, which asks for a wash of it where the clause says what it covers. */
    record Colours(Look wash) implements Meaning {}

    /** Says that a colour covers something: "turns", "goes". */
    record Covers() implements Meaning {}

    /** Takes back what follows it in its clause; a strict one ("no", not "not") wishes people and things away, too. */
    record Negates(boolean strict) implements Meaning {}

    /** Says what the source is, so that what follows in its clause is not asked for. */
    record Tells() implements Meaning {}

    /** Takes back what was asked for before it: "scratch that". */
    record Retracts() implements Meaning {}

    /** Takes back the look right before it: "free". */
    record Frees() implements Meaning {}

    /** Says that what its clause names stays as it is. */
    record Keeps() implements Meaning {}

    /** Says that looks act on everything but the region that follows. */
    record Spares() implements Meaning {}

    /** Limits its clause to the region it names. */
    record Limits() implements Meaning {}

    /** Scales the look right after it; a trailing one ("slightly", "at 30 %") also looks before it. */
    record Scales(double amount, boolean trailing) implements Meaning {}

    /** Drives the amount that follows further from 1, and alone asks for a little more. */
    record Raises() implements Meaning {}

    /** Names a part of the picture; one that is not {@code whole}, such as eyes, is only a part of the region. */
    record Names(Region region, boolean whole) implements Meaning {}

    /** Names what is left when a part of the picture has been named. */
    record Rest() implements Meaning {}

    /** Says that the part of the picture named next is where a look acts: "on". */
    record Points() implements Meaning {}

    /** Says so of looks that stand against one in another part of the picture: "for". */
    record Aims() implements Meaning {}

    /** Something that no look touches: performances, framing, the camera's path. */
    record Endures() implements Meaning {}

    /** A verb that asks for another picture, not another look. */
    record Alters(Advice.Reason reason) implements Meaning {}

    /** Something that no look can bring. */
    record Beyond(Advice.Reason reason) implements Meaning {}

    /**
     * A wish about the result that no look can fulfil, and that does nothing to the looks around it: how large, how long, when, where in
     * the frame.
     *
     * @param passing whether it is one only beside a look; elsewhere it tells a story
     */
    record Outside(Advice.Reason reason, boolean passing) implements Meaning {}

    /** Says that something changes over time, beside a word of becoming: "gradually". */
    record Gradual() implements Meaning {}

    /** Speaks of the guide frames, not of a look. */
    record Guides() implements Meaning {}

    /** Names two things in one breath: "and", "or". */
    record Joins(boolean either) implements Meaning {}

    /** Starts a new clause. */
    record Separates() implements Meaning {}

    /** Carries no wish of its own. */
    record Fills() implements Meaning {}

    /** Means nothing to anybody here. */
    record Unknown() implements Meaning {}
}
