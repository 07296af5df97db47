package dev.retake.signals.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.Geometry;
import dev.retake.signals.StreetClip;
import dev.retake.signals.scene.GroundTruth;
import dev.retake.signals.scene.SceneFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** How true, how steady and how repeatable the geometry signal is, judged by the synthetic street. */
class GeometrySignalTest {
    private static final double STATIC_FLICKER_LIMIT = 0.003;

    @Test
    void ordersPointsByDistance() {
        long right = 0;
        long lowerIsNearer = 0;
        long pairs = 0;
        SplittableRandom random = new SplittableRandom(1);
        List<SceneFrame> frames = StreetClip.frames();
        List<Geometry> read = readAll(frames, 2);
        for (int f = 0; f < frames.size(); f += 3) {
            GroundTruth truth = frames.get(f).truth();
            Geometry geometry = read.get(f);
            for (int i = 0; i < 20_000; i++) {
                int a = random.nextInt(truth.depth().length);
                int b = random.nextInt(truth.depth().length);
                double near = truth.disparity(a);
                double far = truth.disparity(b);
                if (near < far * 1.15 || truth.sky()[a] || truth.sky()[b]) {
                    continue;
                }
                pairs++;
                right += at(geometry, geometry.disparity(), truth.size(), a)
                                > at(geometry, geometry.disparity(), truth.size(), b)
                        ? 1
                        : 0;
                lowerIsNearer += a / truth.size().width() > b / truth.size().width() ? 1 : 0;
            }
        }
        double accuracy = (double) right / pairs;
        double baseline = (double) lowerIsNearer / pairs;
        System.out.printf(
                "Geometry: %.1f %% of %d random pairs ordered rightly at cadence %d (lower is nearer: %.1f %%)%n",
                100 * accuracy, pairs, GeometrySignal.CADENCE, 100 * baseline);
        assertThat(accuracy).isGreaterThan(0.90).isGreaterThan(baseline + 0.1);
    }

    @Test
    void findsTheSkyAndTheDirectionOfSurfaces() {
        SceneFrame frame = StreetClip.frames().get(0);
        GroundTruth truth = frame.truth();
        Geometry geometry = readAll(List.of(frame), 2).getFirst();
        int both = 0;
        int either = 0;
        double angles = 0;
        int surfaces = 0;
        for (int i = 0; i < truth.depth().length; i++) {
            boolean sky = at(geometry, geometry.sky(), truth.size(), i) > 0.5;
            both += sky && truth.sky()[i] ? 1 : 0;
            either += sky || truth.sky()[i] ? 1 : 0;
            if (!truth.sky()[i]) {
                double cosine = truth.normalX()[i] * at(geometry, geometry.normalX(), truth.size(), i)
                        + truth.normalY()[i] * at(geometry, geometry.normalY(), truth.size(), i)
                        + truth.normalZ()[i] * at(geometry, geometry.normalZ(), truth.size(), i);
                angles += Math.toDegrees(Math.acos(Math.clamp(cosine, -1, 1)));
                surfaces++;
            }
        }
        System.out.printf(
                "Geometry: sky intersection over union %.2f, mean angle of normals %.1f degrees%n",
                (double) both / either, angles / surfaces);
        assertThat((double) both / either).isGreaterThan(0.4);
        assertThat(angles / surfaces).isLessThan(40);
    }

    @Test
    void staysStillWhenNothingMoves() {
        LinearImage picture = StreetClip.frames().get(0).image();
        List<Geometry> read = new ArrayList<>();
        try (PixelPool pool = PixelPool.of(2);
                GeometrySignal signal = new GeometrySignal(pool)) {
            for (int i = 0; i < 30; i++) {
                read.add(signal.next(StreetClip.noisy(picture, 0.06, i)));
            }
        }
        double flicker = 0;
        for (int i = 6; i < 30; i++) {
            flicker += meanDifference(read.get(i), read.get(i - 1)) / 24;
        }
        double drift = meanDifference(read.get(29), read.get(5));
        System.out.printf(
                "Geometry: flicker of a noisy still %.3f %% of range a frame, drift over a second %.2f %%%n",
                100 * flicker, 100 * drift);
        assertThat(flicker).isLessThan(STATIC_FLICKER_LIMIT);
        assertThat(drift).isLessThan(0.01);
    }

    @Test
    void doesNotDependOnThreads() {
        List<SceneFrame> frames = StreetClip.frames();
        List<Geometry> once = readAll(frames, 1);
        List<Geometry> again = readAll(frames, 3);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(again.get(i).disparity()).isEqualTo(once.get(i).disparity());
            assertThat(again.get(i).normalX()).isEqualTo(once.get(i).normalX());
            assertThat(again.get(i).sky()).isEqualTo(once.get(i).sky());
        }
    }

    @Test
    void carriesNothingAcrossACut() {
        SceneFrame before = StreetClip.frames().get(0);
        LinearImage after = checkers(before.image().size());
        try (PixelPool pool = PixelPool.of(2);
                GeometrySignal signal = new GeometrySignal(pool);
                GeometrySignal fresh = new GeometrySignal(pool)) {
            signal.next(before.image());
            signal.next(before.image());
            assertThat(signal.next(after).disparity())
                    .isEqualTo(fresh.next(after).disparity());
        }
    }

    @Test
    void worksInAnyShapeOfFrame() {
        for (Size size : new Size[] {new Size(7, 5), new Size(90, 160), new Size(400, 64), new Size(64, 400)}) {
            try (PixelPool pool = PixelPool.of(2);
                    GeometrySignal signal = new GeometrySignal(pool)) {
                for (int i = 0; i < 5; i++) {
                    Geometry geometry = signal.next(checkers(size));
                    assertThat(geometry.disparity()).hasSize(geometry.width() * geometry.height());
                    for (float value : geometry.disparity()) {
                        assertThat(Float.isFinite(value)).isTrue();
                    }
                }
            }
        }
    }

    @Test
    void acceptsSkyOnlyWhereItHangsTogetherWithTheTop() {
        float[] sky = new float[20 * 12];
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 20; x++) {
                sky[y * 20 + x] = 0.9f;
            }
        }
        sky[9 * 20 + 10] = 0.9f;
        float[] none = new float[sky.length];
        SkyGate.apply(new Geometry(20, 12, none, none, none, none, sky));
        assertThat(sky[2 * 20 + 5]).isEqualTo(0.9f);
        assertThat(sky[9 * 20 + 10]).isZero();
    }

    private static List<Geometry> readAll(List<SceneFrame> frames, int threads) {
        List<Geometry> read = new ArrayList<>();
        try (PixelPool pool = PixelPool.of(threads);
                GeometrySignal signal = new GeometrySignal(pool)) {
            frames.forEach(frame -> read.add(signal.next(frame.image())));
        }
        return read;
    }

    private static LinearImage checkers(Size size) {
        LinearImage image = new LinearImage(size);
        for (int i = 0; i < image.red().length; i++) {
            boolean light = (i % size.width() / 16 + i / size.width() / 16) % 2 == 0;
            image.red()[i] = light ? 0.1f : 0.6f;
            image.green()[i] = light ? 0.7f : 0.1f;
            image.blue()[i] = light ? 0.9f : 0.05f;
        }
        return image;
    }

    private static float at(Geometry geometry, float[] plane, Size full, int index) {
        int x = index % full.width() * geometry.width() / full.width();
        int y = index / full.width() * geometry.height() / full.height();
        return plane[y * geometry.width() + x];
    }

    private static double meanDifference(Geometry a, Geometry b) {
        double sum = 0;
        float low = Float.MAX_VALUE;
        float high = -Float.MAX_VALUE;
        for (int i = 0; i < a.disparity().length; i++) {
            sum += Math.abs(a.disparity()[i] - b.disparity()[i]);
            low = Math.min(low, a.disparity()[i]);
            high = Math.max(high, a.disparity()[i]);
        }
        return sum / a.disparity().length / (high - low);
    }

    @Test
    void readsFramesAtASizeOfTheirShapeWithEvenSides() {
        assertThat(GeometryReader.sizeFor(new Size(1280, 720))).isEqualTo(new Size(384, 216));
        assertThat(GeometryReader.sizeFor(new Size(720, 1280))).isEqualTo(new Size(216, 384));
        assertThat(GeometryReader.sizeFor(new Size(5, 3))).isEqualTo(new Size(6, 4));
    }
}
