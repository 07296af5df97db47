package dev.retake.signals.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.media.PixelPool;
import dev.retake.signals.Geometry;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.StreetClip;
import dev.retake.signals.scene.GroundTruth;
import dev.retake.signals.scene.SceneFrame;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** People are put onto their ground when that can be seen, and are left alone when it can't. */
class StandingTest {
    private static final int WIDTH = 120;
    private static final int HEIGHT = 90;
    private static final float READ = 0.9f;

    @Test
    void aPersonIsAboutAsNearAsTheGroundBelow() {
        float[] disparity = stand(70, true);
        assertThat(disparity[40 * WIDTH + 50]).as("the body").isBetween(ground(70), ground(70) + 0.05f);
        assertThat(disparity[40 * WIDTH + 62])
                .as("an elbow that the mask lacks")
                .isBetween(ground(70), ground(70) + 0.05f);
        assertThat(disparity[40 * WIDTH + 100]).as("the wall").isEqualTo(0.05f);
        assertThat(disparity[80 * WIDTH + 50]).as("the ground").isEqualTo(ground(80));
    }

    @Test
    void whoIsCutOffBelowStaysAsRead() {
        assertThat(stand(HEIGHT, true)[40 * WIDTH + 50]).isEqualTo(READ);
    }

    @Test
    void whoseFeetEndBeforeAWallStaysAsRead() {
        assertThat(stand(70, false)[40 * WIDTH + 50]).isEqualTo(READ);
    }

    @Test
    void whoIsFartherThanTheGroundBelowStaysAsRead() {
        Scene scene = new Scene(70, true);
        for (int i = 0; i < scene.disparity.length; i++) {
            scene.disparity[i] = scene.share[i] > 0 ? 0.2f : scene.disparity[i];
        }
        scene.apply();
        assertThat(scene.disparity[40 * WIDTH + 50]).isEqualTo(0.2f);
    }

    @Test
    void theWalkerOfTheStreetIsOrderedBetterAgainstItsSurroundings() {
        SplittableRandom random = new SplittableRandom(5);
        int pairs = 0;
        int asRead = 0;
        int standing = 0;
        try (PixelPool pool = PixelPool.of(2);
                GeometryReader reader = GeometryReader.open(new GeometryModel.Shipped())) {
            for (int f = 0; f < StreetClip.frames().size(); f += 6) {
                SceneFrame frame = StreetClip.frames().get(f);
                GroundTruth truth = frame.truth();
                Geometry geometry = reader.read(SmallFrame.of(
                        frame.image(), GeometryReader.sizeFor(frame.image().size()), pool));
                GeometryInput.Mask mask = mask(truth);
                SubjectAgreement.apply(geometry, mask);
                float[] before = geometry.disparity().clone();
                Standing.apply(geometry, mask);
                for (int k = 0; k < 400_000; k++) {
                    int a = random.nextInt(truth.depth().length);
                    int b = random.nextInt(truth.depth().length);
                    if (truth.subject()[a] && !truth.subject()[b] && !truth.sky()[b] && differ(truth, a, b)) {
                        boolean nearer = truth.disparity(a) > truth.disparity(b);
                        pairs++;
                        asRead += nearer == at(before, geometry, truth, a) > at(before, geometry, truth, b) ? 1 : 0;
                        standing += nearer
                                        == at(geometry.disparity(), geometry, truth, a)
                                                > at(geometry.disparity(), geometry, truth, b)
                                ? 1
                                : 0;
                    }
                }
            }
        }
        System.out.printf(
                "Standing: %d pairs of the walker and the street, ordered rightly: %.1f %% as read, %.1f %% on the ground%n",
                pairs, 100.0 * asRead / pairs, 100.0 * standing / pairs);
        assertThat(pairs).isGreaterThan(1000);
        assertThat(standing).isGreaterThanOrEqualTo(asRead);
    }

    private static boolean differ(GroundTruth truth, int a, int b) {
        double ratio = truth.disparity(a) / truth.disparity(b);
        return ratio > 1.15 || ratio < 1 / 1.15;
    }

    private static GeometryInput.Mask mask(GroundTruth truth) {
        float[] share = new float[truth.subject().length];
        for (int i = 0; i < share.length; i++) {
            share[i] = truth.subject()[i] ? 1 : 0;
        }
        return new GeometryInput.Mask(truth.size().width(), truth.size().height(), share);
    }

    private static float at(float[] disparity, Geometry geometry, GroundTruth truth, int index) {
        int x = index % truth.size().width() * geometry.width() / truth.size().width();
        int y = index / truth.size().width() * geometry.height() / truth.size().height();
        return disparity[y * geometry.width() + x];
    }

    private static float[] stand(int feet, boolean floor) {
        Scene scene = new Scene(feet, floor);
        scene.apply();
        return scene.disparity;
    }

    /** The ground's disparity grows from the horizon, at half height, to the lower edge. */
    private static float ground(int y) {
        return (y - HEIGHT / 2f) / (HEIGHT / 2f) * 0.8f;
    }

    /** Somebody before a wall, on a floor that may be missing; an elbow sticks out of the mask. */
    private static final class Scene {
        private final float[] share = new float[WIDTH * HEIGHT];
        private final float[] disparity = new float[WIDTH * HEIGHT];
        private final float[] up = new float[WIDTH * HEIGHT];

        Scene(int feet, boolean floor) {
            for (int y = 0; y < HEIGHT; y++) {
                for (int x = 0; x < WIDTH; x++) {
                    int i = y * WIDTH + x;
                    boolean person = x >= 40 && x < 60 && y > 10 && y < feet;
                    boolean elbow = x >= 60 && x < 64 && y > 38 && y < 44;
                    boolean ground = floor && y > HEIGHT / 2;
                    share[i] = person ? 1 : 0;
                    disparity[i] = person || elbow ? READ : ground ? ground(y) : 0.05f;
                    up[i] = ground && !person && !elbow ? 0.95f : 0;
                }
            }
        }

        void apply() {
            float[] none = new float[disparity.length];
            Standing.apply(
                    new Geometry(WIDTH, HEIGHT, disparity, none, up, none, none),
                    new GeometryInput.Mask(WIDTH, HEIGHT, share));
        }
    }
}
