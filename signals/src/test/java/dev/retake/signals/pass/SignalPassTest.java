package dev.retake.signals.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.StreetClip;
import dev.retake.signals.scene.SceneFrame;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalPassTest {

    @Test
    void readsTheSameWhateverTheNumberOfThreads() {
        List<FrameSignals> alone = read(1, street(5));
        List<FrameSignals> together = read(3, street(5));
        for (int i = 0; i < alone.size(); i++) {
            assertThat(together.get(i).numbers()).isEqualTo(alone.get(i).numbers());
            assertThat(together.get(i).geometry().disparity())
                    .isEqualTo(alone.get(i).geometry().disparity());
            assertThat(together.get(i).flow().right())
                    .isEqualTo(alone.get(i).flow().right());
        }
    }

    @Test
    void readsTheSameAheadInOrderAndEveryFrame() {
        List<LinearImage> pictures = new ArrayList<>(street(4));
        pictures.add(checks(pictures.getFirst()));
        List<FrameSignals> alone = read(1, pictures);
        List<SignalsAhead.Read> ahead = new ArrayList<>();
        Iterator<LinearImage> source = pictures.iterator();
        try (PixelPool pool = PixelPool.of(2);
                SignalPass pass = new SignalPass(pool);
                SignalsAhead reader =
                        new SignalsAhead(pass, pictures.getFirst().size(), picture -> fill(picture, source))) {
            for (Optional<SignalsAhead.Read> read = reader.next(); read.isPresent(); read = reader.next()) {
                ahead.add(read.get());
            }
        }
        assertThat(ahead).hasSize(pictures.size());
        for (int i = 0; i < alone.size(); i++) {
            FrameSignals signals = ahead.get(i).signals();
            assertThat(signals.index()).isEqualTo(i);
            assertThat(signals.numbers()).isEqualTo(alone.get(i).numbers());
            assertThat(signals.geometry().disparity())
                    .isEqualTo(alone.get(i).geometry().disparity());
            assertThat(signals.masks().subject()).isEqualTo(alone.get(i).masks().subject());
            assertThat(signals.tracks()).isEqualTo(alone.get(i).tracks());
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "3"})
    void readsTheSameWhenFramesAreTakenBack(int enlarged) {
        List<LinearImage> pictures = new ArrayList<>(
                street(4).stream().map(p -> enlarged(p, enlarged)).toList());
        pictures.add(checks(pictures.getFirst()));
        pictures.add(pictures.getFirst());
        pictures.add(pictures.get(1));
        List<FrameSignals> kept = read(1, pictures);
        Iterator<LinearImage> source = pictures.iterator();
        int count = 0;
        try (PixelPool pool = PixelPool.of(1);
                SignalPass pass = new SignalPass(pool);
                SignalsAhead reader =
                        new SignalsAhead(pass, pictures.getFirst().size(), picture -> fill(picture, source))) {
            for (Optional<SignalsAhead.Read> read = reader.next(); read.isPresent(); read = reader.next()) {
                FrameSignals signals = read.get().signals();
                FrameSignals wanted = kept.get(count++);
                assertThat(signals.numbers()).isEqualTo(wanted.numbers());
                assertThat(signals.picture().blue()).isEqualTo(wanted.picture().blue());
                assertThat(signals.flow().down()).isEqualTo(wanted.flow().down());
                assertThat(signals.geometry().disparity())
                        .isEqualTo(wanted.geometry().disparity());
                assertThat(signals.geometry().sky()).isEqualTo(wanted.geometry().sky());
                assertThat(signals.geometry().normalX())
                        .isEqualTo(wanted.geometry().normalX());
                assertThat(signals.masks().subject()).isEqualTo(wanted.masks().subject());
                assertThat(signals.masks().face()).isEqualTo(wanted.masks().face());
                reader.recycle(read.get());
            }
        }
        assertThat(count).isEqualTo(pictures.size());
    }

    private static LinearImage enlarged(LinearImage picture, int times) {
        LinearImage large = new LinearImage(new Size(picture.width() * times, picture.height() * times));
        for (int y = 0; y < large.height(); y++) {
            for (int x = 0; x < large.width(); x++) {
                int from = y / times * picture.width() + x / times;
                int to = y * large.width() + x;
                large.red()[to] = picture.red()[from];
                large.green()[to] = picture.green()[from];
                large.blue()[to] = picture.blue()[from];
            }
        }
        return large;
    }

    @Test
    void tellsThatTheClipCanNotBeReadAndEndsItsThread() {
        try (PixelPool pool = PixelPool.of(2);
                SignalPass pass = new SignalPass(pool);
                SignalsAhead reader = new SignalsAhead(pass, new Size(64, 36), picture -> {
                    throw new IllegalStateException("broken at frame 0");
                })) {
            assertThatThrownBy(reader::next).hasMessage("broken at frame 0");
        }
    }

    @Test
    void endsItsThreadsWhenItIsClosedBeforeTheClip() {
        LinearImage picture = street(1).getFirst();
        try (PixelPool pool = PixelPool.of(1);
                SignalPass pass = new SignalPass(pool)) {
            try (SignalsAhead reader = new SignalsAhead(
                    pass, picture.size(), into -> fill(into, List.of(picture).iterator()))) {
                assertThat(reader.next()).isPresent();
                assertThat(readers()).isEqualTo(2);
            }
            assertThat(readers()).isZero();
        }
    }

    private static long readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("signals-"))
                .count();
    }

    @Test
    void leavesAPoolTheProcessorsThatItsThreadsDoNotNeed() {
        assertThat(List.of(1, 2, 3, 4, 8).stream().map(SignalsAhead::threadsOfPool))
                .containsExactly(1, 1, 1, 2, 6);
    }

    private static Optional<FrameTime> fill(LinearImage picture, Iterator<LinearImage> source) {
        if (!source.hasNext()) {
            return Optional.empty();
        }
        LinearImage from = source.next();
        System.arraycopy(from.red(), 0, picture.red(), 0, from.red().length);
        System.arraycopy(from.green(), 0, picture.green(), 0, from.green().length);
        System.arraycopy(from.blue(), 0, picture.blue(), 0, from.blue().length);
        return Optional.of(new FrameTime(0, 0, 1, new Rational(1, 8)));
    }

    @Test
    void countsFramesAndShotsAndForgetsMotionAtACut() {
        List<LinearImage> pictures = new ArrayList<>(street(3));
        pictures.add(checks(pictures.getFirst()));
        pictures.add(pictures.getLast());
        List<FrameSignals> frames = read(2, pictures);
        assertThat(frames).extracting(FrameSignals::index).containsExactly(0, 1, 2, 3, 4);
        assertThat(frames).extracting(FrameSignals::shot).containsExactly(0, 0, 0, 1, 1);
        assertThat(frames).extracting(FrameSignals::cut).containsExactly(true, false, false, true, false);
        assertThat(frames.get(3).flow().right()).containsOnly(0f);
        assertThat(frames.get(3).numbers().speed()).isZero();
        assertThat(frames.get(2).numbers().speed()).isPositive();
    }

    @Test
    void findsParallaxAndSkyInAStreetThatTheCameraTravels() {
        List<FrameSignals> frames = read(2, street(6));
        FrameNumbers last = frames.getLast().numbers();
        System.out.println("A frame of the street in numbers: " + last);
        assertThat(last.parallax()).isGreaterThan(5e-4);
        assertThat(last.texture()).isBetween(0.1, 1.0);
        assertThat(last.skyShare()).isBetween(0.01, 0.7);
        assertThat(last.fastSpeed()).isGreaterThanOrEqualTo(last.speed());
    }

    private static List<FrameSignals> read(int threads, List<LinearImage> pictures) {
        List<FrameSignals> frames = new ArrayList<>();
        try (PixelPool pool = PixelPool.of(threads);
                SignalPass pass = new SignalPass(pool)) {
            for (LinearImage picture : pictures) {
                frames.add(pass.next(picture));
            }
        }
        return frames;
    }

    private static List<LinearImage> street(int frames) {
        return StreetClip.frames().stream().limit(frames).map(SceneFrame::image).toList();
    }

    private static LinearImage checks(LinearImage like) {
        LinearImage picture = new LinearImage(like.size());
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                boolean on = (x / 40 + y / 40) % 2 == 0;
                picture.green()[y * picture.width() + x] = on ? 0.9f : 0.05f;
                picture.red()[y * picture.width() + x] = on ? 0.1f : 0.6f;
            }
        }
        return picture;
    }
}
