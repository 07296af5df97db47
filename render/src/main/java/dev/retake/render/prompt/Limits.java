package dev.retake.render.prompt;

/**
 * How likely a look has to be by the prompt as a whole, 0 to 1.
 *
 * @param enough to be added where nothing is asked for
 * @param enoughInDoubt the same beside a change that no look can make, and where little is said
 * @param second to be added beside others
 * @param named to stand where the look's own words ask for it
 * @param meant the same of the thesaurus's words
 * @param hinted the same of names, years and moods
 * @param clearInClause of weather, by the words of its own clause, to stand beside another kind of look
 */
record Limits(
        double enough,
        double enoughInDoubt,
        double second,
        double named,
        double meant,
        double hinted,
        double clearInClause) {
    /** Found on prompts by authors of whom the models had been taught nothing. */
    static final Limits CHOSEN = new Limits(0.2, 0.5, 0.25, 0.15, 0.3, 0.5, 0.6);
}
