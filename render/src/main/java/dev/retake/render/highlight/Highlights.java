package dev.retake.render.highlight;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.light.Expand;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Stands before the print of a look and keeps what the print will not show: the light beyond white, beside the picture.
 *
 * <p>So the standard picture is the same whether highlights are wanted or not, skin and all. Paint, paper and screens don't
 * outshine white: looks that end in another medium, or in a view of the finished picture, keep none.
 */
public final class Highlights implements Operator {
    private final boolean shines;
    private final float scale;
    private Optional<Kept> kept = Optional.empty();

    /** One frame's light, and how much of it counts, pixel by pixel. */
    private record Kept(HighLight light, float[] weights) {}

    private Highlights(boolean shines, float white) {
        this.shines = shines;
        this.scale = Expand.PEAK / white;
    }

    /** The highlights of a look, by its steps in order; one of them prints. */
    public static Highlights before(List<Operator> steps) {
        float white = steps.stream()
                .filter(step -> step.stage() == Stage.PRINT)
                .findFirst()
                .map(Operator::white)
                .orElse(Expand.PEAK);
        boolean shines = steps.stream().noneMatch(step -> step.stage() == Stage.MATTER || step.stage() == Stage.VIEW);
        return new Highlights(shines, white);
    }

    @Override
    public Stage stage() {
        return Stage.PRINT;
    }

    @Override
    public void prepare(FrameScene frame) {
        if (kept.isEmpty()) {
            Size size = frame.size();
            kept = Optional.of(new Kept(new HighLight(size), new float[Math.toIntExact(size.pixels())]));
        }
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        if (shines) {
            Headroom.row(
                    row.red(),
                    row.green(),
                    row.blue(),
                    scale,
                    row.scratch(0),
                    kept.orElseThrow().light.planes(),
                    row.y() * row.width(),
                    row.width());
        }
    }

    /**
     * Says where a row of the look counts.
     *
     * @param mask 0 … 1 for each pixel
     * @param departure how far the look departs; from 1 on its highlights replace those before
     */
    public void weigh(int y, float[] mask, float departure) {
        float[] weights = kept.orElseThrow().weights;
        float share = Math.min(departure, 1f);
        for (int x = 0; x < mask.length; x++) {
            weights[y * mask.length + x] = mask[x] * share;
        }
    }

    /** The same where the look counts everywhere. */
    public void weigh(int y, float departure) {
        Kept now = kept.orElseThrow();
        int width = now.light.image().width();
        Arrays.fill(now.weights, y * width, (y + 1) * width, Math.min(departure, 1f));
    }

    /** The mean of the light where it counts. */
    double mean(PixelPool pool) {
        Kept now = kept.orElseThrow();
        int width = now.light.image().width();
        pool.forRows(now.light.image().height(), (from, to) -> {
            for (float[] plane : now.light.planes()) {
                for (int i = from * width; i < to * width; i++) {
                    plane[i] *= now.weights[i];
                }
            }
        });
        return shines ? now.light.mean(pool) : 0;
    }

    /** Replaces, where the look counts, the light of another picture by a share of this one; after {@link #mean}. */
    void replace(HighLight other, float share, PixelPool pool) {
        Kept now = kept.orElseThrow();
        int width = now.light.image().width();
        pool.forRows(now.light.image().height(), (from, to) -> {
            for (int colour = 0; colour < 3; colour++) {
                float[] mine = now.light.planes()[colour];
                float[] theirs = other.planes()[colour];
                for (int i = from * width; i < to * width; i++) {
                    theirs[i] += share * mine[i] - now.weights[i] * theirs[i];
                }
            }
        });
    }
}
