package dev.retake.signals.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.Shelf;
import dev.retake.signals.motion.Flow;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaneTest {
    private static final Size SIZE = new Size(37, 29);

    /** Rows that nothing comes from are left out: that must never show. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 9, 60})
    void planesThatAreCarriedTogetherAreWhatEachPixelFindsWhereItGoes(int fastest) {
        SplittableRandom random = new SplittableRandom(fastest);
        Flow flow = new Flow(SIZE, motion(random, fastest), motion(random, fastest));
        float[] everywhere = new float[pixels()];
        float[] inTheMiddle = new float[pixels()];
        float[] nowhere = new float[pixels()];
        for (int i = 0; i < pixels(); i++) {
            everywhere[i] = (float) random.nextDouble();
            inTheMiddle[i] = i / SIZE.width() == 14 ? everywhere[i] : 0;
        }
        List<float[]> planes = List.of(everywhere, inTheMiddle, nowhere);
        try (PixelPool pool = PixelPool.of(2)) {
            List<float[]> carried = Plane.carried(planes, flow, pool, new Shelf());
            for (int k = 0; k < planes.size(); k++) {
                assertThat(carried.get(k)).containsExactly(oneByOne(planes.get(k), flow));
            }
        }
    }

    @Test
    void nothingIsCarriedWhereNobodyIs() {
        try (PixelPool pool = PixelPool.of(1)) {
            Flow still = new Flow(SIZE, new float[pixels()], new float[pixels()]);
            assertThat(Plane.carried(List.of(), still, pool, new Shelf())).isEmpty();
        }
    }

    private static float[] oneByOne(float[] plane, Flow flow) {
        float[] found = new float[plane.length];
        Flow.Places places = new Flow.Places(SIZE.width());
        for (int y = 0; y < SIZE.height(); y++) {
            places.findRow(flow, y);
            for (int x = 0; x < SIZE.width(); x++) {
                found[y * SIZE.width() + x] = places.value(plane, x);
            }
        }
        return found;
    }

    private static float[] motion(SplittableRandom random, int fastest) {
        float[] motion = new float[pixels()];
        for (int i = 0; i < motion.length; i++) {
            motion[i] = fastest == 0 ? 0 : (float) random.nextDouble(-fastest, fastest);
        }
        return motion;
    }

    private static int pixels() {
        return SIZE.width() * SIZE.height();
    }
}
