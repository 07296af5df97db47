package dev.retake.media.colour;

import dev.retake.media.kernel.CodeTable;
import dev.retake.media.kernel.ScalarPq;

/**
 * Rows of light, relative to diffuse white, to PQ (SMPTE ST 2084).
 *
 * <p>PQ rises endlessly steeply from black, so that no table over light has small enough steps there. Over light's fourth
 * root it is smooth, and two square roots are cheap.
 */
final class PqEncoder {
    private static final float RELATIVE_TO_MOST = Transfer.DIFFUSE_WHITE_NITS / 10_000;

    private final CodeTable table = new CodeTable(root -> {
        double light = Math.min(root, 1);
        return ScalarPq.encode(10_000 * light * light * light * light);
    });

    /**
     * Encodes a row in place: 0 … 1 for 0 to 10,000 nits; light outside counts as these.
     *
     * @param spare overwritten
     */
    void encode(float[] light, int[] spare, int length) {
        for (int x = 0; x < length; x++) {
            float nits = Math.min(Math.max(light[x] * RELATIVE_TO_MOST, 0), 1);
            light[x] = (float) Math.sqrt((float) Math.sqrt(nits));
        }
        table.map(light, spare, length);
    }
}
