package dev.retake.signals.mask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.StreetClip;
import dev.retake.signals.people.People;
import dev.retake.signals.people.PeopleSignal;
import dev.retake.signals.scene.SceneFrame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How well masks cover the synthetic street's exact figure, how steady and how repeatable they are. */
class SubjectSignalTest {
    @Test
    void coversTheWalkingFigure() {
        List<SceneFrame> frames = StreetClip.frames();
        List<Masks> read = readAll(frames.stream().map(SceneFrame::image).toList(), 2);
        double subject = 0;
        double face = 0;
        for (int i = 0; i < frames.size(); i++) {
            subject += overlap(read.get(i).subject(), frames.get(i).truth().subject()) / frames.size();
            face += overlap(read.get(i).face(), frames.get(i).truth().face()) / frames.size();
        }
        System.out.printf(
                "Masks: intersection over union with the exact figure %.2f, with its face %.2f%n", subject, face);
        assertThat(subject).isGreaterThan(0.7);
    }

    @Test
    void staysStillWhenNothingMoves() {
        LinearImage picture = StreetClip.frames().get(6).image();
        List<LinearImage> noisy = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            noisy.add(StreetClip.noisy(picture, 0.06, i));
        }
        List<Masks> read = readAll(noisy, 2);
        double mean = 0;
        double edge = 0;
        for (int f = 7; f < read.size(); f++) {
            float[] now = read.get(f).subject();
            float[] before = read.get(f - 1).subject();
            double sum = 0;
            double edgeSum = 0;
            int edges = 0;
            for (int i = 0; i < now.length; i++) {
                double change = Math.abs(now[i] - before[i]);
                sum += change;
                if (before[i] > 0.05 && before[i] < 0.95) {
                    edgeSum += change;
                    edges++;
                }
            }
            mean += sum / now.length / (read.size() - 7);
            edge += edgeSum / Math.max(1, edges) / (read.size() - 7);
        }
        System.out.printf(
                "Masks: flicker of a noisy still %.3f %% a frame over the picture, %.2f %% along the soft edge%n",
                100 * mean, 100 * edge);
        assertThat(mean).isLessThan(0.003);
    }

    @Test
    void doesNotDependOnThreads() {
        List<LinearImage> frames =
                StreetClip.frames().stream().map(SceneFrame::image).limit(5).toList();
        List<Masks> once = readAll(frames, 1);
        List<Masks> again = readAll(frames, 3);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(again.get(i).subject()).isEqualTo(once.get(i).subject());
            assertThat(again.get(i).face()).isEqualTo(once.get(i).face());
        }
    }

    @Test
    void carriesNothingAcrossACut() {
        LinearImage empty = new LinearImage(StreetClip.SIZE);
        try (PixelPool pool = PixelPool.of(2);
                PeopleSignal people = new PeopleSignal(pool);
                SubjectSignal signal = new SubjectSignal(pool)) {
            LinearImage frame = StreetClip.frames().getFirst().image();
            assertThat(sum(signal.next(frame, people.next(frame, true), true).subject()))
                    .isPositive();
            assertThat(sum(signal.next(empty, people.next(empty, true), true).subject()))
                    .isZero();
        }
    }

    @Test
    void worksInAnyShapeOfFrameAndWithoutPeople() {
        for (Size size : new Size[] {new Size(7, 5), new Size(1, 1), new Size(400, 64), new Size(1001, 3)}) {
            try (PixelPool pool = PixelPool.of(2);
                    SubjectSignal signal = new SubjectSignal(pool)) {
                LinearImage image = new LinearImage(size);
                for (int i = 0; i < 3; i++) {
                    Masks masks = signal.next(image, People.NOBODY, i == 0);
                    assertThat(masks.subject()).hasSize(masks.width() * masks.height());
                    assertThat(sum(masks.subject()) + sum(masks.face())).isZero();
                    assertThat(masks.background(0)).isEqualTo(1);
                }
            }
        }
    }

    @Test
    void fillsAPolygonByTheShareOfEachPixelThatItCovers() {
        Size size = new Size(8, 6);
        float[] plane = new float[48];
        Polygon.fill(plane, size, new float[] {1.5f, 4, 4, 1.5f}, new float[] {1, 1, 3.5f, 3.5f});
        assertThat(sum(plane)).isEqualTo(2.5 * 2.5, org.assertj.core.api.Assertions.within(1e-4));
        assertThat(plane[8 + 1]).isEqualTo(0.5f);
        assertThat(plane[8 + 2]).isEqualTo(1f);
    }

    private static List<Masks> readAll(List<LinearImage> frames, int threads) {
        List<Masks> read = new ArrayList<>();
        try (PixelPool pool = PixelPool.of(threads);
                PeopleSignal people = new PeopleSignal(pool);
                SubjectSignal signal = new SubjectSignal(pool)) {
            for (int i = 0; i < frames.size(); i++) {
                read.add(signal.next(frames.get(i), people.next(frames.get(i), i == 0), i == 0));
            }
        }
        return read;
    }

    private static double overlap(float[] mask, boolean[] truth) {
        int both = 0;
        int either = 0;
        for (int i = 0; i < mask.length; i++) {
            both += mask[i] > 0.5 && truth[i] ? 1 : 0;
            either += mask[i] > 0.5 || truth[i] ? 1 : 0;
        }
        return (double) both / Math.max(1, either);
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum;
    }
}
