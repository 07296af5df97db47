package dev.retake.signals.geometry;

import dev.retake.edit.Size;
import dev.retake.signals.Geometry;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.motion.FlowReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Lets a moving camera correct the order of what stands still: what is near moves more than what is far.
 *
 * <p>At each reading the picture is compared with one from earlier in the shot, from which the camera has moved far enough.
 * The triangulated inverse depth is brought to the reading's scale, and the difference, averaged over regions by precision,
 * is added to the reading: the network draws the shapes, parallax puts them where they belong. A camera that stands or only
 * turns changes nothing.
 */
final class ParallaxCorrection implements AutoCloseable {
    /** Earlier readings that are kept for comparison. */
    private static final int KEPT = 5;
    /** The picture should have moved by so many pixels (in the mean) since the one it is compared with. */
    private static final double ENOUGH_PIXELS = 5;
    /** Less than this is not worth comparing. */
    private static final double LEAST_PIXELS = 1.5;
    /** Half the window over which corrections are averaged, in heights of the picture. */
    private static final double REGION = 1.0 / 30;
    /** Measured motion is this many pixels wrong, more or less. */
    private static final double FLOW_ERROR = 0.5;
    /** How wrong a reading's disparity is, more or less. */
    private static final double READING_ERROR = 0.10;
    /** A pixel's correction is at most this. */
    private static final float LARGEST = 0.35f;

    private final FlowReader flows = new FlowReader(FlowReader.Quality.GOOD);
    private final Deque<Anchor> anchors = new ArrayDeque<>();
    private Size size = new Size(2, 2);

    /** An earlier picture, and how far the picture has moved since. */
    private static final class Anchor {
        private final byte[] grey;
        private double moved;

        Anchor(byte[] grey) {
            this.grey = grey;
        }
    }

    /** Forgets everything: a shot begins. */
    void begin(Size pictures, byte[] grey) {
        anchors.clear();
        size = pictures;
        anchors.add(new Anchor(grey));
    }

    /** Takes note of the motion from this frame to the one before, between which the camera did not stand still. */
    void moved(Flow back) {
        double motion = meanLength(back);
        anchors.forEach(anchor -> anchor.moved += motion);
    }

    private static double meanLength(Flow flow) {
        double sum = 0;
        int n = 0;
        for (int i = 7; i < flow.right().length; i += 37) {
            sum += Math.hypot(flow.right()[i], flow.down()[i]);
            n++;
        }
        return sum / Math.max(n, 1);
    }

    /**
     * Corrects a reading's disparity in place, and remembers the picture for later ones.
     *
     * @param grey the picture's brightness, 0 to 255
     * @param subject people, who move by themselves
     */
    void correct(Geometry reading, byte[] grey, Optional<GeometryInput.Mask> subject) {
        anchor().ifPresent(anchor -> {
            Flow there = flows.between(grey, anchor.grey, size);
            boolean[] excluded = there.doubtful(flows.between(anchor.grey, grey, size));
            subject.ifPresent(mask -> exclude(mask, excluded));
            for (int i = 0; i < excluded.length; i++) {
                excluded[i] |= reading.sky()[i] > 0.3f;
            }
            CameraMotion.of(there, excluded)
                    .map(motion -> new Triangulation(there, excluded, motion))
                    .ifPresent(points -> merge(points, reading.disparity()));
        });
        anchors.addLast(new Anchor(grey));
        if (anchors.size() > KEPT) {
            anchors.removeFirst();
        }
    }

    /** The latest picture from which there is enough motion; else the earliest, if that is worth it. */
    private Optional<Anchor> anchor() {
        Optional<Anchor> latest = Optional.empty();
        for (Anchor anchor : anchors) {
            if (anchor.moved > ENOUGH_PIXELS || (latest.isEmpty() && anchor.moved > LEAST_PIXELS)) {
                latest = Optional.of(anchor);
            }
        }
        return latest;
    }

    private void exclude(GeometryInput.Mask mask, boolean[] excluded) {
        float[] share = Planes.resized(mask.share(), new Size(mask.width(), mask.height()), size);
        for (int i = 0; i < excluded.length; i++) {
            excluded[i] |= share[i] > 0.2f;
        }
    }

    private void merge(Triangulation points, float[] disparity) {
        double[] fit = {0, 0};
        double doubt = 0;
        for (int pass = 0; pass < 4; pass++) {
            Optional<double[]> better = fit(points, disparity, fit, pass > 0);
            if (better.isEmpty()) {
                return;
            }
            fit = better.get();
            doubt = fit[2];
        }
        float[] correction = new float[disparity.length];
        float[] certainty = new float[disparity.length];
        double flowError = FLOW_ERROR / focal() * fit[0];
        for (int i = 0; i < disparity.length; i++) {
            if (points.weight()[i] > 0) {
                double variance = flowError * flowError / points.weight()[i] + 1e-4;
                certainty[i] = (float) (READING_ERROR * READING_ERROR / (READING_ERROR * READING_ERROR + variance));
                float to = (float) (points.inverseDepth()[i] * fit[0] + fit[1]);
                correction[i] = certainty[i] * Math.min(Math.max(to - disparity[i], -LARGEST), LARGEST);
            }
        }
        int radius = (int) Math.max(2, REGION * size.height());
        Planes.boxMean(correction, size.width(), size.height(), radius);
        Planes.boxMean(certainty, size.width(), size.height(), radius);
        float trust = (float) (1 - doubt);
        for (int i = 0; i < disparity.length; i++) {
            disparity[i] += trust * correction[i] / (0.25f + 0.75f * certainty[i]);
        }
    }

    private double focal() {
        return SurfaceNormals.FOCAL * Math.max(size.width(), size.height());
    }

    /** Scale and offset that bring triangulated inverse depth to the reading's, and the share of the variance left over. */
    private static Optional<double[]> fit(Triangulation points, float[] disparity, double[] last, boolean trimmed) {
        double n = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        for (int i = 0; i < disparity.length; i += 3) {
            double w = points.weight()[i];
            double x = points.inverseDepth()[i];
            double y = disparity[i];
            if (w == 0 || (trimmed && Math.abs(x * last[0] + last[1] - y) > 0.2)) {
                continue;
            }
            n += w;
            sx += w * x;
            sy += w * y;
            sxx += w * x * x;
            sxy += w * x * y;
            syy += w * y * y;
        }
        double varianceX = sxx / n - sx / n * (sx / n);
        double varianceY = syy / n - sy / n * (sy / n);
        double covariance = sxy / n - sx / n * (sy / n);
        if (!(varianceX > 1e-12) || !(covariance > 0) || !(varianceY > 1e-5)) {
            return Optional.empty();
        }
        double scale = covariance / varianceX;
        double explained = covariance * covariance / (varianceX * varianceY);
        if (explained < 0.3) {
            return Optional.empty();
        }
        return Optional.of(new double[] {scale, sy / n - scale * (sx / n), 1 - explained});
    }

    @Override
    public void close() {
        flows.close();
    }
}
