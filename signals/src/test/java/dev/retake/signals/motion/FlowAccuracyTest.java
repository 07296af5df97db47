package dev.retake.signals.motion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.FramePyramid;
import dev.retake.signals.scene.GroundTruth;
import org.junit.jupiter.api.Test;

/** The running signal's flow, measured at 320×180, against exact motion at 640×360 on several camera paths. */
class FlowAccuracyTest {
    private static final Size SIZE = MotionScenes.SIZE;

    @Test
    void measuresMotionToHalfAPixelAndFindsWhatLeavesThePicture() {
        Score all = new Score();
        for (MotionScenes scene : MotionScenes.pairs()) {
            Score score = new Score();
            measure(scene, score);
            System.out.println("Flow, " + scene.name() + ": " + score);
            all.add(score);
        }
        System.out.println("Flow, all: " + all);
        assertThat(all.error()).isLessThan(0.6);
        assertThat(all.hiddenF1()).isGreaterThan(0.84);
    }

    private static void measure(MotionScenes scene, Score score) {
        try (PixelPool pool = PixelPool.of(2);
                MotionSignal signal = new MotionSignal(pool)) {
            signal.next(new FramePyramid(scene.view(0), pool), true);
            Motion motion = signal.next(new FramePyramid(scene.view(1), pool), false);
            Flow forward = motion.forward().orElseThrow().scaledTo(SIZE);
            boolean[] hidden = forward.hidden(motion.back().orElseThrow().scaledTo(SIZE));
            GroundTruth truth = scene.truths().getFirst();
            for (int y = 0; y < SIZE.height(); y++) {
                for (int x = 0; x < SIZE.width(); x++) {
                    score.count(scene, truth, x, y, forward, hidden[y * SIZE.width() + x]);
                }
            }
        }
    }

    private static final class Score {
        private static final String[] REGIONS = {"figure", "ground", "sky", "houses", "edges"};

        private final double[] errors = new double[REGIONS.length];
        private final int[] counts = new int[REGIONS.length];
        private final int[] hiddenFound = new int[3];
        private final int[] coveredFound = new int[3];

        void count(MotionScenes scene, GroundTruth truth, int x, int y, Flow flow, boolean saidHidden) {
            int t = scene.truthIndex(x, y);
            float right = truth.flowX()[t] - scene.panX();
            float down = truth.flowY()[t] - scene.panY();
            boolean leaves = x + right < -0.5
                    || y + down < -0.5
                    || x + right > SIZE.width() - 0.5
                    || y + down > SIZE.height() - 0.5;
            boolean hidden = truth.occluded()[t] || leaves;
            int outcome = hidden ? saidHidden ? 0 : 2 : 1;
            if (hidden || saidHidden) {
                hiddenFound[outcome]++;
                if (!leaves) {
                    coveredFound[outcome]++;
                }
            }
            if (hidden) {
                return;
            }
            int i = y * SIZE.width() + x;
            double error = Math.hypot(flow.right()[i] - right, flow.down()[i] - down);
            int region = truth.subject()[t] ? 0 : truth.sky()[t] ? 2 : truth.normalY()[t] > 0.9 ? 1 : 3;
            errors[region] += error;
            counts[region]++;
            if (atEdge(truth, t)) {
                errors[4] += error;
                counts[4]++;
            }
        }

        /** Whether the exact motion changes by more than a pixel within four pixels sideways. */
        private static boolean atEdge(GroundTruth truth, int t) {
            int left = Math.max(0, t - 4);
            int right = Math.min(truth.flowX().length - 1, t + 4);
            return Math.abs(truth.flowX()[left] - truth.flowX()[t]) + Math.abs(truth.flowX()[right] - truth.flowX()[t])
                    > 1;
        }

        void add(Score other) {
            for (int i = 0; i < REGIONS.length; i++) {
                errors[i] += other.errors[i];
                counts[i] += other.counts[i];
            }
            for (int i = 0; i < 3; i++) {
                hiddenFound[i] += other.hiddenFound[i];
                coveredFound[i] += other.coveredFound[i];
            }
        }

        double error() {
            return (errors[0] + errors[1] + errors[2] + errors[3])
                    / Math.max(1, counts[0] + counts[1] + counts[2] + counts[3]);
        }

        double hiddenF1() {
            return f1(hiddenFound);
        }

        private static double f1(int[] outcomes) {
            return 2.0 * outcomes[0] / Math.max(1, 2 * outcomes[0] + outcomes[1] + outcomes[2]);
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("mean end-point error %.2f px".formatted(error()));
            for (int i = 0; i < REGIONS.length; i++) {
                text.append(", %s %.2f".formatted(REGIONS[i], errors[i] / Math.max(1, counts[i])));
            }
            return text
                    + "; hidden F1 %.2f (covered by something, not leaving: %.2f of %d pixels)"
                            .formatted(f1(hiddenFound), f1(coveredFound), coveredFound[0] + coveredFound[2]);
        }
    }
}
