package dev.retake.render.prompt.embedding;

/**
 * What the pieces of a text say to each answer: an answer looks for its own pieces (attention with one query an answer) and weighs what
 * they say. So a look that half a sentence asks for is heard as well as one that the whole text is about.
 *
 * <p>Source: Mullenbach et al., "Explainable prediction of medical codes from clinical text", NAACL 2018.
 *
 * @param queries what each answer looks for: answer after answer, a number for each of a piece's
 * @param values what each number of a piece says to it, in the same order
 * @param biases what is said to each answer anyway
 */
record Heads(float[] queries, float[] values, float[] biases) {
    private static final int WIDTH = SentenceEncoder.WIDTH;

    Heads {
        if (queries.length != values.length || queries.length != biases.length * WIDTH) {
            throw new IllegalArgumentException("Queries, values and biases are of different answers");
        }
    }

    /**
     * What a text says to each answer.
     *
     * @param states of its pieces, {@code WIDTH} numbers each, piece after piece; at least one piece
     */
    double[] of(float[] states) {
        int pieces = states.length / WIDTH;
        double[] sums = new double[biases.length];
        double[] scores = new double[pieces];
        for (int answer = 0; answer < sums.length; answer++) {
            double highest = Double.NEGATIVE_INFINITY;
            for (int piece = 0; piece < pieces; piece++) {
                scores[piece] = product(queries, answer, states, piece);
                highest = Math.max(highest, scores[piece]);
            }
            double all = 0;
            double said = 0;
            for (int piece = 0; piece < pieces; piece++) {
                double share = StrictMath.exp(scores[piece] - highest);
                all += share;
                said += share * product(values, answer, states, piece);
            }
            sums[answer] = said / all + biases[answer];
        }
        return sums;
    }

    /** In four sums side by side, which takes a quarter of the time of one. */
    private static float product(float[] rows, int row, float[] states, int piece) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int own = row * WIDTH;
        int other = piece * WIDTH;
        for (int i = 0; i < WIDTH; i += 4) {
            first += rows[own + i] * states[other + i];
            second += rows[own + i + 1] * states[other + i + 1];
            third += rows[own + i + 2] * states[other + i + 2];
            fourth += rows[own + i + 3] * states[other + i + 3];
        }
        return first + second + (third + fourth);
    }
}
