package dev.retake.signals.motion;

import dev.retake.edit.Size;
import dev.retake.signals.Shelf;

/**
 * How each pixel of one picture moves to another: the pixel at (x, y) is found at (x + right, y + down) there. Planes
 * are row-major and not copied: treat them as read-only.
 *
 * @param size pixels of the pictures that were compared
 * @param right pixels to the right
 * @param down pixels downward
 */
public record Flow(Size size, float[] right, float[] down) {
    /** So few arrivals, of 1 where nothing stretches or shrinks, that a place must be hidden. */
    private static final float HARDLY_REACHED = 0.6f;

    /**
     * Where the pixels of one row go, found once and then read from as many planes as there are. Not thread-safe.
     *
     * <p>Motion is smooth, so that neighbours mostly go to neighbours: such runs are copied whole, and then all values of the row are
     * found at once, which runs on vectors as one read after another does not.
     */
    public static final class Places {
        /** Shorter runs than this are read value by value. */
        private static final int SHORT = 6;

        private final int[] index;
        private final float[] column;
        private final float[] shareRight;
        private final float[] shareDown;
        /** First column of each run, and after the last one the column where all end. */
        private final int[] runs;

        private final float[] upperLeft;
        private final float[] upperRight;
        private final float[] lowerLeft;
        private final float[] lowerRight;
        private int runCount;
        private int below;

        /** For flows of a width in pixels. */
        public Places(int width) {
            index = new int[width];
            column = new float[width];
            shareRight = new float[width];
            shareDown = new float[width];
            runs = new int[width + 1];
            upperLeft = new float[width];
            upperRight = new float[width];
            lowerLeft = new float[width];
            lowerRight = new float[width];
            for (int x = 0; x < width; x++) {
                column[x] = x;
            }
        }

        /** Finds where the pixels of row {@code y} go; places outside the picture count as the nearest inside. */
        public void findRow(Flow flow, int y) {
            findRow(flow, y, 0, index.length);
        }

        /** As {@link #findRow(Flow, int)}, for columns from {@code from} to before {@code to}, the only ones that may be read then. */
        public void findRow(Flow flow, int y, int from, int to) {
            int width = flow.size.width();
            int height = flow.size.height();
            below = height > 1 ? width : 0;
            float lastX = Math.max(0, width - 1.001f);
            float lastY = Math.max(0, height - 1.001f);
            int[] found = index;
            float[] start = column;
            float[] across = shareRight;
            float[] along = shareDown;
            System.arraycopy(flow.right, y * width + from, across, from, to - from);
            System.arraycopy(flow.down, y * width + from, along, from, to - from);
            for (int x = from; x < to; x++) {
                float toX = Math.min(Math.max(start[x] + across[x], 0), lastX);
                float toY = Math.min(Math.max(y + along[x], 0), lastY);
                int ix = (int) toX;
                int iy = (int) toY;
                found[x] = iy * width + ix;
                across[x] = toX - ix;
                along[x] = toY - iy;
            }
            findRuns(from, to);
        }

        private void findRuns(int from, int to) {
            runCount = 0;
            int expected = -1;
            for (int x = from; x < to; x++) {
                if (index[x] != expected) {
                    runs[runCount++] = x;
                }
                expected = index[x] + 1;
            }
            runs[runCount] = to;
        }

        /**
         * The values of a plane of the flow's size at the places where the row's pixels go, as many as were found.
         *
         * @param into begins at {@code at}
         */
        public void row(float[] plane, float[] into, int at) {
            if (runCount == 0) {
                return;
            }
            int first = runs[0];
            int end = runs[runCount];
            float[] a = upperLeft;
            float[] b = upperRight;
            float[] c = lowerLeft;
            float[] d = lowerRight;
            for (int run = 0; run < runCount; run++) {
                gather(plane, runs[run], runs[run + 1]);
            }
            // Within a run each pixel's right neighbour is the next pixel's left one.
            System.arraycopy(a, first + 1, b, first, end - first - 1);
            System.arraycopy(c, first + 1, d, first, end - first - 1);
            for (int run = 1; run <= runCount; run++) {
                int last = runs[run] - 1;
                b[last] = plane[index[last] + 1];
                d[last] = plane[index[last] + below + 1];
            }
            float[] across = shareRight;
            float[] along = shareDown;
            for (int x = first; x < end; x++) {
                float top = a[x] + (b[x] - a[x]) * across[x];
                float bottom = c[x] + (d[x] - c[x]) * across[x];
                a[x] = top + (bottom - top) * along[x];
            }
            System.arraycopy(a, first, into, at + first, end - first);
        }

        /** The two left neighbours of each place. */
        private void gather(float[] plane, int first, int end) {
            int count = end - first;
            int from = index[first];
            if (count >= SHORT) {
                System.arraycopy(plane, from, upperLeft, first, count);
                System.arraycopy(plane, from + below, lowerLeft, first, count);
                return;
            }
            for (int x = first; x < end; x++, from++) {
                upperLeft[x] = plane[from];
                lowerLeft[x] = plane[from + below];
            }
        }

        /** The value of a plane of the flow's size at the place where the row's pixel {@code x} goes. */
        public float value(float[] plane, int x) {
            int a = index[x];
            int b = a + below;
            float fx = shareRight[x];
            float top = plane[a] + (plane[a + 1] - plane[a]) * fx;
            float bottom = plane[b] + (plane[b + 1] - plane[b]) * fx;
            return top + (bottom - top) * shareDown[x];
        }
    }

    /** The same motion at another size, in pixels of that size. */
    public Flow scaledTo(Size other) {
        return scaledTo(other, new Shelf());
    }

    /**
     * As {@link #scaledTo(Size)}.
     *
     * @param shelf where the planes come from, unless it is this flow itself that is returned
     */
    public Flow scaledTo(Size other, Shelf shelf) {
        if (other.equals(size)) {
            return this;
        }
        int pixels = Math.toIntExact(other.pixels());
        Flow scaled = new Flow(other, shelf.take(pixels), shelf.take(pixels));
        float stepX = (float) size.width() / other.width();
        float stepY = (float) size.height() / other.height();
        int[] left = new int[other.width()];
        int[] next = new int[other.width()];
        float[] share = new float[other.width()];
        for (int x = 0; x < other.width(); x++) {
            float fromX = Math.clamp((x + 0.5f) * stepX - 0.5f, 0, size.width() - 1);
            left[x] = (int) fromX;
            next[x] = Math.min(left[x] + 1, size.width() - 1);
            share[x] = fromX - left[x];
        }
        float[] row = new float[size.width()];
        for (int y = 0; y < other.height(); y++) {
            float fromY = Math.clamp((y + 0.5f) * stepY - 0.5f, 0, size.height() - 1);
            for (boolean across : new boolean[] {true, false}) {
                between(across ? right : down, fromY, row);
                float[] into = across ? scaled.right : scaled.down;
                float factor = 1 / (across ? stepX : stepY);
                for (int x = 0; x < other.width(); x++) {
                    into[y * other.width() + x] = factor * (row[left[x]] + (row[next[x]] - row[left[x]]) * share[x]);
                }
            }
        }
        return scaled;
    }

    /** A row between two of a plane. */
    private void between(float[] plane, float y, float[] row) {
        int top = (int) y;
        int above = top * size.width();
        int below = Math.min(top + 1, size.height() - 1) * size.width();
        float share = y - top;
        for (int x = 0; x < row.length; x++) {
            row[x] = plane[above + x] + (plane[below + x] - plane[above + x]) * share;
        }
    }

    /** A plane's value between pixel centres, the nearest inside for places outside. */
    private float at(float[] plane, float x, float y) {
        float inX = Math.min(Math.max(x, 0), size.width() - 1);
        float inY = Math.min(Math.max(y, 0), size.height() - 1);
        int left = (int) inX;
        int top = (int) inY;
        int next = left + 1 < size.width() ? 1 : 0;
        int below = top + 1 < size.height() ? size.width() : 0;
        int i = top * size.width() + left;
        float upper = plane[i] + (plane[i + next] - plane[i]) * (inX - left);
        float lower = plane[i + below] + (plane[i + below + next] - plane[i + below]) * (inX - left);
        return upper + (lower - upper) * (inY - top);
    }

    /** How far right a place moves, in pixels; places are pixel centres at whole numbers. */
    public float rightAt(float x, float y) {
        return at(right, x, y);
    }

    /** How far down a place moves, in pixels; places are pixel centres at whole numbers. */
    public float downAt(float x, float y) {
        return at(down, x, y);
    }

    /**
     * How far from home the way there and back ends, in pixels, for each pixel: small where the motion can be trusted.
     *
     * @param back the flow from the other picture to this one
     */
    public float[] gaps(Flow back) {
        float[] gaps = new float[right.length];
        int width = size.width();
        Places places = new Places(width);
        float[] homeRight = new float[width];
        float[] homeDown = new float[width];
        for (int y = 0; y < size.height(); y++) {
            places.findRow(this, y);
            places.row(back.right, homeRight, 0);
            places.row(back.down, homeDown, 0);
            int row = y * width;
            for (int x = 0; x < width; x++) {
                float gapX = right[row + x] + homeRight[x];
                float gapY = down[row + x] + homeDown[x];
                gaps[row + x] = (float) Math.sqrt(gapX * gapX + gapY * gapY);
            }
        }
        return gaps;
    }

    /**
     * Which pixels' motion is not to be trusted: they leave the picture, or the way there and back does not lead home
     * (Sundaram, Brox, Keutzer, "Dense point trajectories by GPU-accelerated large displacement optical flow", 2010,
     * section 3, with half a pixel of slack). Hidden pixels are among them, and many more.
     *
     * @param back the flow from the other picture to this one
     */
    public boolean[] doubtful(Flow back) {
        float[] gaps = gaps(back);
        boolean[] doubtful = new boolean[right.length];
        for (int i = 0; i < doubtful.length; i++) {
            float travelled = 2 * (right[i] * right[i] + down[i] * down[i]);
            doubtful[i] = leaves(i) || gaps[i] * gaps[i] > 0.01f * travelled + 0.5f;
        }
        return doubtful;
    }

    private boolean leaves(int i) {
        float toX = i % size.width() + right[i];
        float toY = i / size.width() + down[i];
        return toX < -0.5f || toY < -0.5f || toX > size.width() - 0.5f || toY > size.height() - 0.5f;
    }

    /**
     * Which pixels have no partner in the other picture: they leave it, or nothing there says that it comes from here.
     * The way back is followed from every pixel of the other picture; a place that hardly any of them reach is hidden
     * (the range map of Wang et al., "Occlusion Aware Unsupervised Learning of Optical Flow", 2018, section 3.2). Where
     * motion is merely doubtful, as in reflections, the places are reached all the same; that a round trip does not lead
     * home there ({@link #gaps}) says less.
     *
     * <p>As good as the flow: the searched one is so smooth that it misses strips of a few pixels beside something that moves
     * over them, and hardly anything but what leaves the picture is found.
     *
     * @param back the flow from the other picture to this one
     */
    public boolean[] hidden(Flow back) {
        float[] reached = meanOfNine(back.reached(), size.width(), size.height());
        boolean[] hidden = new boolean[right.length];
        for (int i = 0; i < hidden.length; i++) {
            hidden[i] = leaves(i) || reached[i] < HARDLY_REACHED;
        }
        return hidden;
    }

    /** How many pixels arrive at each pixel of the other picture, shared between neighbours. */
    private float[] reached() {
        int width = size.width();
        int height = size.height();
        float[] reached = new float[right.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int i = y * width + x;
                float toX = x + right[i];
                float toY = y + down[i];
                int left = (int) Math.floor(toX);
                int top = (int) Math.floor(toY);
                for (int corner = 0; corner < 4; corner++) {
                    int atX = left + (corner & 1);
                    int atY = top + (corner >> 1);
                    if (atX >= 0 && atY >= 0 && atX < width && atY < height) {
                        reached[atY * width + atX] += (1 - Math.abs(toX - atX)) * (1 - Math.abs(toY - atY));
                    }
                }
            }
        }
        return reached;
    }

    private static float[] meanOfNine(float[] plane, int width, int height) {
        float[] mean = new float[plane.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float sum = 0;
                int count = 0;
                for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                    for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                        sum += plane[v * width + u];
                        count++;
                    }
                }
                mean[y * width + x] = sum / count;
            }
        }
        return mean;
    }
}
