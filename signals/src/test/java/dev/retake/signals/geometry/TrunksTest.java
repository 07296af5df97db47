package dev.retake.signals.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.signals.Geometry;
import dev.retake.signals.people.BodyPoint;
import dev.retake.signals.people.Box;
import dev.retake.signals.people.Landmark;
import dev.retake.signals.people.Pose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A person in plain clothes in which the network sees a hole, upright and lying. */
class TrunksTest {
    private static final Size SIZE = new Size(160, 120);
    private static final float BODY = 0.8f;
    private static final float HOLE = 0.2f;

    @Test
    void fillsAHoleInTheTrunkOfWhoIsUpright() {
        float[] disparity = read(0.5f, 0.9f);
        assertThat(at(disparity, 80, 75)).as("the hole").isGreaterThan(BODY - 0.15f);
        assertThat(at(disparity, 80, 40)).as("the chest").isEqualTo(BODY);
        assertThat(at(disparity, 80, 100)).as("a thing before the trunk").isEqualTo(1);
        assertThat(at(disparity, 20, 75)).as("the wall").isEqualTo(HOLE);
    }

    @Test
    void whoLiesStaysAsRead() {
        assertThat(at(read(0.95f, 0.4f), 80, 75)).isEqualTo(HOLE);
    }

    private static float[] read(float hipX, float hipY) {
        float[] disparity = new float[SIZE.width() * SIZE.height()];
        float[] inside = new float[disparity.length];
        for (int i = 0; i < disparity.length; i++) {
            int x = i % SIZE.width();
            int y = i / SIZE.width();
            boolean person = x >= 50 && x < 110 && y >= 10;
            boolean hole = x >= 60 && x < 100 && y >= 60 && y < 90;
            boolean thing = person && y >= 95;
            inside[i] = person ? 1 : 0;
            disparity[i] = thing ? 1 : person && !hole ? BODY : HOLE;
        }
        List<Landmark> points =
                new ArrayList<>(Collections.nCopies(BodyPoint.PRECISE.size(), new Landmark(0.5f, 1.5f, 0, 0)));
        points.set(BodyPoint.NOSE.ordinal(), new Landmark(0.5f, 0.2f, 0, 1));
        points.set(BodyPoint.LEFT_SHOULDER.ordinal(), new Landmark(0.65f, 0.4f, 0, 1));
        points.set(BodyPoint.RIGHT_SHOULDER.ordinal(), new Landmark(0.35f, 0.4f, 0, 1));
        points.set(BodyPoint.LEFT_HIP.ordinal(), new Landmark(hipX + 0.1f, hipY, 0, 1));
        points.set(BodyPoint.RIGHT_HIP.ordinal(), new Landmark(hipX - 0.1f, hipY, 0, 1));
        float[] none = new float[disparity.length];
        Pose pose = new Pose(0, new Box(0.3f, 0.1f, 0.7f, 1), points, 1);
        Trunks.fill(
                new Geometry(SIZE.width(), SIZE.height(), disparity, none, none, none, none),
                inside,
                new BodyInPicture(pose, SIZE));
        return disparity;
    }

    private static float at(float[] plane, int x, int y) {
        return plane[y * SIZE.width() + x];
    }
}
