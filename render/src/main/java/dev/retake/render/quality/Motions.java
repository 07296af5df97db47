package dev.retake.render.quality;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the source's pixels go from each frame to the next, and which of them are seen in both.
 *
 * <p>Source of the rule: Ruder, Dosovitskiy and Brox, "Artistic style transfer for videos", 2016, section 5, which Lai and others
 * use.
 */
public final class Motions implements AutoCloseable {
    private final FlowReader reader = new FlowReader(FlowReader.Quality.BEST);
    private final PixelPool pool;

    /** For pictures read on a pool. */
    public Motions(PixelPool pool) {
        this.pool = pool;
    }

    /**
     * From one frame to the next.
     *
     * @param back from the next frame to this one
     * @param seen 1 where a pixel is seen in both and not at a border of motion, else 0
     */
    public record Step(Flow flow, Flow back, byte[] seen) {}

    /** The steps between neighbours. */
    public List<Step> between(List<LinearImage> frames) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i + 1 < frames.size(); i++) {
            Size size = frames.get(i).size();
            SmallFrame here = SmallFrame.of(frames.get(i), size, pool);
            SmallFrame next = SmallFrame.of(frames.get(i + 1), size, pool);
            Flow there = reader.between(here, next);
            Flow back = reader.between(next, here);
            steps.add(new Step(there, back, seen(there, back)));
        }
        return steps;
    }

    private static byte[] seen(Flow there, Flow back) {
        int width = there.size().width();
        int height = there.size().height();
        byte[] seen = new byte[width * height];
        for (int y = 0; y + 1 < height; y++) {
            for (int x = 0; x + 1 < width; x++) {
                int i = y * width + x;
                float u = there.right()[i];
                float v = there.down()[i];
                if (x + u < 0 || y + v < 0 || x + u > width - 1 || y + v > height - 1) {
                    continue;
                }
                float backU = back.rightAt(x + u, y + v);
                float backV = back.downAt(x + u, y + v);
                float round = (u + backU) * (u + backU) + (v + backV) * (v + backV);
                float both = u * u + v * v + backU * backU + backV * backV;
                float uAcross = there.right()[i + 1] - u;
                float uDown = there.right()[i + width] - u;
                float vAcross = there.down()[i + 1] - v;
                float vDown = there.down()[i + width] - v;
                float border = uAcross * uAcross + uDown * uDown + vAcross * vAcross + vDown * vDown;
                boolean hidden = round > 0.01f * both + 0.5f || border > 0.01f * (u * u + v * v) + 0.002f;
                seen[i] = (byte) (hidden ? 0 : 1);
            }
        }
        return seen;
    }

    @Override
    public void close() {
        reader.close();
    }
}
