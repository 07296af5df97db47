package dev.retake.render.prompt;

/**
 * How likely a look has to be by the prompt as a whole, 0 to 1.
 *
 * @param enough to be added where nothing is asked for
 * @param enoughInDoubt to be added at all to a prompt that asks for a change that no look can make
 * @param second to be added beside others
 * @param named to stand where the look's own words ask for it
 * @param meant the same of the thesaurus's words
 * @param hinted the same of names, years and moods
 */
record Limits(double enough, double enoughInDoubt, double second, double named, double meant, double hinted) {
    /** Found on prompts by authors of whom the models had been taught nothing. */
    static final Limits CHOSEN = new Limits(0.2, 0.4, 0.2, 0.2, 0.4, 0.6);
}
