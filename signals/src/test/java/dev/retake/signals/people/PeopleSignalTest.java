package dev.retake.signals.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.StreetClip;
import dev.retake.signals.scene.Joint;
import dev.retake.signals.scene.JointPosition;
import dev.retake.signals.scene.SceneFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How near the points come to the synthetic street's exact joints, how steady and how repeatable they are. */
class PeopleSignalTest {
    private static final Map<BodyPoint, Joint> SAME = Map.ofEntries(
            Map.entry(BodyPoint.NOSE, Joint.NOSE),
            Map.entry(BodyPoint.LEFT_SHOULDER, Joint.LEFT_SHOULDER),
            Map.entry(BodyPoint.RIGHT_SHOULDER, Joint.RIGHT_SHOULDER),
            Map.entry(BodyPoint.LEFT_ELBOW, Joint.LEFT_ELBOW),
            Map.entry(BodyPoint.RIGHT_ELBOW, Joint.RIGHT_ELBOW),
            Map.entry(BodyPoint.LEFT_WRIST, Joint.LEFT_WRIST),
            Map.entry(BodyPoint.RIGHT_WRIST, Joint.RIGHT_WRIST),
            Map.entry(BodyPoint.LEFT_HIP, Joint.LEFT_HIP),
            Map.entry(BodyPoint.RIGHT_HIP, Joint.RIGHT_HIP),
            Map.entry(BodyPoint.LEFT_KNEE, Joint.LEFT_KNEE),
            Map.entry(BodyPoint.RIGHT_KNEE, Joint.RIGHT_KNEE),
            Map.entry(BodyPoint.LEFT_ANKLE, Joint.LEFT_ANKLE),
            Map.entry(BodyPoint.RIGHT_ANKLE, Joint.RIGHT_ANKLE));

    @Test
    void findsTheJointsOfTheWalkingFigure() {
        List<SceneFrame> frames = StreetClip.frames();
        List<People> read = readAll(frames.stream().map(SceneFrame::image).toList(), 2);
        double error = 0;
        double coarse = 0;
        int near = 0;
        int count = 0;
        int coarseCount = 0;
        int found = 0;
        for (int i = 0; i < frames.size(); i++) {
            if (read.get(i).poses().isEmpty()) {
                continue;
            }
            found++;
            Pose pose = read.get(i).poses().getFirst();
            List<JointPosition> joints = frames.get(i).truth().joints();
            double height = joints.get(Joint.LEFT_ANKLE.ordinal()).y()
                    - joints.get(Joint.HEAD_TOP.ordinal()).y();
            for (Map.Entry<BodyPoint, Joint> same : SAME.entrySet()) {
                JointPosition exact = joints.get(same.getValue().ordinal());
                Landmark point = pose.point(same.getKey());
                double away = Math.hypot(
                                point.x() * StreetClip.SIZE.width() - exact.x(),
                                point.y() * StreetClip.SIZE.height() - exact.y())
                        / height;
                error += away;
                near += away < 0.05 ? 1 : 0;
                count++;
                if (BodyPoint.COARSE.contains(same.getKey())) {
                    coarse += away;
                    coarseCount++;
                }
            }
        }
        System.out.printf(
                "People: figure found in %d of %d frames; mean joint error at cadence %d: %.1f %% of its height (torso and"
                        + " limbs %.1f %%), %.0f %% of the joints within 5 %%%n",
                found,
                frames.size(),
                Bodies.CADENCE,
                100 * error / count,
                100 * coarse / coarseCount,
                100.0 * near / count);
        assertThat(found).isEqualTo(frames.size());
        assertThat(error / count).isLessThan(0.05);
    }

    @Test
    void findsFourPeopleAtOnceAndKeepsThemApart() {
        List<LinearImage> crowd = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            crowd.add(fourOf(StreetClip.frames(), i));
        }
        List<People> read = readAll(crowd, 2);
        People last = read.getLast();
        System.out.printf(
                "People: of four figures in one frame %d found at once, %d after %d frames%n",
                read.getFirst().poses().size(), last.poses().size(), crowd.size());
        assertThat(last.poses()).hasSize(4);
        assertThat(last.poses().stream().map(Pose::track).distinct()).hasSize(4);
    }

    @Test
    void doesNotDependOnThreads() {
        List<LinearImage> frames =
                StreetClip.frames().stream().map(SceneFrame::image).limit(7).toList();
        List<People> once = readAll(frames, 1);
        List<People> again = readAll(frames, 3);
        for (int i = 0; i < frames.size(); i++) {
            assertThat(again.get(i).numbersOnly()).isEqualTo(once.get(i).numbersOnly());
        }
    }

    @Test
    void carriesNothingAcrossACut() {
        List<LinearImage> frames =
                StreetClip.frames().stream().map(SceneFrame::image).limit(3).toList();
        LinearImage empty = new LinearImage(StreetClip.SIZE);
        try (PixelPool pool = PixelPool.of(2);
                PeopleSignal signal = new PeopleSignal(pool)) {
            int before = signal.next(frames.get(0), true).poses().getFirst().track();
            assertThat(signal.next(frames.get(1), false).poses().getFirst().track())
                    .isEqualTo(before);
            assertThat(signal.next(empty, true)).isEqualTo(People.NOBODY);
            assertThat(signal.next(frames.get(2), true).poses().getFirst().track())
                    .isNotEqualTo(before);
        }
    }

    @Test
    void worksInAnyShapeOfFrame() {
        for (Size size : new Size[] {new Size(7, 5), new Size(1, 1), new Size(400, 64), new Size(64, 400)}) {
            try (PixelPool pool = PixelPool.of(2);
                    PeopleSignal signal = new PeopleSignal(pool)) {
                LinearImage image = new LinearImage(size);
                for (int i = 0; i < 9; i++) {
                    assertThat(signal.next(image, i == 0)).isEqualTo(People.NOBODY);
                }
            }
        }
    }

    /** Four strips around the figure, side by side, each from another moment. */
    private static LinearImage fourOf(List<SceneFrame> frames, int at) {
        Size size = StreetClip.SIZE;
        int width = size.width() / 4;
        int height = size.height() * 2 / 3;
        LinearImage four = new LinearImage(new Size(4 * width, height));
        for (int strip = 0; strip < 4; strip++) {
            SceneFrame one = frames.get(Math.abs((at + 3 * strip) % (2 * frames.size() - 2) - frames.size() + 1));
            JointPosition neck = one.truth().joints().get(Joint.NECK.ordinal());
            int left = Math.clamp((int) neck.x() - width / 2, 0, size.width() - width);
            for (int y = 0; y < height; y++) {
                int from = (size.height() - height + y) * size.width() + left;
                int to = y * four.width() + strip * width;
                System.arraycopy(one.image().red(), from, four.red(), to, width);
                System.arraycopy(one.image().green(), from, four.green(), to, width);
                System.arraycopy(one.image().blue(), from, four.blue(), to, width);
            }
        }
        return four;
    }

    private static List<People> readAll(List<LinearImage> frames, int threads) {
        List<People> read = new ArrayList<>();
        try (PixelPool pool = PixelPool.of(threads);
                PeopleSignal signal = new PeopleSignal(pool)) {
            for (int i = 0; i < frames.size(); i++) {
                read.add(signal.next(frames.get(i), i == 0));
            }
        }
        return read;
    }
}
