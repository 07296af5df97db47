package dev.retake.signals.scene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The judge is judged first: its pictures, depth, normals, flow, masks and joints must agree with one another. */
class SyntheticStreetTest {
    private static final Size SIZE = new Size(480, 270);
    private static final Rational RATE = new Rational(4, 1);
    private static SyntheticStreet street;
    private static SceneFrame now;
    private static SceneFrame next;

    @BeforeAll
    static void draw() {
        street = SyntheticStreet.of(7, SIZE, 12, RATE, 2);
        now = street.frame(6);
        next = street.frame(7);
    }

    @AfterAll
    static void close() {
        street.close();
    }

    @Test
    void theSameSeedGivesTheSamePixelsOnAnyNumberOfThreads() {
        try (SyntheticStreet alone = SyntheticStreet.of(7, SIZE, 12, RATE, 1);
                SyntheticStreet crowd = SyntheticStreet.of(7, SIZE, 12, RATE, 5)) {
            for (SyntheticStreet other : new SyntheticStreet[] {alone, crowd}) {
                LinearImage again = other.picture(6);
                assertThat(again.red()).isEqualTo(now.image().red());
                assertThat(again.green()).isEqualTo(now.image().green());
                assertThat(again.blue()).isEqualTo(now.image().blue());
            }
            GroundTruth again = crowd.truth(6);
            assertThat(again.depth()).isEqualTo(now.truth().depth());
            assertThat(again.flowX()).isEqualTo(now.truth().flowX());
            assertThat(again.occluded()).isEqualTo(now.truth().occluded());
        }
    }

    @Test
    void anotherSeedGivesAnotherStreet() {
        try (SyntheticStreet other = SyntheticStreet.of(8, SIZE, 12, RATE, 2)) {
            assertThat(other.picture(6).red()).isNotEqualTo(now.image().red());
        }
    }

    @Test
    void theNextFrameCarriedBackAlongTheFlowIsThisFrame() {
        GroundTruth truth = now.truth();
        double[] moved = errors(true);
        double[] still = errors(false);
        int[] changing =
                IntStream.range(0, moved.length).filter(i -> still[i] > 0.05).toArray();
        double carried =
                median(Arrays.stream(changing).mapToDouble(i -> moved[i]).toArray());
        double uncarried =
                median(Arrays.stream(changing).mapToDouble(i -> still[i]).toArray());
        System.out.printf(
                "Synthetic street: where the picture changes (mirroring ground left out), the next frame's green differs by %.3f along the flow, %.3f in"
                        + " place (relative, median of %d pixels); %.1f %% are occluded next%n",
                carried, uncarried, changing.length, 100.0 * count(truth.occluded()) / SIZE.pixels());
        assertThat(changing.length).isGreaterThan(3000);
        assertThat(carried).isLessThan(0.6 * uncarried);
        assertThat(Arrays.stream(moved).filter(e -> e < 0.10).count() / (double) moved.length)
                .isGreaterThan(0.78);
    }

    @Test
    void depthCarriedAlongTheFlowIsTheNextFramesDepth() {
        GroundTruth truth = now.truth();
        GroundTruth later = next.truth();
        int agree = 0;
        int compared = 0;
        for (int i = 0; i < truth.depth().length; i++) {
            if (truth.occluded()[i] || truth.sky()[i]) {
                continue;
            }
            int row = i / SIZE.width();
            int x = (int) (i % SIZE.width() + 0.5 + truth.flowX()[i]);
            int y = (int) (row + 0.5 + truth.flowY()[i]);
            double there = later.depth()[y * SIZE.width() + x];
            compared++;
            agree += Math.abs(there - truth.depth()[i]) < 0.08 * truth.depth()[i] ? 1 : 0;
        }
        double share = (double) agree / compared;
        System.out.printf(
                "Synthetic street: depth agrees along the flow on %.2f %% of the unoccluded pixels%n", 100 * share);
        assertThat(share).isGreaterThan(0.96);
    }

    @Test
    void normalsAreUnitFaceTheViewerAndFollowFromDepth() {
        GroundTruth truth = now.truth();
        double focal = 1.6354 * SIZE.height();
        int agree = 0;
        int compared = 0;
        for (int y = 1; y < SIZE.height() - 1; y++) {
            for (int x = 1; x < SIZE.width() - 1; x++) {
                int i = y * SIZE.width() + x;
                if (truth.sky()[i]) {
                    assertThat(truth.normalX()[i] + truth.normalY()[i] + truth.normalZ()[i])
                            .isZero();
                    continue;
                }
                double length =
                        Math.sqrt(square(truth.normalX()[i]) + square(truth.normalY()[i]) + square(truth.normalZ()[i]));
                assertThat(length).isBetween(0.999, 1.001);
                Vec measured = fromDepth(truth, x, y, focal);
                if (measured.equals(Vec.ZERO)) {
                    continue;
                }
                compared++;
                double cosine = measured.x() * truth.normalX()[i]
                        + measured.y() * truth.normalY()[i]
                        + measured.z() * truth.normalZ()[i];
                agree += cosine > 0.94 ? 1 : 0;
            }
        }
        double share = (double) agree / compared;
        System.out.printf(
                "Synthetic street: normals follow from depth within 20 degrees on %.1f %% of %d pixels%n",
                100 * share, compared);
        assertThat(compared).isGreaterThan(30_000);
        assertThat(share).isGreaterThan(0.93);
    }

    @Test
    void visibleJointsLieInsideTheFigure() {
        int visible = 0;
        for (JointPosition joint : now.truth().joints()) {
            if (joint.visible()) {
                int i = ((int) joint.y()) * SIZE.width() + (int) joint.x();
                assertThat(now.truth().subject()[i]).as(joint.toString()).isTrue();
                visible++;
            }
        }
        assertThat(now.truth().joints()).hasSize(Joint.values().length);
        assertThat(visible).isGreaterThan(14);
        JointPosition head = joint(Joint.HEAD_TOP);
        JointPosition foot = joint(Joint.LEFT_ANKLE);
        assertThat(foot.y() - head.y()).isGreaterThan(SIZE.height() * 0.3);
    }

    @Test
    void masksAreDisjointAndTheFaceBelongsToTheFigure() {
        GroundTruth truth = now.truth();
        assertThat(IntStream.range(0, truth.depth().length))
                .allMatch(i -> !truth.face()[i] || truth.subject()[i])
                .allMatch(i -> !(truth.sky()[i] && truth.subject()[i]))
                .allMatch(i -> truth.sky()[i] == Float.isInfinite(truth.depth()[i]));
        assertThat(count(truth.face())).isGreaterThan(60);
        assertThat(count(truth.subject())).isGreaterThan(20 * count(truth.face()) / 4);
        JointPosition nose = joint(Joint.NOSE);
        assertThat(truth.face()[((int) nose.y()) * SIZE.width() + (int) nose.x()])
                .isTrue();
    }

    @Test
    void aPlantedFootDoesNotSlide() {
        WalkCycle walk = new WalkCycle(0);
        double cycle = 2 * 0.63 / WalkCycle.SPEED;
        Vec first = walk.at(0.15 * cycle).begin(Bone.LEFT_FOOT);
        for (double phase = 0.16; phase < 0.35; phase += 0.02) {
            Vec later = walk.at(phase * cycle).begin(Bone.LEFT_FOOT);
            assertThat(later.minus(first).length())
                    .as("slide at phase " + phase)
                    .isLessThan(0.004);
        }
    }

    @Test
    void framesOutsideTheClipAreRefused() {
        assertThatThrownBy(() -> street.picture(12))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("0 to 11");
        assertThatThrownBy(() -> SyntheticStreet.of(1, SIZE, 0, RATE)).isInstanceOf(IllegalArgumentException.class);
    }

    private static JointPosition joint(Joint joint) {
        return now.truth().joints().get(joint.ordinal());
    }

    private static double[] errors(boolean alongFlow) {
        GroundTruth truth = now.truth();
        return IntStream.range(0, truth.depth().length)
                .filter(i -> !truth.occluded()[i] && !truth.sky()[i] && truth.normalY()[i] < 0.9)
                .mapToDouble(i -> {
                    int row = i / SIZE.width();
                    double x = i % SIZE.width() + (alongFlow ? truth.flowX()[i] : 0);
                    double y = row + (alongFlow ? truth.flowY()[i] : 0);
                    double there = sample(next.image().green(), x, y);
                    double here = now.image().green()[i];
                    return Math.abs(there - here) / (0.03 + here);
                })
                .toArray();
    }

    private static double sample(float[] plane, double x, double y) {
        int ix = Math.clamp((int) Math.floor(x), 0, SIZE.width() - 2);
        int iy = Math.clamp((int) Math.floor(y), 0, SIZE.height() - 2);
        double fx = Math.clamp(x - ix, 0, 1);
        double fy = Math.clamp(y - iy, 0, 1);
        int i = iy * SIZE.width() + ix;
        double top = plane[i] + (plane[i + 1] - plane[i]) * fx;
        double bottom = plane[i + SIZE.width()] + (plane[i + SIZE.width() + 1] - plane[i + SIZE.width()]) * fx;
        return top + (bottom - top) * fy;
    }

    private static Vec fromDepth(GroundTruth truth, int x, int y, double focal) {
        int i = y * SIZE.width() + x;
        double here = truth.depth()[i];
        double left = truth.depth()[i - 1];
        double right = truth.depth()[i + 1];
        double above = truth.depth()[i - SIZE.width()];
        double below = truth.depth()[i + SIZE.width()];
        double bendX = 1 / left + 1 / right - 2 / here;
        double bendY = 1 / above + 1 / below - 2 / here;
        if (here > 25 || Math.abs(bendX) * here > 0.002 || Math.abs(bendY) * here > 0.002) {
            return Vec.ZERO;
        }
        Vec across = point(x + 1, y, right, focal).minus(point(x - 1, y, left, focal));
        Vec up = point(x, y - 1, above, focal).minus(point(x, y + 1, below, focal));
        return across.cross(up).unit();
    }

    /** The viewer's axes: x right, y up, z toward the viewer. */
    private static Vec point(int x, int y, double depth, double focal) {
        return new Vec(
                (x + 0.5 - SIZE.width() / 2.0) / focal * depth,
                (SIZE.height() * 0.62 - y - 0.5) / focal * depth,
                -depth);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static int count(boolean[] mask) {
        int count = 0;
        for (boolean set : mask) {
            count += set ? 1 : 0;
        }
        return count;
    }

    private static double square(double v) {
        return v * v;
    }
}
