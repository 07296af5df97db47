package dev.retake.render.matter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Nets cover the plane once, have all points for corners, and no point within the circle around a triangle. */
class DelaunayTest {
    private static final int WIDTH = 96;
    private static final int HEIGHT = 64;

    private final float[] x = new float[404];
    private final float[] y = new float[404];
    private final Delaunay net = new Delaunay(x.length);

    private int sow(long seed, int count, int coarse) {
        float[][] corners = {{0, 0}, {WIDTH, 0}, {WIDTH, HEIGHT}, {0, HEIGHT}};
        for (int i = 0; i < 4; i++) {
            x[i] = corners[i][0];
            y[i] = corners[i][1];
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 4; i < 4 + count; i++) {
            x[i] = (float) random.nextInt(1, WIDTH * 4 / coarse) * coarse / 4;
            y[i] = (float) random.nextInt(1, HEIGHT * 4 / coarse) * coarse / 4;
        }
        return 4 + count;
    }

    /** The coarser the places, the more points are the same, on one line, or on one circle. */
    @Property(tries = 200)
    void coversThePlaneOnceWithEmptyCircles(
            @ForAll long seed,
            @ForAll @IntRange(max = 400) int points,
            @ForAll @IntRange(min = 1, max = 32) int coarse) {
        int count = sow(seed, points, coarse);
        net.connect(x, y, count);
        double covered = 0;
        Set<Long> cornersOfNet = new HashSet<>();
        for (int triangle = 0; triangle < net.count(); triangle++) {
            int a = net.corner(triangle, 0);
            int b = net.corner(triangle, 1);
            int c = net.corner(triangle, 2);
            double area = (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]);
            assertThat(area).as("which way round").isNotNegative();
            covered += area / 2;
            for (int k = 0; k < 3; k++) {
                cornersOfNet.add(place(net.corner(triangle, k)));
            }
            if (area > 0) {
                assertThat(isEmpty(a, b, c, count))
                        .as("circle of %d, %d, %d", a, b, c)
                        .isTrue();
            }
        }
        assertThat(covered).isEqualTo((double) WIDTH * HEIGHT);
        for (int i = 0; i < count; i++) {
            assertThat(cornersOfNet).contains(place(i));
        }
    }

    private long place(int i) {
        return Math.round(x[i] * 4) * 100_000L + Math.round(y[i] * 4);
    }

    private boolean isEmpty(int a, int b, int c, int count) {
        double abX = x[b] - x[a];
        double abY = y[b] - y[a];
        double acX = x[c] - x[a];
        double acY = y[c] - y[a];
        double twice = 2 * (abX * acY - abY * acX);
        double toX = (acY * (abX * abX + abY * abY) - abY * (acX * acX + acY * acY)) / twice;
        double toY = (abX * (acX * acX + acY * acY) - acX * (abX * abX + abY * abY)) / twice;
        double radius = Math.hypot(toX, toY);
        for (int i = 0; i < count; i++) {
            if (Math.hypot(x[i] - x[a] - toX, y[i] - y[a] - toY) < radius * (1 - 1e-9) - 1e-9) {
                return false;
            }
        }
        return true;
    }

    @Property(tries = 20)
    void theSamePointsGiveTheSameNet(@ForAll long seed) {
        int count = sow(seed, 300, 1);
        net.connect(x, y, count);
        Delaunay other = new Delaunay(x.length);
        other.connect(x, y, count);
        assertThat(other.count()).isEqualTo(net.count());
        for (int triangle = 0; triangle < net.count(); triangle++) {
            for (int k = 0; k < 3; k++) {
                assertThat(other.corner(triangle, k)).isEqualTo(net.corner(triangle, k));
            }
        }
    }
}
