package dev.retake.render.matter;

import dev.retake.render.graph.FrameScene;
import dev.retake.render.graph.Operator;
import dev.retake.render.graph.Row;
import dev.retake.render.graph.Stage;
import dev.retake.render.kernel.Colour;
import dev.retake.render.kernel.Hash;
import dev.retake.render.kernel.Light;
import dev.retake.render.kernel.NoiseTile;
import dev.retake.render.look.Parameters;
import java.util.Optional;

/** Bare paper around a painting, with a ragged border. It belongs to the sheet in front of the viewer, and stays where it is. */
public final class Rim implements Operator {
    /** So many widths from the picture's edge no paper shows. */
    private static final float FARTHEST = 3;

    private final float width;
    private final Colour paper;
    private Optional<Grains> grains = Optional.empty();

    /** What makes a border ragged. */
    private record Grains(NoiseTile coarse, NoiseTile fine) {}

    /** {@code width}: share of the height; {@code paper}: its colour. */
    public Rim(Parameters parameters) {
        width = (float) parameters.number("width", 0.045);
        paper = parameters.colour("paper", "#fbf7ee");
    }

    @Override
    public Stage stage() {
        return Stage.MATTER;
    }

    @Override
    public boolean isCarried() {
        return false;
    }

    @Override
    public boolean takesStructure() {
        return true;
    }

    @Override
    public void prepare(FrameScene frame) {
        grains = grains.or(() -> Optional.of(new Grains(
                NoiseTile.grains(Hash.mix(frame.seed(), 0x666c), 12),
                NoiseTile.grains(Hash.mix(frame.seed(), 0x7061), 1.1))));
    }

    @Override
    public void apply(Row row, FrameScene frame) {
        float scale = 720f / frame.size().shortSide();
        float wide = width * frame.size().shortSide();
        float last = frame.size().height() - 1f;
        float edge = Math.min(row.y(), last - row.y());
        Grains torn = grains.orElseThrow();
        for (int x = 0; x < row.width(); x++) {
            float border = Math.min(edge, Math.min(x, row.width() - 1 - x));
            if (border > FARTHEST * wide) {
                continue;
            }
            float u = x * scale;
            float v = row.y() * scale;
            float ragged = border
                    + wide
                            * (0.35f * torn.coarse().at(u, v)
                                    + 0.05f * torn.fine().at(u, v));
            float bare = 1f - Light.smoothStep(0.45f * wide, 0.62f * wide, ragged);
            row.red()[x] += bare * (paper.red() - row.red()[x]);
            row.green()[x] += bare * (paper.green() - row.green()[x]);
            row.blue()[x] += bare * (paper.blue() - row.blue()[x]);
        }
    }
}
