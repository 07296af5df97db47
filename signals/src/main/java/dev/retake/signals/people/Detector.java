package dev.retake.signals.people;

import java.util.ArrayList;
import java.util.List;

/**
 * A single-shot detector in the manner of BlazeFace (Bazarevsky et al., 2019) and BlazePose (Bazarevsky et al., 2020): a grid of
 * anchors, each with a score, a rectangle and a few points. Not thread-safe.
 */
final class Detector implements AutoCloseable {
    private static final float SAME = 0.3f;

    /**
     * Which network, and how its output is laid out.
     *
     * @param side columns and rows of the input
     * @param points a detection has this many
     * @param low input value of black; white is 1
     * @param threads a constant
     * @param strides one for each layer of anchors, in pixels of the input
     * @param perCell anchors a cell and layer
     */
    enum Kind {
        BODY("pose_detection.tflite", 224, 4, -1, 1, 2, 8, 16, 32, 32, 32),
        NEAR_FACE("face_detection_short_range.tflite", 128, 6, -1, 1, 2, 8, 16, 16, 16),
        FAR_FACE("face_detection_full_range.tflite", 192, 6, -1, 1, 1, 4);

        private final String network;
        private final int side;
        private final int points;
        private final float low;
        private final int threads;
        private final int perCell;
        private final int[] strides;

        Kind(String network, int side, int points, float low, int threads, int perCell, int... strides) {
            this.network = network;
            this.side = side;
            this.points = points;
            this.low = low;
            this.threads = threads;
            this.perCell = perCell;
            this.strides = strides;
        }

        /** Middles of all anchors, x and y in turn, 0 to 1; layers of one stride share their cells. */
        private float[] anchors() {
            List<Float> middles = new ArrayList<>();
            for (int layer = 0; layer < strides.length; ) {
                int first = layer;
                while (layer < strides.length && strides[layer] == strides[first]) {
                    layer++;
                }
                int cells = side / strides[first];
                for (int cell = 0; cell < cells * cells; cell++) {
                    for (int anchor = 0; anchor < perCell * (layer - first); anchor++) {
                        middles.add((cell % cells + 0.5f) / cells);
                        middles.add((cell / cells + 0.5f) / cells);
                    }
                }
            }
            float[] all = new float[middles.size()];
            for (int i = 0; i < all.length; i++) {
                all[i] = middles.get(i);
            }
            return all;
        }
    }

    private final Kind kind;
    private final float least;
    private final TfLiteNetwork network;
    private final float[] anchors;
    private final float[] input;

    /**
     * Loads a detector.
     *
     * @param least score from which something counts, 0 to 1
     */
    Detector(Kind kind, float least) {
        this.kind = kind;
        this.least = least;
        network = TfLiteNetwork.open(kind.network, kind.threads);
        anchors = kind.anchors();
        input = new float[kind.side * kind.side * 3];
    }

    /** What is seen in a square of a frame, the surest first. */
    List<Detection> in(Region region, FrameView frame) {
        frame.cut(region, kind.side, kind.low, 1, input);
        network.run(input);
        int count = anchors.length / 2;
        int numbers = 4 + 2 * kind.points;
        float[] places = network.output(0, count * numbers);
        float[] scores = network.output(1, count);
        List<Detection> seen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float score = TfLiteNetwork.sigmoid(scores[i]);
            if (score >= least) {
                seen.add(decode(region, places, i * numbers, anchors[2 * i], anchors[2 * i + 1], score));
            }
        }
        return Detection.merged(seen, SAME);
    }

    private Detection decode(Region region, float[] places, int at, float anchorX, float anchorY, float score) {
        float middleX = places[at] / kind.side + anchorX;
        float middleY = places[at + 1] / kind.side + anchorY;
        float x = (float) region.x(middleX, middleY);
        float y = (float) region.y(middleX, middleY);
        float halfWidth = (float) (places[at + 2] / kind.side * region.side() / 2);
        float halfHeight = (float) (places[at + 3] / kind.side * region.side() / 2);
        float[] points = new float[2 * kind.points];
        for (int i = 0; i < points.length; i += 2) {
            float u = places[at + 4 + i] / kind.side + anchorX;
            float v = places[at + 5 + i] / kind.side + anchorY;
            points[i] = (float) region.x(u, v);
            points[i + 1] = (float) region.y(u, v);
        }
        return new Detection(score, x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight, points);
    }

    @Override
    public void close() {
        network.close();
    }
}
