package dev.retake.signals.people;

import java.util.ArrayList;
import java.util.List;

/**
 * Sees people that the body detector does not, because it looks for faces and hips: those who sit close, turn their back or are
 * half hidden. A single-shot detector of 23 kinds of things (Liu et al., "SSD", 2016) of which people and animals count. Not
 * thread-safe.
 */
final class FigureDetector implements AutoCloseable {
    private static final int SIDE = 300;
    private static final int THREADS = 1;
    private static final int KINDS = 24;
    private static final int PERSON = 4;
    private static final int[] ANIMALS = {6, 8, 20};
    private static final float LEAST = 0.25f;
    private static final float SAME = 0.4f;
    /** What is seen as an animal too, with this part of the score, is no person. */
    private static final float RIVAL = 0.8f;

    private static final int[] STRIDES = {16, 32, 64, 128, 256, 512};
    private static final double SMALLEST = 0.2;
    private static final double LARGEST = 0.95;
    /** Scale that the network gives to offsets of the middle, and to logarithms of the size. */
    private static final float OFFSETS = 10;

    private static final float SIZES = 5;

    private final TfLiteNetwork network = TfLiteNetwork.open("figure_detection.tflite", THREADS);
    private final float[] anchors = anchors();
    private final float[] input = new float[SIDE * SIDE * 3];

    /** Middle, width and height of all anchors, 0 to 1. */
    private static float[] anchors() {
        List<double[]> all = new ArrayList<>();
        for (int layer = 0; layer < STRIDES.length; layer++) {
            int cells = Math.ceilDiv(SIDE, STRIDES[layer]);
            for (int cell = 0; cell < cells * cells; cell++) {
                for (double[] shape : shapes(layer)) {
                    double root = Math.sqrt(shape[1]);
                    all.add(new double[] {
                        (cell % cells + 0.5) / cells, (cell / cells + 0.5) / cells, shape[0] * root, shape[0] / root
                    });
                }
            }
        }
        float[] anchors = new float[4 * all.size()];
        for (int i = 0; i < anchors.length; i++) {
            anchors[i] = (float) all.get(i / 4)[i % 4];
        }
        return anchors;
    }

    /** Scales and aspects of a layer's anchors. */
    private static double[][] shapes(int layer) {
        double scale = scale(layer);
        if (layer == 0) {
            return new double[][] {{0.1, 1}, {scale, 2}, {scale, 0.5}};
        }
        double between = Math.sqrt(scale * (layer == STRIDES.length - 1 ? 1 : scale(layer + 1)));
        return new double[][] {{scale, 1}, {scale, 2}, {scale, 0.5}, {scale, 3}, {scale, 1 / 3.0}, {between, 1}};
    }

    private static double scale(int layer) {
        return SMALLEST + (LARGEST - SMALLEST) * layer / (STRIDES.length - 1);
    }

    /** The people and animals in a square of a frame, the surest first; what looks at least as much like an animal is one. */
    List<Figure> in(Region region, FrameView frame) {
        frame.cut(region, SIDE, -1, 1, input);
        network.run(input);
        int count = anchors.length / 4;
        float[] places = network.output(0, 4 * count);
        float[] scores = network.output(1, KINDS * count);
        List<Detection> people = new ArrayList<>();
        List<Detection> animals = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float animal = Float.NEGATIVE_INFINITY;
            for (int kind : ANIMALS) {
                animal = Math.max(animal, scores[i * KINDS + kind]);
            }
            float person = scores[i * KINDS + PERSON];
            float score = TfLiteNetwork.sigmoid(Math.max(person, animal));
            if (score >= LEAST) {
                (person > animal ? people : animals).add(decode(region, places, i, score));
            }
        }
        List<Figure> figures = new ArrayList<>(figures(true, animals));
        for (Figure person : figures(false, people)) {
            boolean beast = figures.stream()
                    .anyMatch(f -> f.animal()
                            && f.score() > RIVAL * person.score()
                            && f.box().overlap(person.box()) > SAME);
            if (!beast) {
                figures.add(person);
            }
        }
        return figures;
    }

    private static List<Figure> figures(boolean animal, List<Detection> seen) {
        return Detection.merged(seen, SAME).stream()
                .map(d -> new Figure(animal, d.score(), d.left(), d.top(), d.right(), d.bottom()))
                .toList();
    }

    private Detection decode(Region region, float[] places, int anchor, float score) {
        int i = 4 * anchor;
        float y = places[i] / OFFSETS * anchors[i + 3] + anchors[i + 1];
        float x = places[i + 1] / OFFSETS * anchors[i + 2] + anchors[i];
        double halfHeight = Math.exp(places[i + 2] / SIZES) * anchors[i + 3] / 2;
        double halfWidth = Math.exp(places[i + 3] / SIZES) * anchors[i + 2] / 2;
        return new Detection(
                score,
                (float) region.x(x - halfWidth, y),
                (float) region.y(x, y - halfHeight),
                (float) region.x(x + halfWidth, y),
                (float) region.y(x, y + halfHeight),
                new float[0]);
    }

    @Override
    public void close() {
        network.close();
    }
}
