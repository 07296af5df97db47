package dev.retake.render.guide.paint;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Paints as a guide is painted: a small network, from what is around a pixel to what the guide does there beyond a change of
 * colours. It knows nothing of places and motion.
 *
 * <p>Pictures are in square roots of light, 0 to about 1.
 */
public final class Painter {
    /** Blocks of 512 pixels that painters learn from, shared by all guides that one learns. */
    public static final int LESSONS = 384;

    /** Steps after which it shows whether there is anything to learn. */
    private static final int TRIAL = 200;

    /** The share of what colours leave unexplained, in pixels it did not learn from, that a painter must explain to be of use. */
    private static final double WORTH_TRYING = 0.08;

    private static final double WORTH_HAVING = 0.15;

    private final Network network;
    private final double explained;

    private Painter(Network network, double explained) {
        this.network = network;
        this.explained = explained;
    }

    /** How many values a painter has. */
    public static int length() {
        return Network.length() + 1;
    }

    /** Values that {@link #of} takes back. */
    public float[] values() {
        float[] values = new float[length()];
        values[0] = (float) explained;
        System.arraycopy(network.values(), 0, values, 1, values.length - 1);
        return values;
    }

    /** A painter from its values. */
    public static Painter of(float[] values) {
        float[] weights = new float[values.length - 1];
        System.arraycopy(values, 1, weights, 0, weights.length);
        return new Painter(Network.of(weights), values[0]);
    }

    /** The share of what colours leave unexplained, in pixels it did not learn from, that it explains: 0 to 1. */
    public double explained() {
        return explained;
    }

    /** Learns from guides; nobody comes of it when they are not painted in a way that surroundings explain. */
    public static Optional<Painter> learn(List<Lesson> lessons, PixelPool pool) {
        List<Samples.Block> learnt = new ArrayList<>();
        List<Samples.Block> heldOut = new ArrayList<>();
        for (Lesson lesson : lessons) {
            learnt.addAll(lesson.samples().learnt());
            heldOut.addAll(lesson.samples().heldOut());
        }
        if (learnt.isEmpty() || heldOut.isEmpty()) {
            return Optional.empty();
        }
        Scale scale = Scale.of(learnt);
        Training training = new Training(scale.applied(learnt), pool);
        List<Samples.Block> asked = scale.applied(heldOut);
        double before = Math.max(power(heldOut), 1e-12);
        training.go(TRIAL);
        if (1 - training.error(asked) / before < WORTH_TRYING) {
            return Optional.empty();
        }
        while (!training.isDone()) {
            training.go(TRIAL);
        }
        double explained = 1 - training.error(asked) / before;
        return explained < WORTH_HAVING
                ? Optional.empty()
                : Optional.of(new Painter(training.network().forPlain(scale.means, scale.scales), explained));
    }

    private static double power(List<Samples.Block> blocks) {
        double sum = 0;
        for (Samples.Block block : blocks) {
            for (float[] row : block.wanted()) {
                for (float value : row) {
                    sum += value * value;
                }
            }
        }
        return sum / (blocks.size() * (double) Network.OUTPUTS * Network.BLOCK);
    }

    /**
     * Paints a picture.
     *
     * @param picture a frame through the guide's colours, three planes
     * @return as many planes
     */
    public float[][] paint(float[][] picture, Size size, PixelPool pool) {
        float[][] painted = {picture[0].clone(), picture[1].clone(), picture[2].clone()};
        int bands = Math.ceilDiv(size.height(), Samples.BAND);
        Queue<Desk> desks = new ConcurrentLinkedQueue<>();
        pool.forRows(bands * 16, (from, to) -> {
            Desk free = desks.poll();
            Desk desk = free == null ? new Desk(size) : free;
            for (int band = from / 16; band < to / 16; band++) {
                int top = band * Samples.BAND;
                int bottom = Math.min(size.height(), top + Samples.BAND);
                desk.around.look(picture, top, bottom);
                for (int y = top; y < bottom; y++) {
                    paintRow(desk, y, size.width(), painted);
                }
            }
            desks.add(desk);
        });
        return painted;
    }

    private void paintRow(Desk desk, int y, int width, float[][] painted) {
        for (int x = 0; x < width; x += Network.BLOCK) {
            int count = Math.min(Network.BLOCK, width - x);
            desk.around.read(y, x, count, desk.pass.inputs);
            network.run(desk.pass);
            for (int channel = 0; channel < Network.OUTPUTS; channel++) {
                int at = y * width + x;
                for (int p = 0; p < count; p++) {
                    painted[channel][at + p] += desk.pass.outputs[channel][p];
                }
            }
        }
    }

    /** What a thread works at. */
    private static final class Desk {
        private final Surroundings around;
        private final Network.Pass pass = new Network.Pass();

        Desk(Size size) {
            around = new Surroundings(size, Samples.BAND);
        }
    }

    /** One guide to learn from. */
    public static final class Lesson {
        private final Samples samples;

        private Lesson(Samples samples) {
            this.samples = samples;
        }

        /**
         * Takes what can be learnt from a guide.
         *
         * @param picture its source through its colours, three planes
         * @param guide three planes
         * @param sharing how many guides one painter learns from
         */
        public static Lesson of(float[][] picture, float[][] guide, Size size, int sharing, PixelPool pool) {
            return new Lesson(Samples.of(picture, guide, size, Math.max(1, LESSONS / sharing), pool));
        }

        private Samples samples() {
            return samples;
        }
    }

    /** Brings features to mean 0 and spread 1, so that all are learnt from alike. */
    private record Scale(float[] means, float[] scales) {
        static Scale of(List<Samples.Block> blocks) {
            Scale scale = new Scale(new float[Surroundings.COUNT], new float[Surroundings.COUNT]);
            double count = blocks.size() * (double) Network.BLOCK;
            for (int feature = 0; feature < Surroundings.COUNT; feature++) {
                double sum = 0;
                double squares = 0;
                for (Samples.Block block : blocks) {
                    for (float value : block.features()[feature]) {
                        sum += value;
                        squares += value * value;
                    }
                }
                double mean = sum / count;
                scale.means[feature] = (float) mean;
                scale.scales[feature] = (float) (1 / Math.sqrt(Math.max(squares / count - mean * mean, 1e-6)));
            }
            return scale;
        }

        /** The same blocks, changed in place. */
        List<Samples.Block> applied(List<Samples.Block> blocks) {
            for (Samples.Block block : blocks) {
                for (int feature = 0; feature < Surroundings.COUNT; feature++) {
                    float[] row = block.features()[feature];
                    for (int p = 0; p < row.length; p++) {
                        row[p] = (row[p] - means[feature]) * scales[feature];
                    }
                }
            }
            return blocks;
        }
    }
}
