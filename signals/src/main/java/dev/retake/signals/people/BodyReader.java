package dev.retake.signals.people;

import java.util.Arrays;

/**
 * Reads 33 points and the outline of the one person in a square (Bazarevsky et al., "BlazePose", 2020). Not thread-safe.
 */
final class BodyReader implements AutoCloseable {
    /** Columns and rows of the input and of the outline. */
    static final int SIDE = 256;

    private static final int POINTS = BodyPoint.PRECISE.size();
    /** Two more points tell the middle of the hips and a circle around the whole body: where to look next. */
    private static final int ALL = 39;

    private static final int THREADS = 1;
    private static final int MAP = 64;
    private static final int REACH = 3;
    private static final float LEAST_HEAT = 0.5f;
    /** Beyond this logit a probability is 0 or 1 to three digits. */
    private static final float STEEPEST = 8;

    private static final int STEPS = 2048;
    private static final float[] PROBABILITIES = probabilities();

    private final TfLiteNetwork network;
    private final float[] input = new float[SIDE * SIDE * 3];

    /**
     * What was read.
     *
     * @param person probability that a person is there
     * @param next the square that holds the person as read
     * @param outline probability of the person at each place of the square that was read
     */
    record Reading(Points points, float person, Region next, float[] outline) {}

    BodyReader() {
        network = TfLiteNetwork.open("pose_landmark_lite.tflite", THREADS);
    }

    Reading read(Region region, FrameView frame) {
        frame.cut(region, SIDE, 0, 1, input);
        network.run(input);
        float[] raw = network.output(0, ALL * 5);
        float person = network.output(1, 1)[0];
        float[] u = new float[ALL];
        float[] v = new float[ALL];
        for (int i = 0; i < ALL; i++) {
            u[i] = raw[5 * i] / SIDE;
            v[i] = raw[5 * i + 1] / SIDE;
        }
        refine(network.output(3, MAP * MAP * ALL), u, v);
        Points points = Points.of(POINTS);
        for (int i = 0; i < POINTS; i++) {
            points.x()[i] = (float) region.x(u[i], v[i]);
            points.y()[i] = (float) region.y(u[i], v[i]);
            points.depth()[i] = (float) (raw[5 * i + 2] / SIDE * region.side());
            points.visibility()[i] = TfLiteNetwork.sigmoid(raw[5 * i + 3]) * TfLiteNetwork.sigmoid(raw[5 * i + 4]);
        }
        Region next = Region.alongAxis(
                region.x(u[POINTS], v[POINTS]),
                region.y(u[POINTS], v[POINTS]),
                region.x(u[POINTS + 1], v[POINTS + 1]),
                region.y(u[POINTS + 1], v[POINTS + 1]));
        return new Reading(points, person, next, outline(person));
    }

    private static float[] probabilities() {
        float[] table = new float[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            table[i] = TfLiteNetwork.sigmoid(2 * STEEPEST * i / STEPS - STEEPEST);
        }
        return table;
    }

    private float[] outline(float person) {
        float[] outline = network.output(2, SIDE * SIDE);
        if (person < 0.1f) {
            Arrays.fill(outline, 0);
            return outline;
        }
        for (int i = 0; i < outline.length; i++) {
            int step = (int) ((outline[i] + STEEPEST) * (STEPS / (2 * STEEPEST)) + 0.5f);
            outline[i] = PROBABILITIES[Math.clamp(step, 0, STEPS)];
        }
        return outline;
    }

    /** Moves each point to the weighted middle of its heat map nearby, where the map is sure enough. */
    private static void refine(float[] heat, float[] u, float[] v) {
        for (int i = 0; i < ALL; i++) {
            int column = (int) (u[i] * MAP);
            int row = (int) (v[i] * MAP);
            if (column < 0 || row < 0 || column >= MAP || row >= MAP) {
                continue;
            }
            float sum = 0;
            float sumX = 0;
            float sumY = 0;
            float best = 0;
            for (int y = Math.max(0, row - REACH); y <= Math.min(MAP - 1, row + REACH); y++) {
                for (int x = Math.max(0, column - REACH); x <= Math.min(MAP - 1, column + REACH); x++) {
                    float value = TfLiteNetwork.sigmoid(heat[(y * MAP + x) * ALL + i]);
                    sum += value;
                    sumX += value * x;
                    sumY += value * y;
                    best = Math.max(best, value);
                }
            }
            if (best >= LEAST_HEAT && sum > 0) {
                u[i] = sumX / sum / MAP;
                v[i] = sumY / sum / MAP;
            }
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
