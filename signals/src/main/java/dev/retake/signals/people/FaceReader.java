package dev.retake.signals.people;

/**
 * Reads 468 points off the one face in a square (Kartynnik et al., "Real-time Facial Surface Geometry from Monocular Video on
 * Mobile GPUs", 2019). Not thread-safe.
 */
final class FaceReader implements AutoCloseable {
    private static final int SIDE = 192;
    private static final int THREADS = 1;
    private static final int RIGHT_EYE_OUTER = 33;
    private static final int LEFT_EYE_OUTER = 263;
    private static final double MARGIN = 1.5;
    private static final double HIPS = 3.3;
    private static final double BODY = 11;

    private final TfLiteNetwork network = TfLiteNetwork.open("face_landmark.tflite", THREADS);
    private final float[] input = new float[SIDE * SIDE * 3];

    /**
     * What was read.
     *
     * @param face probability that a face is there
     */
    record Reading(Points points, float face) {}

    Reading read(Region region, FrameView frame) {
        frame.cut(region, SIDE, 0, 1, input);
        network.run(input);
        float[] raw = network.output(0, Face.POINTS * 3);
        Points points = Points.of(Face.POINTS);
        for (int i = 0; i < Face.POINTS; i++) {
            double u = raw[3 * i] / SIDE;
            double v = raw[3 * i + 1] / SIDE;
            points.x()[i] = (float) region.x(u, v);
            points.y()[i] = (float) region.y(u, v);
            points.depth()[i] = (float) (raw[3 * i + 2] / SIDE * region.side());
            points.visibility()[i] = 1;
        }
        return new Reading(points, TfLiteNetwork.sigmoid(network.output(1, 1)[0]));
    }

    /** The square in which to read a face that a detector saw: its first two points are the eyes. */
    static Region region(Detection seen) {
        double turn = Math.atan2(seen.pointY(1) - seen.pointY(0), seen.pointX(1) - seen.pointX(0));
        double side = MARGIN * Math.max(seen.right() - seen.left(), seen.bottom() - seen.top());
        return new Region((seen.left() + seen.right()) / 2, (seen.top() + seen.bottom()) / 2, side, turn);
    }

    /** The square in which to read a face again. */
    static Region region(Points face) {
        float[] x = face.x();
        float[] y = face.y();
        double turn = Math.atan2(y[LEFT_EYE_OUTER] - y[RIGHT_EYE_OUTER], x[LEFT_EYE_OUTER] - x[RIGHT_EYE_OUTER]);
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int i = 0; i < x.length; i++) {
            left = Math.min(left, x[i]);
            right = Math.max(right, x[i]);
            top = Math.min(top, y[i]);
            bottom = Math.max(bottom, y[i]);
        }
        double side = MARGIN * Math.max(right - left, bottom - top);
        return new Region((left + right) / 2, (top + bottom) / 2, side, turn);
    }

    /** The square in which the body of a face should be: its hips lie about three faces below. */
    static Region body(Points face) {
        Region region = region(face);
        double down = HIPS * region.side() / MARGIN;
        double x = region.centreX() - Math.sin(region.turn()) * down;
        double y = region.centreY() + Math.cos(region.turn()) * down;
        return new Region(x, y, BODY * region.side() / MARGIN, region.turn());
    }

    @Override
    public void close() {
        network.close();
    }
}
