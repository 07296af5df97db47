package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.render.scene.Upsampler;
import java.util.Arrays;
import java.util.Optional;

/** Makes one row of a guided frame after the other, from one or two guides. A thread's own. */
final class GuidedRow {
    private final Size size;
    private final Upsampler upsampler;
    private final float[][] source;
    private final float[][] made;
    private final float[][] ground;
    private final float[][] sums;
    private final float[] weights;
    private final float[] across;
    private final float[] down;
    private final float[] trust;
    private final float[] shares;
    private final float[] guessed;
    private final float[] belief;
    private final Between detail;
    private int y;

    GuidedRow(Size size, Upsampler upsampler) {
        this.size = size;
        this.upsampler = upsampler;
        int width = size.width();
        source = new float[3 + Vicinity.TERMS][width];
        made = new float[3][width];
        ground = new float[3][width];
        sums = new float[3][width];
        weights = new float[width];
        across = new float[width];
        down = new float[width];
        trust = new float[width];
        shares = new float[width];
        guessed = new float[width];
        belief = new float[width];
        detail = new Between(size);
    }

    /**
     * Begins a row of a frame.
     *
     * @param frame scene-linear
     * @param vicinity in that frame, of the small size; empty if no guide asks for it
     */
    void begin(LinearImage frame, Optional<Vicinity> vicinity, int row) {
        begin(frame, row);
        vicinity.ifPresent(known -> known.row(upsampler, row, source));
    }

    /** Begins a row of a frame, scene-linear, to which no guide's places matter. */
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

    /** Puts the row through a guide's colours. */
    void colour(Pinned guide, Anchoring.Match match, Coded coloured) {
        find(match);
        guide.model().apply(source, across, down, made, across.length);
        coloured.setRow(y, made);
    }

    /**
     * Adds what a guide makes of the row.
     *
     * @param supplement what the guide needs beside its colours and what is carried
     * @param nearness of the guide in time, 0 to 1
     * @param least what it counts where it can't be trusted
     * @param adherence how much of its detail is taken
     */
    void add(
            Pinned guide,
            Anchoring.Match match,
            Supplement supplement,
            float nearness,
            float least,
            Adherence adherence) {
        find(match);
        adherence.shares(trust, shares);
        switch (supplement) {
            case Painting painting -> {
                painting.row(y, adherence.detail(), shares, upsampler, ground, made);
            }
            case Filling filling -> {
                guide.model().apply(source, across, down, made, across.length);
                addFilling(filling, adherence);
            }
            case Supplement.None _ -> guide.model().apply(source, across, down, made, across.length);
        }
        if (guide.isExplained()) {
            detail.addRoughly(guide.rest(), across, down, shares, made);
        } else {
            detail.add(guide.rest(), across, down, shares, made);
        }
        if (supplement instanceof Painting painting) {
            painting.raise(ground, made);
        }
        for (int x = 0; x < weights.length; x++) {
            float weight = nearness * (least + trust[x]);
            weights[x] += weight;
            sums[0][x] += weight * made[0][x];
            sums[1][x] += weight * made[1][x];
            sums[2][x] += weight * made[2][x];
        }
    }

    /** Finds where the row's pixels are in a guide. */
    private void find(Anchoring.Match match) {
        upsampler.row(match.flow().right(), y, across);
        upsampler.row(match.flow().down(), y, down);
        upsampler.row(match.trust(), y, trust);
        float width = match.flow().size().width();
        float height = match.flow().size().height();
        for (int x = 0; x < across.length; x++) {
            across[x] = (x + 0.5f) / size.width() + across[x] / width;
            down[x] = (y + 0.5f) / size.height() + down[x] / height;
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

    private void addFilling(Filling filling, Adherence adherence) {
        upsampler.row(filling.belief(), y, belief);
        for (int x = 0; x < belief.length; x++) {
            belief[x] *= adherence.detail() - shares[x];
        }
        for (int channel = 0; channel < 3; channel++) {
            upsampler.row(filling.change()[channel], y, guessed);
            float[] row = made[channel];
            if (filling.ofSource()) {
                fallBack(source[channel], adherence, row);
            }
            for (int x = 0; x < row.length; x++) {
                row[x] += belief[x] * guessed[x];
            }
        }
    }

    /** Leaves a guide's colours only where neither motion nor a guess says what it does to the source. */
    private void fallBack(float[] from, Adherence adherence, float[] row) {
        for (int x = 0; x < row.length; x++) {
            float unknown = adherence.detail() - shares[x] - belief[x];
            row[x] = from[x] + unknown * (row[x] - from[x]);
        }
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
