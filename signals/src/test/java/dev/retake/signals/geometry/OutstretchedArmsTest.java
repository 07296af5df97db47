package dev.retake.signals.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.signals.Geometry;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.people.BodyPoint;
import dev.retake.signals.people.Box;
import dev.retake.signals.people.Landmark;
import dev.retake.signals.people.Pose;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A hand before a face, which the network read as one bulge with the face, and hands that are not held out. */
class OutstretchedArmsTest {
    private static final int WIDTH = 192;
    private static final int HEIGHT = 108;
    private static final float FACE = 0.8f;
    private static final float HAND = 0.7f;
    private static final float WALL = 0.1f;

    @Test
    void aHandHeldOutIsNearerThanTheFace() {
        float[] disparity = read(-1.5f, 0.9f);
        assertThat(at(disparity, 80, 60)).as("the hand").isGreaterThan(FACE + 0.05f);
        assertThat(at(disparity, 132, 30)).as("the face").isEqualTo(FACE);
        assertThat(at(disparity, 20, 60)).as("the wall").isEqualTo(WALL);
    }

    @Test
    void aHandBesideTheBodyStaysAsRead() {
        assertThat(at(read(-0.3f, 0.9f), 80, 60)).isEqualTo(HAND);
    }

    @Test
    void aHandThatIsNotSeenStaysAsRead() {
        assertThat(at(read(-1.5f, 0.2f), 80, 60)).isEqualTo(HAND);
    }

    /** A face and a hand on the left before it, as corrected for a wrist at a depth. */
    private static float[] read(float wristDepth, float visibility) {
        float[] disparity = new float[WIDTH * HEIGHT];
        float[] share = new float[WIDTH * HEIGHT];
        float[] grey = new float[WIDTH * HEIGHT];
        for (int i = 0; i < disparity.length; i++) {
            int x = i % WIDTH;
            int y = i / WIDTH;
            boolean hand = Math.hypot(x - 80, y - 62) < 14;
            boolean body = x >= 60 && x < 140 && y >= 10;
            share[i] = body || hand ? 1 : 0;
            disparity[i] = hand ? HAND : body ? FACE : WALL;
            grey[i] = hand ? 0.8f : body ? 0.5f : 0.1f;
        }
        List<Landmark> points =
                new ArrayList<>(Collections.nCopies(BodyPoint.PRECISE.size(), new Landmark(0.5f, 1.5f, 0, 0)));
        points.set(BodyPoint.NOSE.ordinal(), new Landmark(0.55f, 0.35f, -0.5f, 1));
        points.set(BodyPoint.LEFT_SHOULDER.ordinal(), new Landmark(0.7f, 0.9f, -0.1f, 1));
        points.set(BodyPoint.RIGHT_SHOULDER.ordinal(), new Landmark(0.35f, 0.9f, -0.1f, 1));
        points.set(BodyPoint.RIGHT_ELBOW.ordinal(), new Landmark(0.36f, 0.95f, wristDepth / 2, visibility));
        points.set(BodyPoint.RIGHT_WRIST.ordinal(), new Landmark(0.4f, 0.7f, wristDepth, visibility));
        for (BodyPoint tip : new BodyPoint[] {BodyPoint.RIGHT_PINKY, BodyPoint.RIGHT_INDEX, BodyPoint.RIGHT_THUMB}) {
            points.set(tip.ordinal(), new Landmark(0.42f, 0.56f, wristDepth, visibility));
        }
        float[] none = new float[disparity.length];
        Size size = new Size(WIDTH, HEIGHT);
        Pose pose = new Pose(0, new Box(0.3f, 0.1f, 0.7f, 1), points, 1);
        new OutstretchedArms(
                        new Geometry(WIDTH, HEIGHT, disparity, none, none, none, none),
                        new SmallFrame(size, grey, grey, grey),
                        share)
                .putForward(new BodyInPicture(pose, size));
        return disparity;
    }

    private static float at(float[] plane, int x, int y) {
        return plane[y * WIDTH + x];
    }
}
