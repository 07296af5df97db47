package dev.retake.signals.shot;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;
import java.util.Arrays;

/**
 * Tells the first frame of each shot. A cut changes what is where and which colours there are, at once, far more than
 * the frames just before it changed; a pan keeps the colours, a flash keeps the edges.
 *
 * <p>Give it every frame once, in order. Not thread-safe; well under a millisecond a frame.
 */
public final class ShotDetector {
    private static final int PIXELS = 64 * 36;
    private static final int BINS = 6;
    private static final int REMEMBERED = 8;
    private static final double COLOURS_CHANGED = 0.30;
    private static final double PLACES_CHANGED = 0.10;
    private static final double ABOVE_USUAL = 2.6;

    private final PixelPool pool;
    private final double[] usual = new double[REMEMBERED];
    private int seen;
    private SmallFrame last = new SmallFrame(new Size(1, 1), new float[1], new float[1], new float[1]);
    private float[] lastColours = new float[0];

    /** A detector for one clip. */
    public ShotDetector(PixelPool pool) {
        this.pool = pool;
    }

    /** Whether this frame begins a shot; true for the first frame of all. */
    public boolean next(LinearImage frame) {
        return next(SmallFrame.of(frame, SmallFrame.sizeFor(frame.size(), PIXELS), pool));
    }

    /** As {@link #next(LinearImage)}, for a frame that was already made small: 64×36 pixels or a few times that. */
    public boolean next(SmallFrame frame) {
        float[] colours = colours(frame);
        boolean first = seen == 0 || !frame.size().equals(last.size());
        double places = first ? 1 : placesChanged(last, frame);
        double palette = first ? 1 : coloursChanged(lastColours, colours);
        double change = places * palette;
        boolean cut = first
                || (palette > COLOURS_CHANGED
                        && places > PLACES_CHANGED
                        && change > ABOVE_USUAL * usual()
                        && edgesMoved(last, frame));
        if (cut) {
            Arrays.fill(usual, 0);
        } else {
            usual[seen % REMEMBERED] = change;
        }
        seen++;
        last = frame;
        lastColours = colours;
        return cut;
    }

    private double usual() {
        double largest = 0;
        for (double change : usual) {
            largest = Math.max(largest, change);
        }
        return largest;
    }

    /** Mean change of colour in place, 0 to 1. */
    private static double placesChanged(SmallFrame a, SmallFrame b) {
        double sum = 0;
        for (int i = 0; i < a.red().length; i++) {
            sum += Math.abs(a.red()[i] - b.red()[i])
                    + Math.abs(a.green()[i] - b.green()[i])
                    + Math.abs(a.blue()[i] - b.blue()[i]);
        }
        return sum / (3.0 * a.red().length);
    }

    /** Half the summed difference of two colour histograms: 0 the same colours, 1 none in common. */
    private static double coloursChanged(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / 2;
    }

    /** A flash or a lamp brightens a scene but leaves its edges: brightness stays correlated in place. */
    private static boolean edgesMoved(SmallFrame a, SmallFrame b) {
        int width = a.size().width();
        double ab = 0;
        double aa = 1e-6;
        double bb = 1e-6;
        for (int i = width; i < a.red().length - 1; i++) {
            double ax = a.luma(i + 1) - a.luma(i);
            double bx = b.luma(i + 1) - b.luma(i);
            double ay = a.luma(i) - a.luma(i - width);
            double by = b.luma(i) - b.luma(i - width);
            ab += ax * bx + ay * by;
            aa += ax * ax + ay * ay;
            bb += bx * bx + by * by;
        }
        return ab / Math.sqrt(aa * bb) < 0.5;
    }

    /** How often each colour occurs, each pixel shared between neighbouring bins; the sum is 1. */
    private static float[] colours(SmallFrame frame) {
        float[] bins = new float[BINS * BINS * BINS];
        float share = 1f / frame.red().length;
        for (int i = 0; i < frame.red().length; i++) {
            float r = frame.red()[i] * (BINS - 1);
            float g = frame.green()[i] * (BINS - 1);
            float b = frame.blue()[i] * (BINS - 1);
            int ir = Math.min((int) r, BINS - 2);
            int ig = Math.min((int) g, BINS - 2);
            int ib = Math.min((int) b, BINS - 2);
            for (int corner = 0; corner < 8; corner++) {
                float wr = (corner & 1) == 0 ? 1 - (r - ir) : r - ir;
                float wg = (corner & 2) == 0 ? 1 - (g - ig) : g - ig;
                float wb = (corner & 4) == 0 ? 1 - (b - ib) : b - ib;
                int bin = ((ir + (corner & 1)) * BINS + ig + (corner >> 1 & 1)) * BINS + ib + (corner >> 2);
                bins[bin] += wr * wg * wb * share;
            }
        }
        return bins;
    }
}
