package dev.retake.render.prompt;

import java.util.List;

/** Tells "keep the woman unchanged", which spares a region, from "keep her performance", which looks never touch. */
final class Keeping {
    /** So many clauses to either side may belong to one list, which keeps the time for a prompt in step with its length. */
    private static final int MOST_LISTED = 16;

    private Keeping() {}

    /**
     * Whether a clause is part of a sentence that keeps what is in the picture, not how it looks: it, or a clause of the same
     * list, names performances, framing, the camera's path.
     */
    static boolean isAboutContent(List<Clause> clauses, int at) {
        if (!isListed(clauses.get(at))) {
            return false;
        }
        int from = at;
        while (from > 0
                && at - from < MOST_LISTED
                && !clauses.get(from).opensSentence()
                && !clauses.get(from).keeps()
                && isListed(clauses.get(from - 1))) {
            from--;
        }
        int end = at + 1;
        while (end < clauses.size()
                && end - at < MOST_LISTED
                && !clauses.get(end).opensSentence()
                && isListed(clauses.get(end))
                && !spares(clauses.get(end))) {
            end++;
        }
        List<Clause> listed = clauses.subList(from, end);
        return listed.stream().anyMatch(Clause::keeps)
                && listed.stream().anyMatch(clause -> clause.has(Meaning.Endures.class));
    }

    private static boolean isListed(Clause clause) {
        return !clause.has(Meaning.Asks.class) && !clause.has(Meaning.Alters.class);
    }

    /** Whether a clause begins to keep a region of its own. */
    private static boolean spares(Clause clause) {
        return clause.keeps() && clause.has(Meaning.Names.class) && !clause.has(Meaning.Endures.class);
    }
}
