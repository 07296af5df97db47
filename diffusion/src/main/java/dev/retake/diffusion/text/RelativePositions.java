package dev.retake.diffusion.text;

/**
 * Which bucket the distance between two tokens falls into: near ones have one each, far ones share, the farther the more.
 *
 * <p>Source: Raffel et al., "Exploring the Limits of Transfer Learning with a Unified Text-to-Text Transformer", 2020,
 * section 2.1, with the logarithmic spacing of its published code.
 *
 * @param buckets in all, half of them for each direction
 * @param farthest distance from which on the last bucket is used
 */
record RelativePositions(int buckets, int farthest) {

    /** The bucket of a key that lies so many tokens behind its query; negative when it lies before. */
    int bucket(int distance) {
        int half = buckets / 2;
        int exact = half / 2;
        int far = Math.abs(distance);
        int side = distance > 0 ? half : 0;
        if (far < exact) {
            return side + far;
        }
        float share = (float) (Math.log((float) far / exact) / Math.log((double) farthest / exact));
        return side + Math.min(half - 1, exact + (int) (share * (half - exact)));
    }

    /** The buckets of all pairs, query by query. */
    long[] table(int tokens) {
        long[] table = new long[tokens * tokens];
        for (int query = 0; query < tokens; query++) {
            for (int key = 0; key < tokens; key++) {
                table[query * tokens + key] = bucket(key - query);
            }
        }
        return table;
    }
}
