package dev.retake.signals.shot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.retake.edit.Size;
import dev.retake.media.ClipReader;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.signals.FramePyramid;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.StreetClip;
import dev.retake.signals.scene.SceneFrame;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cuts are found where they are and nowhere else. */
class ShotDetectorTest {
    @Test
    void findsACutAndNothingElseInMadeUpShots() {
        try (PixelPool pool = PixelPool.of(2)) {
            ShotDetector detector = new ShotDetector(pool);
            List<SceneFrame> street = StreetClip.frames();
            assertThat(detector.next(street.get(0).image()))
                    .as("the first frame")
                    .isTrue();
            for (int i = 1; i < street.size(); i++) {
                assertThat(detector.next(street.get(i).image()))
                        .as("street, frame " + i)
                        .isFalse();
            }
            LinearImage other = turnedOver(street.get(0).image());
            assertThat(detector.next(other)).as("another scene").isTrue();
            assertThat(detector.next(other)).as("its second frame").isFalse();
            assertThat(detector.next(street.get(3).image())).as("back again").isTrue();
        }
    }

    @Test
    void isNotFooledByAFlash() {
        try (PixelPool pool = PixelPool.of(2)) {
            ShotDetector detector = new ShotDetector(pool);
            LinearImage picture = StreetClip.frames().get(0).image();
            detector.next(picture);
            detector.next(picture);
            assertThat(detector.next(brighter(picture, 2.2f))).isFalse();
            assertThat(detector.next(picture)).isFalse();
        }
    }

    @Test
    void isNotFooledByAWhipPan() {
        ShotDetector detector;
        try (PixelPool pool = PixelPool.of(2)) {
            detector = new ShotDetector(pool);
            SmallFrame wide = SmallFrame.of(StreetClip.frames().get(0).image(), StreetClip.SIZE, pool);
            detector.next(window(wide, 0));
            for (int x = 6; x < 480; x += Math.min(40, x)) {
                assertThat(detector.next(window(wide, x))).as("panned by " + x).isFalse();
            }
        }
    }

    /** The frames were found by eye. */
    @Test
    void findsTheCutsOfBigBuckBunnyToTheFrame() {
        List<Transition> found = transitions("big-buck-bunny-cuts-720p-vp8-vorbis.webm");
        System.out.println("Shots: Big Buck Bunny: " + found);
        assertThat(found.stream().filter(t -> t instanceof Transition.Cut))
                .containsExactly(new Transition.Cut(283), new Transition.Cut(376), new Transition.Cut(551));
        assertThat(found.getFirst())
                .isInstanceOfSatisfying(
                        Transition.Fade.class, fade -> assertThat(fade.kind()).isEqualTo(Transition.Fade.Kind.IN));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "london-street-pan-320x240-60fps-audio.mp4",
                "man-kicking-football-720p24.mp4",
                "man-dog-bed-moving-camera-audio-720p.mp4",
                "woman-face-thumbs-up-720p25.mp4",
                "cars-from-above-432p-12-5fps.mp4"
            })
    void findsNothingInClipsOfOneShot(String name) {
        assertThat(transitions(name)).isEmpty();
    }

    @Test
    void scoresOnMadeUpSequencesOfRealAndSyntheticShots() {
        List<ShotMaterial> material = new ArrayList<>(ShotMaterial.synthetic());
        String folder = System.getenv("RETAKE_TEST_MEDIA");
        if (folder == null) {
            System.out.println("Shots: RETAKE_TEST_MEDIA names no folder: sequences are made of synthetic shots only");
        } else {
            material.addAll(ShotMaterial.real(Path.of(folder)));
        }
        ShotSequences sequences = new ShotSequences(material);
        List<ShotScore> scores = IntStream.range(0, 200)
                .parallel()
                .mapToObj(seed -> ShotScore.of(sequences.make(seed)))
                .toList();
        ShotScore score = scores.stream().reduce(ShotScore.NOTHING, ShotScore::plus);
        System.out.println("Shots: 200 made-up sequences: " + score);
        assertThat(score.settledCuts().f1()).isGreaterThan(0.97);
        assertThat(score.instantCuts().f1()).isGreaterThan(0.93);
    }

    private static List<Transition> transitions(String name) {
        String folder = System.getenv("RETAKE_TEST_MEDIA");
        assumeThat(folder)
                .as("RETAKE_TEST_MEDIA names no folder: real clips are not tried")
                .isNotNull();
        Path clip = Path.of(folder, name);
        assumeThat(Files.exists(clip)).as(clip + " is not there").isTrue();
        List<Transition> found = new ArrayList<>();
        try (PixelPool pool = PixelPool.of(2);
                ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            ShotDetector detector = new ShotDetector(pool);
            LinearImage image =
                    new LinearImage(SmallFrame.sizeFor(reader.facts().display(), FramePyramid.GEOMETRY));
            for (Optional<FrameTime> time = reader.read(image); time.isPresent(); time = reader.read(image)) {
                detector.next(image);
                found.addAll(detector.settled());
            }
            found.addAll(detector.end());
        }
        return found;
    }

    private static SmallFrame window(SmallFrame wide, int from) {
        Size size = new Size(160, 90);
        SmallFrame window = new SmallFrame(size, new float[14400], new float[14400], new float[14400]);
        for (int y = 0; y < 90; y++) {
            for (int x = 0; x < 160; x++) {
                int i = y * 160 + x;
                int at = (y * 2 + 90) * wide.size().width() + Math.min(from + x, 639);
                window.red()[i] = wide.red()[at];
                window.green()[i] = wide.green()[at];
                window.blue()[i] = wide.blue()[at];
            }
        }
        return window;
    }

    private static LinearImage turnedOver(LinearImage image) {
        LinearImage turned = new LinearImage(image.size());
        int last = image.red().length - 1;
        for (int i = 0; i <= last; i++) {
            turned.red()[i] = image.blue()[last - i] * 0.5f;
            turned.green()[i] = image.green()[last - i] * 1.6f;
            turned.blue()[i] = image.red()[last - i] * 1.4f;
        }
        return turned;
    }

    private static LinearImage brighter(LinearImage image, float factor) {
        LinearImage result = new LinearImage(image.size());
        for (int i = 0; i < image.red().length; i++) {
            result.red()[i] = image.red()[i] * factor;
            result.green()[i] = image.green()[i] * factor;
            result.blue()[i] = image.blue()[i] * factor;
        }
        return result;
    }
}
