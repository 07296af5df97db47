package dev.retake.signals.motion;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows points of the scene as long as they can be seen, and puts new ones where none are left.
 *
 * <p>Each step asks flow where a point went, then looks there for what it looked like at first ({@link Patch}), so that
 * errors don't add up. A point is lost when flow there and back does not lead home, when it leaves the picture, or when
 * what is found does not look like it. The picture is cut into cells of about 12×12 pixels at 320×180; in every second
 * frame, in an empty cell a new point begins at the most telling place, if anything is there to hold on to (else it is looked at again
 * only eight frames later). It takes the lowest free rank and, of the
 * empty cells, the one farthest from the bearers of lower ranks, so that the
 * points under any rank are spread evenly (Eldar et al., "The farthest point strategy for progressive image sampling",
 * 1997).
 */
final class PointTracker {
    private static final int CELL = 12;
    private static final int MARGIN = 3;
    /** New points begin in one frame of this many. */
    private static final int SEEDS = 2;
    /** A cell in which nothing could be held on to is left out so many times. */
    private static final int LEFT_OUT = 3;
    /** Pixels that flow there and back may miss by. */
    private static final float LARGEST_GAP = 0.8f;
    /** Under this likeness a point is lost. */
    private static final float LOST = 0.5f;
    /** Under this likeness it is not corrected, and remembered anew as it looks now. */
    private static final float CHANGED = 0.85f;
    /** Pixels that a correction may be away from where flow leads. */
    private static final float LARGEST_CORRECTION = 1.5f;
    /** {@link Corners} strength from which on a place can be told from its neighbours. */
    private static final double TELLING = 60;
    /** Closer than this to another, in pixels, no point begins, and one of higher rank makes room. */
    private static final float CROWDED = 7;

    private final PixelPool pool;
    private Size size = new Size(1, 1);
    private int columns;
    private int rows;
    private @Nullable Point[] byRank = new @Nullable Point[0];
    private float[] picture = new float[0];
    private int nextId;
    private int sinceSeeds;
    /** How many times more each cell is left out. */
    private int[] leftOut = new int[0];

    private static final class Point {
        private final int id;
        private float x;
        private float y;
        private int age;
        private Patch patch;
        private boolean lost;

        Point(int id, float x, float y, Patch patch) {
            this.id = id;
            this.x = x;
            this.y = y;
            this.patch = patch;
        }

        boolean near(float otherX, float otherY) {
            float dx = x - otherX;
            float dy = y - otherY;
            return dx * dx + dy * dy < CROWDED * CROWDED;
        }
    }

    PointTracker(PixelPool pool) {
        this.pool = pool;
    }

    /** Forgets all points and begins anew. */
    Tracks begin(byte[] grey, Size size) {
        this.size = size;
        columns = Math.max(1, size.width() / CELL);
        rows = Math.max(1, size.height() / CELL);
        byRank = new @Nullable Point[columns * rows];
        sinceSeeds = 0;
        leftOut = new int[columns * rows];
        brightness(grey);
        seed();
        return tracks();
    }

    /** Follows all points to the next picture. */
    Tracks follow(byte[] grey, Flow forward, Flow back) {
        brightness(grey);
        pool.forRows(byRank.length, (from, to) -> {
            float[] seen = Patch.room();
            for (int rank = from; rank < to; rank++) {
                Point point = byRank[rank];
                if (point != null) {
                    follow(point, forward, back, seen);
                }
            }
        });
        makeRoom();
        sinceSeeds++;
        if (sinceSeeds == SEEDS) {
            sinceSeeds = 0;
            seed();
        }
        return tracks();
    }

    private void follow(Point point, Flow forward, Flow back, float[] seen) {
        float x = point.x + forward.rightAt(point.x, point.y);
        float y = point.y + forward.downAt(point.x, point.y);
        double gap = Math.hypot(x + back.rightAt(x, y) - point.x, y + back.downAt(x, y) - point.y);
        boolean inside = x >= MARGIN && y >= MARGIN && x < size.width() - MARGIN && y < size.height() - MARGIN;
        point.lost = !inside || gap > LARGEST_GAP;
        if (!point.lost && point.patch.detailed()) {
            Patch.Match match = point.patch.find(picture, size, x, y, seen);
            point.lost = match.likeness() < LOST;
            if (match.likeness() < CHANGED) {
                point.patch = new Patch(picture, size, x, y);
            } else if (Math.hypot(match.x() - x, match.y() - y) < LARGEST_CORRECTION) {
                x = match.x();
                y = match.y();
            }
        }
        point.x = x;
        point.y = y;
        point.age++;
    }

    /** Lets go of lost points, and of those that came too close to one of lower rank. */
    private void makeRoom() {
        float[] stayingX = new float[byRank.length];
        float[] stayingY = new float[byRank.length];
        int staying = 0;
        for (int rank = 0; rank < byRank.length; rank++) {
            Point point = byRank[rank];
            if (point == null) {
                continue;
            }
            if (point.lost || crowded(point, stayingX, stayingY, staying)) {
                byRank[rank] = null;
            } else {
                stayingX[staying] = point.x;
                stayingY[staying] = point.y;
                staying++;
            }
        }
    }

    private static boolean crowded(Point point, float[] x, float[] y, int count) {
        for (int i = 0; i < count; i++) {
            if (point.near(x[i], y[i])) {
                return true;
            }
        }
        return false;
    }

    /** Puts a point into each empty cell as long as there are free ranks. */
    private void seed() {
        boolean[] taken = new boolean[columns * rows];
        for (int cell = 0; cell < taken.length; cell++) {
            taken[cell] = leftOut[cell] > 0;
            leftOut[cell] = Math.max(0, leftOut[cell] - 1);
        }
        for (@Nullable Point point : byRank) {
            if (point != null) {
                taken[cell(point)] = true;
            }
        }
        double[] distance = new double[taken.length];
        Arrays.fill(distance, Double.MAX_VALUE);
        for (int rank = 0; rank < byRank.length; rank++) {
            Point point = byRank[rank];
            while (point == null) {
                int cell = farthest(taken, distance);
                if (cell < 0) {
                    return;
                }
                taken[cell] = true;
                point = pointIn(cell).orElse(null);
                leftOut[cell] = point == null ? LEFT_OUT : 0;
            }
            byRank[rank] = point;
            approach(distance, point);
        }
    }

    private int cell(Point point) {
        return Math.clamp((int) (point.y * rows / size.height()), 0, rows - 1) * columns
                + Math.clamp((int) (point.x * columns / size.width()), 0, columns - 1);
    }

    private static int farthest(boolean[] taken, double[] distance) {
        int best = -1;
        for (int i = 0; i < taken.length; i++) {
            if (!taken[i] && (best < 0 || distance[i] > distance[best])) {
                best = i;
            }
        }
        return best;
    }

    private void approach(double[] distance, Point point) {
        double cellWidth = (double) size.width() / columns;
        double cellHeight = (double) size.height() / rows;
        for (int row = 0, i = 0; row < rows; row++) {
            double dy = (row + 0.5) * cellHeight - point.y;
            for (int column = 0; column < columns; column++, i++) {
                double dx = (column + 0.5) * cellWidth - point.x;
                distance[i] = Math.min(distance[i], dx * dx + dy * dy);
            }
        }
    }

    /** The place in a cell where brightness changes most in its weaker direction (Shi, Tomasi, "Good features", 1994). */
    private Optional<Point> pointIn(int cell) {
        int left = Math.max(cell % columns * size.width() / columns, MARGIN);
        int top = Math.max(cell / columns * size.height() / rows, MARGIN);
        int right = Math.min((cell % columns + 1) * size.width() / columns, size.width() - MARGIN);
        int bottom = Math.min((cell / columns + 1) * size.height() / rows, size.height() - MARGIN);
        if (right <= left || bottom <= top) {
            return Optional.empty();
        }
        Corners corners = new Corners(picture, size.width(), left, top, right, bottom);
        int bestX = -1;
        int bestY = -1;
        double best = TELLING;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                double strength = corners.strength(x, y);
                if (strength > best && isFree(x, y)) {
                    best = strength;
                    bestX = x;
                    bestY = y;
                }
            }
        }
        return bestX < 0
                ? Optional.empty()
                : Optional.of(new Point(nextId++, bestX, bestY, new Patch(picture, size, bestX, bestY)));
    }

    private boolean isFree(int x, int y) {
        for (@Nullable Point point : byRank) {
            if (point != null && point.near(x, y)) {
                return false;
            }
        }
        return true;
    }

    /** In the same place picture after picture: patches copy what they need. */
    private void brightness(byte[] grey) {
        if (picture.length != grey.length) {
            picture = new float[grey.length];
        }
        for (int i = 0; i < picture.length; i++) {
            picture[i] = grey[i] & 255;
        }
    }

    private Tracks tracks() {
        List<Track> points = new ArrayList<>();
        for (int rank = 0; rank < byRank.length; rank++) {
            Point point = byRank[rank];
            if (point != null) {
                float x = (point.x + 0.5f) / size.width();
                float y = (point.y + 0.5f) / size.height();
                points.add(new Track(point.id, rank, x, y, point.age));
            }
        }
        return new Tracks(points, byRank.length);
    }
}
