package dev.retake.render.prompt;

/**
 * How likely the prompt as a whole has to make a look before it outweighs single phrases; all are probabilities or shares of one.
 *
 * @param enough of the likeliest where nothing is asked for
 * @param enoughInDoubt the same beside a change that no look can make, and where little is said
 * @param clear of the likeliest before phrases lose to it
 * @param clearInClause of weather in its own clause to stand beside another kind of look
 * @param named a look's own words lose below this share of the likeliest
 * @param meant so do the thesaurus's
 * @param hinted so do names, years and moods
 * @param nothing the same for phrases that are not a look's own, of how likely it is that nothing is asked for
 * @param second of a look to be added beside another one
 * @param secondInPart the same in a sentence or clause
 * @param secondInAll and then at least this in the whole prompt
 */
record Limits(
        double enough,
        double enoughInDoubt,
        double clear,
        double clearInClause,
        double named,
        double meant,
        double hinted,
        double nothing,
        double second,
        double secondInPart,
        double secondInAll) {
    /** Found on prompts by people who knew nothing of the reader, each read by models that were not taught its author. */
    static final Limits CHOSEN = new Limits(0.1, 0.5, 0.1, 0.5, 0.2, 0.4, 0.7, 0.2, 0.25, 0.8, 0.01);
}
