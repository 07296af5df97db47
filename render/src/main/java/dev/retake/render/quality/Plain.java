package dev.retake.render.quality;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.render.scene.SceneReader;
import dev.retake.signals.Geometry;
import java.util.Arrays;

/** Two pictures whose faults are easily told: a long gradient, and a thing with an edge before something brighter. */
final class Plain {
    /** Where the thing's edge lies, in columns. */
    static final int EDGE = 640;

    private static final Size SIZE = new Size(1280, 720);
    private static final float DARK = 0.08f;
    private static final float BRIGHT = 0.3f;

    private Plain() {}

    /** Grey that rises evenly in code value from left to right, from 0.1 to 0.75. */
    static LinearImage gradient() {
        LinearImage picture = new LinearImage(SIZE);
        for (int i = 0; i < picture.red().length; i++) {
            float code = 0.1f + 0.65f * (i % SIZE.width()) / (SIZE.width() - 1);
            set(picture, i, code * code);
        }
        return picture;
    }

    /** Dark on the left, near; bright on the right, far. */
    static LinearImage edge() {
        LinearImage picture = new LinearImage(SIZE);
        for (int i = 0; i < picture.red().length; i++) {
            set(picture, i, i % SIZE.width() < EDGE ? DARK : BRIGHT);
        }
        return picture;
    }

    private static void set(LinearImage picture, int i, float light) {
        picture.red()[i] = light;
        picture.green()[i] = light;
        picture.blue()[i] = light;
    }

    /** The shape of {@link #edge}. */
    static SceneReader edgeScene() {
        int width = 256;
        int height = 144;
        float[] disparity = new float[width * height];
        float[] towardViewer = new float[width * height];
        Arrays.fill(towardViewer, 1);
        for (int i = 0; i < disparity.length; i++) {
            disparity[i] = i % width < width / 2 ? 0.8f : 0.15f;
        }
        Geometry geometry = new Geometry(
                width,
                height,
                disparity,
                new float[width * height],
                new float[width * height],
                towardViewer,
                new float[width * height]);
        return (frame, index) -> geometry;
    }

    /**
     * Of the code values of 10 bits between a gradient's darkest and brightest, the share that its row has: 1 where nothing bands.
     * A row of 1280 pixels that spans more than that many codes counts as if it spanned as many.
     */
    static double smoothness(Codes codes) {
        int width = codes.width();
        int line = codes.height() / 2 * width;
        boolean[] found = new boolean[1024];
        int least = 1023;
        int most = 0;
        int count = 0;
        for (int x = 0; x < width; x++) {
            float grey = 0.27f * codes.planes()[0][line + x]
                    + 0.65f * codes.planes()[1][line + x]
                    + 0.08f * codes.planes()[2][line + x];
            int code = Math.round(1023 * grey);
            count += found[code] ? 0 : 1;
            found[code] = true;
            least = Math.min(least, code);
            most = Math.max(most, code);
        }
        return count / (double) Math.min(width, most - least + 1);
    }

    /**
     * How many columns beside the edge, the two that it takes itself left out, differ from the ground 120 columns away by more than
     * two codes of 100.
     */
    static int halo(Codes codes) {
        int line = codes.height() / 2 * codes.width();
        int wide = 0;
        for (int side = -1; side <= 1; side += 2) {
            for (int off = 2; off < 120; off++) {
                int x = EDGE + (side < 0 ? -off - 1 : off);
                int ground = EDGE + side * 120;
                double apart = 0;
                for (float[] plane : codes.planes()) {
                    apart = Math.max(apart, Math.abs(plane[line + x] - plane[line + ground]));
                }
                wide += apart > 0.02 ? 1 : 0;
            }
        }
        return wide;
    }
}
