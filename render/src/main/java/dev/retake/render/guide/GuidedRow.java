package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.render.scene.Upsampler;
import java.util.Arrays;

/** Makes one row of a guided frame after the other, from one or two guides. A thread's own. */
final class GuidedRow {
    /** A share of detail that nobody sees. */
    private static final float LEAST_SHARE = 1e-3f;

    private final Size size;
    private final Upsampler upsampler;
    private final float[][] source;
    private final float[][] made;
    private final float[][] sums;
    private final float[] weights;
    private final float[] across;
    private final float[] down;
    private final float[] trust;
    private int y;

    GuidedRow(Size size, Upsampler upsampler) {
        this.size = size;
        this.upsampler = upsampler;
        int width = size.width();
        source = new float[3][width];
        made = new float[3][width];
        sums = new float[3][width];
        weights = new float[width];
        across = new float[width];
        down = new float[width];
        trust = new float[width];
    }

    /** Begins a row of a frame, scene-linear. */
    void begin(LinearImage frame, int row) {
        y = row;
        root(frame.red(), source[0]);
        root(frame.green(), source[1]);
        root(frame.blue(), source[2]);
        for (float[] sum : sums) {
            Arrays.fill(sum, 0);
        }
        Arrays.fill(weights, 0);
    }

    private void root(float[] plane, float[] row) {
        for (int x = 0, i = y * size.width(); x < row.length; x++, i++) {
            row[x] = (float) Math.sqrt(Math.max(plane[i], 0f));
        }
    }

    /**
     * Adds what a guide makes of the row.
     *
     * @param nearness of the guide in time, 0 to 1
     * @param least what it counts where it can't be trusted
     * @param adherence how much of its detail is taken
     */
    void add(Pinned guide, Anchoring.Match match, float nearness, float least, Adherence adherence) {
        upsampler.row(match.flow().right(), y, across);
        upsampler.row(match.flow().down(), y, down);
        upsampler.row(match.trust(), y, trust);
        float width = match.flow().size().width();
        float height = match.flow().size().height();
        for (int x = 0; x < across.length; x++) {
            across[x] = (x + 0.5f) / size.width() + across[x] / width;
            down[x] = (y + 0.5f) / size.height() + down[x] / height;
        }
        guide.model().apply(source, across, down, made, across.length);
        addRest(guide.rest(), adherence);
        for (int x = 0; x < weights.length; x++) {
            float weight = nearness * (least + trust[x]);
            weights[x] += weight;
            sums[0][x] += weight * made[0][x];
            sums[1][x] += weight * made[1][x];
            sums[2][x] += weight * made[2][x];
        }
    }

    /** Adds the row through a guide's colours, so much of them. */
    void borrow(ColourCube cube, float share) {
        for (int channel = 0; channel < 3; channel++) {
            System.arraycopy(source[channel], 0, made[channel], 0, weights.length);
        }
        cube.apply(made[0], made[1], made[2], weights.length);
        for (int x = 0; x < weights.length; x++) {
            weights[x] += 1;
            sums[0][x] += source[0][x] + share * (made[0][x] - source[0][x]);
            sums[1][x] += source[1][x] + share * (made[1][x] - source[1][x]);
            sums[2][x] += source[2][x] + share * (made[2][x] - source[2][x]);
        }
    }

    private void addRest(Coded rest, Adherence adherence) {
        int width = size.width();
        for (int x = 0; x < width; x++) {
            float share = adherence.share(trust[x]);
            if (share < LEAST_SHARE) {
                continue;
            }
            float atX = Math.min(Math.max(across[x] * width - 0.5f, 0f), width - 1.001f);
            float atY = Math.min(Math.max(down[x] * size.height() - 0.5f, 0f), size.height() - 1.001f);
            int left = (int) atX;
            int top = (int) atY;
            float fx = atX - left;
            float fy = atY - top;
            int i = top * width + left;
            made[0][x] += share * between(rest.red(), i, width, fx, fy);
            made[1][x] += share * between(rest.green(), i, width, fx, fy);
            made[2][x] += share * between(rest.blue(), i, width, fx, fy);
        }
    }

    private static float between(float[] plane, int i, int width, float fx, float fy) {
        float upper = plane[i] + (plane[i + 1] - plane[i]) * fx;
        float lower = plane[i + width] + (plane[i + width + 1] - plane[i + width]) * fx;
        return upper + (lower - upper) * fy;
    }

    /** Writes the finished row, display-referred. */
    void finish(LinearImage picture) {
        square(sums[0], picture.red());
        square(sums[1], picture.green());
        square(sums[2], picture.blue());
    }

    private void square(float[] sum, float[] plane) {
        for (int x = 0, i = y * size.width(); x < sum.length; x++, i++) {
            float root = Math.min(Math.max(sum[x] / weights[x], 0f), 1f);
            plane[i] = root * root;
        }
    }
}
