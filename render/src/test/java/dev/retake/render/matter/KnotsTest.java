package dev.retake.render.matter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.render.scene.Care;
import dev.retake.render.scene.Riding;
import dev.retake.render.scene.Thumbnail;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Knots sit on edges, keep their distance, stay where nothing moves, and leave an edge that is gone. */
class KnotsTest {
    private static final Size SIZE = new Size(320, 180);
    private static final float SIDE = 16;

    private final Thumbnail thumbnail = new Thumbnail(SIZE);
    private final Size grid = new Size(thumbnail.width(), thumbnail.height());
    private final Riding rest = new Riding(grid, SIZE);
    private final Care care = new Care(grid, SIZE);
    private final float[] light = new float[Math.toIntExact(SIZE.pixels())];
    private final Knots knots = new Knots(SIZE, SIDE);

    private void edgeAt(int column) {
        for (int i = 0; i < light.length; i++) {
            light[i] = Math.clamp(0.5f + (i % SIZE.width() - column) / 8f, 0.2f, 0.8f);
        }
    }

    private Map<Long, Float> columns() {
        Map<Long, Float> columns = new HashMap<>();
        for (int i = 0; i < knots.count(); i++) {
            columns.put(knots.name[i], knots.x[i]);
        }
        return columns;
    }

    private long near(int column) {
        long near = 0;
        for (int i = 0; i < knots.count(); i++) {
            near += Math.abs(knots.x[i] - column) < 3 ? 1 : 0;
        }
        return near;
    }

    @Test
    void sitOnEdges() {
        edgeAt(101);
        knots.move(rest, care, light, true);
        assertThat(near(101)).isGreaterThanOrEqualTo((long) (0.8 * SIZE.height() / SIDE));
    }

    @Test
    void keepTheirDistanceAndLeaveNoGaps() {
        edgeAt(101);
        knots.move(rest, care, light, true);
        for (int y = 0; y < SIZE.height(); y += 4) {
            for (int x = 0; x < SIZE.width(); x += 4) {
                double nearest = Double.MAX_VALUE;
                for (int i = 0; i < knots.count(); i++) {
                    nearest = Math.min(nearest, Math.hypot(knots.x[i] - x, knots.y[i] - y));
                }
                assertThat(nearest).isLessThan(1.5 * SIDE);
            }
        }
        for (int i = 0; i < knots.count(); i++) {
            for (int j = 0; j < i; j++) {
                assertThat(Math.hypot(knots.x[i] - knots.x[j], knots.y[i] - knots.y[j]))
                        .isGreaterThan(0.45 * SIDE);
            }
        }
    }

    @Test
    void stayWhereNothingMoves() {
        edgeAt(101);
        knots.move(rest, care, light, true);
        Map<Long, Float> before = columns();
        knots.move(rest, care, light, false);
        assertThat(columns()).isEqualTo(before);
    }

    @Test
    void leaveAnEdgeThatIsGone() {
        edgeAt(101);
        knots.move(rest, care, light, true);
        edgeAt(205);
        knots.move(rest, care, light, false);
        assertThat(near(205)).isGreaterThan(near(101));
    }

    @Test
    void areCloserWhereCareIsTaken() {
        Arrays.fill(light, 0.5f);
        knots.move(rest, care, light, true);
        int few = knots.count();
        float[] everywhere = new float[Math.toIntExact(grid.pixels())];
        Arrays.fill(everywhere, 1f);
        care.take(everywhere, thumbnail);
        knots.move(rest, care, light, false);
        assertThat(knots.count()).isGreaterThan(2 * few);
    }
}
