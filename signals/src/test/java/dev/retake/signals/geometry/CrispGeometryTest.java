package dev.retake.signals.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.media.PixelPool;
import dev.retake.signals.Geometry;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.StreetClip;
import dev.retake.signals.scene.GroundTruth;
import dev.retake.signals.scene.SceneFrame;
import org.junit.jupiter.api.Test;

/** Edges of distance after joint upsampling to 640×360, against the synthetic street's own edges. */
class CrispGeometryTest {
    private static final int WIDTH = StreetClip.SIZE.width();
    private static final int ACROSS = 2;

    @Test
    void separatesNearFromFarAtTheEdgesBetterThanInterpolation() {
        double plain = 0;
        double crisp = 0;
        int pairs = 0;
        try (PixelPool pool = PixelPool.of(2);
                GeometrySignal signal = new GeometrySignal(pool)) {
            for (SceneFrame frame : StreetClip.frames().subList(0, 8)) {
                Geometry geometry = signal.next(frame.image());
                SmallFrame small = SmallFrame.of(frame.image(), GeometryReader.sizeFor(StreetClip.SIZE), pool);
                SmallFrame picture = SmallFrame.of(frame.image(), StreetClip.SIZE, pool);
                float[] sharp = CrispGeometry.of(geometry, small, picture, pool).disparity();
                float[] soft = Planes.resized(geometry.disparity(), small.size(), StreetClip.SIZE);
                GroundTruth truth = frame.truth();
                for (int y = 8; y < StreetClip.SIZE.height() - 8; y++) {
                    for (int x = 8; x < WIDTH - 8; x++) {
                        int i = y * WIDTH + x;
                        for (int step : new int[] {-1, 1, -WIDTH, WIDTH}) {
                            int j = i + ACROSS * step;
                            if (truth.subject()[i] && !truth.subject()[j] && near(truth, i) > 2 * near(truth, j)) {
                                // how much of the contrast that there is some way off survives close to the edge
                                double far = soft[i - 6 * step] - soft[i + 8 * step];
                                if (far > 0.05) {
                                    plain += Math.clamp((soft[i - step] - soft[j + step]) / far, -0.5, 1.5);
                                    crisp += Math.clamp((sharp[i - step] - sharp[j + step]) / far, -0.5, 1.5);
                                    pairs++;
                                }
                            }
                        }
                    }
                }
            }
        }
        System.out.printf(
                "Geometry: of the contrast across the figure's outline, %.0f %% is there within 3 pixels of 640x360, %.0f %% after joint upsampling (%d places)%n",
                100 * plain / pairs, 100 * crisp / pairs, pairs);
        assertThat(pairs).isGreaterThan(500);
        assertThat(crisp / pairs).isGreaterThan(plain / pairs);
    }

    @Test
    void changesNothingWhereNothingHappensAndDoesNotDependOnThreads() {
        SceneFrame frame = StreetClip.frames().getFirst();
        try (PixelPool one = PixelPool.of(1);
                PixelPool three = PixelPool.of(3);
                GeometrySignal signal = new GeometrySignal(one)) {
            Geometry geometry = signal.next(frame.image());
            SmallFrame small = SmallFrame.of(frame.image(), GeometryReader.sizeFor(StreetClip.SIZE), one);
            SmallFrame picture = SmallFrame.of(frame.image(), StreetClip.SIZE, one);
            Geometry once = CrispGeometry.of(geometry, small, picture, one);
            Geometry again = CrispGeometry.of(geometry, small, picture, three);
            assertThat(again.disparity()).isEqualTo(once.disparity());
            assertThat(again.normalY()).isEqualTo(once.normalY());
        }
    }

    private static float near(GroundTruth truth, int i) {
        return truth.sky()[i] ? 0 : truth.disparity(i);
    }
}
