package dev.retake.signals.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.retake.edit.Size;
import dev.retake.media.ClipReader;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.media.StillImage;
import dev.retake.signals.Geometry;
import dev.retake.signals.geometry.PairsByEye.Pair;
import dev.retake.signals.pass.SignalPass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The geometry of all signals together, at the running cadence on real clips, against pairs of points that were labelled by eye. */
class PairsByEyeTest {
    private static final Size WORKING = new Size(640, 360);

    @Test
    void theLabelsAreEnoughAndHalfOfThemNotLower() {
        enoughAndHalfNotLower(PairsByEye.seen(), 150);
        enoughAndHalfNotLower(PairsByEye.heldOut(), 120);
    }

    private static void enoughAndHalfNotLower(Map<String, TreeMap<Integer, List<Pair>>> set, int enough) {
        List<Pair> pairs = set.values().stream()
                .flatMap(frames -> frames.values().stream())
                .flatMap(List::stream)
                .toList();
        assertThat(pairs).hasSizeGreaterThanOrEqualTo(enough);
        assertThat(pairs.stream().filter(Pair::nearerIsNotLower).count()).isGreaterThanOrEqualTo(pairs.size() / 2);
    }

    @Test
    void ordersMostPairsAsTheEyeDoes() {
        Tally all = judge("pairs that were there while rules were made", PairsByEye.seen());
        assertThat(all.share()).isGreaterThan(0.87);
        assertThat(all.shareNotLower()).isGreaterThan(0.84);
    }

    @Test
    void ordersMostPairsOfOtherFramesToo() {
        Tally all = judge("pairs held out", PairsByEye.heldOut());
        assertThat(all.share()).isGreaterThan(0.83);
        assertThat(all.shareNotLower()).isGreaterThan(0.79);
    }

    private static Tally judge(String set, Map<String, TreeMap<Integer, List<Pair>>> labels) {
        String folder = System.getenv("RETAKE_TEST_MEDIA");
        assumeThat(folder)
                .as("RETAKE_TEST_MEDIA names no folder: real clips are not tried")
                .isNotNull();
        Tally all = new Tally();
        labels.forEach((name, frames) -> {
            Path clip = Path.of(folder, name);
            if (!Files.exists(clip)) {
                System.out.println("Geometry: " + name + " is not there; its pairs are not tried");
                return;
            }
            Tally one = new Tally();
            try (PixelPool pool = PixelPool.of(2);
                    SignalPass signals = new SignalPass(pool)) {
                if (name.startsWith("photo")) {
                    LinearImage photo = StillImage.read(clip, StillImage.LIMITS, pool);
                    one.count(signals.next(photo).geometry(), frames.get(0));
                } else {
                    follow(clip, frames, signals, pool, one);
                }
            }
            System.out.printf("Geometry: %s: %s%n", name, one);
            all.add(one);
        });
        assumeThat(all.pairs).as("clips with labelled pairs").isPositive();
        System.out.printf("Geometry at cadence %d, %s: %s%n", GeometrySignal.CADENCE, set, all);
        return all;
    }

    private static void follow(
            Path clip, TreeMap<Integer, List<Pair>> frames, SignalPass signals, PixelPool pool, Tally tally) {
        try (ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            Size display = reader.facts().display();
            boolean upright = display.height() > display.width();
            double scale = Math.min(1, Math.sqrt((double) WORKING.pixels() / display.pixels()));
            LinearImage image =
                    new LinearImage(new Size(even(display.width() * scale), even(display.height() * scale)));
            assertThat(image.height() > image.width()).isEqualTo(upright);
            for (Optional<FrameTime> time = reader.read(image); time.isPresent(); time = reader.read(image)) {
                Geometry geometry = signals.next(image).geometry();
                Optional.ofNullable(frames.get(time.get().index())).ifPresent(pairs -> tally.count(geometry, pairs));
                if (time.get().index() == frames.lastKey()) {
                    return;
                }
            }
        }
    }

    private static int even(double side) {
        return 2 * (int) Math.round(side / 2);
    }

    private static final class Tally {
        private int pairs;
        private int right;
        private int notLower;
        private int rightNotLower;

        void count(Geometry geometry, List<Pair> labelled) {
            for (Pair pair : labelled) {
                boolean good =
                        at(geometry, pair.nearerX(), pair.nearerY()) > at(geometry, pair.fartherX(), pair.fartherY());
                pairs++;
                right += good ? 1 : 0;
                notLower += pair.nearerIsNotLower() ? 1 : 0;
                rightNotLower += pair.nearerIsNotLower() && good ? 1 : 0;
            }
        }

        void add(Tally other) {
            pairs += other.pairs;
            right += other.right;
            notLower += other.notLower;
            rightNotLower += other.rightNotLower;
        }

        double share() {
            return (double) right / pairs;
        }

        double shareNotLower() {
            return (double) rightNotLower / Math.max(notLower, 1);
        }

        @Override
        public String toString() {
            return "%d of %d rightly ordered (%.3f), where the nearer is not lower %d of %d (%.3f)"
                    .formatted(right, pairs, share(), rightNotLower, notLower, shareNotLower());
        }
    }

    private static float at(Geometry geometry, double x, double y) {
        int column = Math.clamp((int) (x * geometry.width()), 0, geometry.width() - 1);
        int row = Math.clamp((int) (y * geometry.height()), 0, geometry.height() - 1);
        return geometry.disparity()[row * geometry.width() + column];
    }
}
