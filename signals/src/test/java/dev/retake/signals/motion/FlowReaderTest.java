package dev.retake.signals.motion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;
import dev.retake.signals.StreetClip;
import dev.retake.signals.scene.GroundTruth;
import dev.retake.signals.scene.SceneFrame;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measured motion against the exact motion of the synthetic street, at 640×360 and eight frames a second. */
class FlowReaderTest {
    @Test
    void findsTheExactMotion() {
        for (FlowReader.Quality quality : FlowReader.Quality.values()) {
            Score score = score(quality);
            System.out.printf(
                    "Flow %s: mean end-point error %.2f px (no motion: %.2f px), on the figure %.2f px; of the hidden pixels"
                            + " %.0f %% found, %.1f %% of the visible ones called hidden%n",
                    quality, score.error, score.still, score.figure, 100 * score.found, 100 * score.falseAlarms);
            assertThat(score.error).isLessThan(quality == FlowReader.Quality.FAST ? 1.0 : 0.8);
            assertThat(score.error).isLessThan(0.7 * score.still);
            assertThat(score.falseAlarms).isLessThan(quality == FlowReader.Quality.FAST ? 0.22 : 0.15);
        }
    }

    @Test
    void measuresNoMotionInAStill() {
        SmallFrame still = small(StreetClip.frames().get(0));
        try (FlowReader reader = new FlowReader(FlowReader.Quality.FAST)) {
            Flow flow = reader.between(still, still);
            for (int i = 0; i < flow.right().length; i++) {
                assertThat(Math.abs(flow.right()[i]) + Math.abs(flow.down()[i])).isLessThan(0.05f);
            }
            assertThat(flow.hidden(flow)).doesNotContain(true);
        }
    }

    @Test
    void givesTheSameMotionEveryTime() {
        SmallFrame first = small(StreetClip.frames().get(0));
        SmallFrame second = small(StreetClip.frames().get(1));
        try (FlowReader one = new FlowReader(FlowReader.Quality.GOOD);
                FlowReader other = new FlowReader(FlowReader.Quality.GOOD)) {
            Flow flow = one.between(first, second);
            one.between(second, first);
            assertThat(one.between(first, second).right()).isEqualTo(flow.right());
            assertThat(other.between(first, second).down()).isEqualTo(flow.down());
        }
    }

    @Test
    void refusesPicturesOfDifferentSizesAndSeesNoMotionInTinyOnes() {
        SmallFrame tiny = blank(new Size(8, 8));
        try (FlowReader reader = new FlowReader(FlowReader.Quality.FAST)) {
            assertThatThrownBy(() -> reader.between(tiny, blank(new Size(8, 10))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("8x8 and 8x10");
            assertThat(reader.between(tiny, tiny).right()).containsOnly(0f);
        }
    }

    @Test
    void callsPixelsHiddenThatLeaveThePictureOrThatNothingComesFrom() {
        Size size = new Size(40, 16);
        float[] right = new float[640];
        float[] left = new float[640];
        float[] none = new float[640];
        // The left half moves five pixels over the right half, which stands still.
        for (int y = 0; y < 16; y++) {
            java.util.Arrays.fill(right, y * 40, y * 40 + 20, 5);
            java.util.Arrays.fill(left, y * 40, y * 40 + 25, -5);
        }
        boolean[] hidden = new Flow(size, right, none).hidden(new Flow(size, left, none));
        for (int x = 0; x < 40; x++) {
            assertThat(hidden[3 * 40 + x]).as("column " + x).isEqualTo(x >= 20 && x < 25);
        }
        java.util.Arrays.fill(right, 5);
        java.util.Arrays.fill(left, -5);
        hidden = new Flow(size, right, none).hidden(new Flow(size, left, none));
        assertThat(hidden[3 * 40 + 34]).isFalse();
        assertThat(hidden[3 * 40 + 36]).isTrue();
    }

    @Test
    void scalesMotionWithThePicture() {
        Flow flow = new Flow(new Size(8, 4), new float[32], new float[32]);
        java.util.Arrays.fill(flow.right(), 3);
        java.util.Arrays.fill(flow.down(), -2);
        Flow larger = flow.scaledTo(new Size(16, 12));
        assertThat(larger.right()).containsOnly(6f);
        assertThat(larger.down()).containsOnly(-6f);
        assertThat(flow.gaps(new Flow(flow.size(), new float[32], new float[32])))
                .containsOnly((float) Math.sqrt(13));
    }

    private record Score(double error, double still, double figure, double found, double falseAlarms) {}

    private static Score score(FlowReader.Quality quality) {
        List<SceneFrame> frames = StreetClip.frames();
        double error = 0;
        double still = 0;
        double onFigure = 0;
        int count = 0;
        int figure = 0;
        int hiddenFound = 0;
        int hiddenTrue = 0;
        int alarms = 0;
        try (FlowReader reader = new FlowReader(quality)) {
            for (int f = 0; f < frames.size() - 1; f += 3) {
                GroundTruth truth = frames.get(f).truth();
                SmallFrame from = small(frames.get(f));
                SmallFrame to = small(frames.get(f + 1));
                Flow flow = reader.between(from, to);
                boolean[] hidden = flow.hidden(reader.between(to, from));
                for (int i = 0; i < hidden.length; i++) {
                    if (truth.occluded()[i]) {
                        hiddenTrue++;
                        hiddenFound += hidden[i] ? 1 : 0;
                        continue;
                    }
                    double gap = Math.hypot(flow.right()[i] - truth.flowX()[i], flow.down()[i] - truth.flowY()[i]);
                    error += gap;
                    still += Math.hypot(truth.flowX()[i], truth.flowY()[i]);
                    alarms += hidden[i] ? 1 : 0;
                    count++;
                    if (truth.subject()[i]) {
                        onFigure += gap;
                        figure++;
                    }
                }
            }
        }
        return new Score(
                error / count,
                still / count,
                onFigure / figure,
                (double) hiddenFound / hiddenTrue,
                (double) alarms / count);
    }

    private static SmallFrame small(SceneFrame frame) {
        try (PixelPool pool = PixelPool.of(2)) {
            return SmallFrame.of(frame.image(), StreetClip.SIZE, pool);
        }
    }

    private static SmallFrame blank(Size size) {
        int pixels = (int) size.pixels();
        return new SmallFrame(size, new float[pixels], new float[pixels], new float[pixels]);
    }
}
