package dev.retake.render.highlight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.FrameSource;
import dev.retake.render.LookRenderer;
import dev.retake.render.Pictures;
import dev.retake.render.Progress;
import dev.retake.render.RenderJob;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** High dynamic range: lamps outshine paper, all else is where standard viewers know it, and a clip's own light survives. */
class HighRangeTest {
    private static final float MOST = Headroom.PEAK_NITS / 203f + 1e-3f;
    private static final LookPlan NOTHING = new LookPlan(List.of(), List.of());

    @Property
    void moreSceneLightIsNeverLessAndNeverBeyondThePeak(
            @ForAll @FloatRange(min = 0, max = 1000) float a, @ForAll @FloatRange(min = 0, max = 1000) float b) {
        float less = Headroom.beyond(Math.min(a, b));
        float more = Headroom.beyond(Math.max(a, b));
        assertThat(more).isGreaterThanOrEqualTo(less);
        assertThat(1 + more).isLessThanOrEqualTo(MOST);
    }

    @Test
    void addsNothingToSkinLittleToPaperAndHundredsOfNitsToLamps() {
        assertThat(Headroom.beyond(0.5f)).isZero();
        assertThat(Headroom.beyond(0.75f)).isZero();
        assertThat(Headroom.beyond(1) * 203).isBetween(1f, 15f);
        assertThat((1 + Headroom.beyond(4)) * 203).isBetween(400f, 600f);
        assertThat((1 + Headroom.beyond(16)) * 203).isBetween(750f, 950f);
        System.out.printf(
                "Scene light 1, 4, 8, 16 of a display white of 4: %.0f, %.0f, %.0f, %.0f nits on top%n",
                Headroom.beyond(1) * 203,
                Headroom.beyond(4) * 203,
                Headroom.beyond(8) * 203,
                Headroom.beyond(16) * 203);
    }

    /** Renders a frame several times, with or without highlights; {@code own}: light that the clip itself holds beyond it. */
    private static List<LinearImage> render(
            LinearImage frame, Optional<LinearImage> own, int frames, LookPlan plan, boolean highlights, int threads) {
        List<LinearImage> results = new ArrayList<>();
        try (PixelPool pool = PixelPool.of(threads)) {
            RenderJob job = new RenderJob(frame.size(), new Rational(25, 1), plan, Pictures.schedule(1), 7, highlights);
            new LookRenderer(Pictures.LIBRARY, Pictures.scene(), pool)
                    .render(
                            job,
                            new Still(frame, own, frames),
                            (finished, time) -> {
                                LinearImage copy = new LinearImage(finished.size());
                                copy.copyFrom(finished);
                                results.add(copy);
                            },
                            Progress.NONE);
        }
        return results;
    }

    private static final class Still implements FrameSource {
        private final LinearImage frame;
        private final Optional<LinearImage> own;
        private final int frames;
        private int next;

        Still(LinearImage frame, Optional<LinearImage> own, int frames) {
            this.frame = frame;
            this.own = own;
            this.frames = frames;
        }

        @Override
        public Optional<FrameTime> read(LinearImage into) {
            if (next == frames) {
                return Optional.empty();
            }
            into.copyFrom(frame);
            return Optional.of(new FrameTime(next, next++, 1, new Rational(1, 25)));
        }

        @Override
        public boolean holdsHighlights() {
            return own.isPresent();
        }

        @Override
        public void highlights(LinearImage given, LinearImage into) {
            into.copyFrom(own.orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"moonlit", "golden_hour", "neon_night", "film_35mm", "noir"})
    void looksKeepTheirStandardPictureAndLampsOutshineIt(String look) {
        LinearImage frame = Pictures.synthetic(Pictures.SMALL);
        hangALamp(frame);
        LookPlan plan = Pictures.plan(look);
        LinearImage standard =
                render(frame, Optional.empty(), 1, plan, false, 2).getFirst();
        LinearImage high = render(frame, Optional.empty(), 1, plan, true, 2).getFirst();
        int same = 0;
        float brightest = 0;
        for (int i = 0; i < high.green().length; i++) {
            float below = largest(standard, i);
            float above = largest(high, i);
            assertThat(above).isBetween(below, MOST);
            same += high.red()[i] == standard.red()[i] && high.green()[i] == standard.green()[i] ? 1 : 0;
            brightest = Math.max(brightest, above);
        }
        System.out.printf(
                "%-12s %.1f %% of the pixels as in SDR to the bit, brightest %.0f nits%n",
                look, 100.0 * same / high.green().length, 203 * brightest);
        assertThat(same).isGreaterThan(high.green().length / 2);
        assertThat(brightest * 203).isGreaterThan(250);
        // The ball's skin, in its middle.
        int skin = 54 * frame.width() + 75;
        assertThat(high.red()[skin]).isEqualTo(standard.red()[skin]);
    }

    @Test
    void paintDoesNotOutshinePaper() {
        LinearImage frame = Pictures.synthetic(Pictures.SMALL);
        LinearImage high = render(frame, Optional.empty(), 1, Pictures.plan("watercolour"), true, 2)
                .getFirst();
        for (int i = 0; i < high.green().length; i++) {
            assertThat(largest(high, i)).isLessThanOrEqualTo(1.0001f);
        }
    }

    @Test
    void keepsTheLightOfClipsInHighRangeToTheBitOutsideLooks() {
        LinearImage frame = Pictures.synthetic(Pictures.SMALL);
        LinearImage own = new LinearImage(Pictures.SMALL);
        for (int i = 0; i < own.red().length; i++) {
            own.red()[i] = i % 7 == 0 ? 3.5f : 0;
            own.green()[i] = own.red()[i] / 2;
        }
        LinearImage plain = render(frame, Optional.of(own), 1, NOTHING, true, 2).getFirst();
        LookPlan onTheSky = Pictures.plan("golden_hour", Region.SKY);
        LinearImage sky = render(frame, Optional.of(own), 1, onTheSky, true, 2).getFirst();
        for (int i = 0; i < own.red().length; i++) {
            assertThat(plain.red()[i]).isEqualTo(frame.red()[i] + own.red()[i]);
            if (i / own.width() > 70) {
                assertThat(sky.red()[i]).isCloseTo(plain.red()[i], within(2e-6f));
            }
        }
    }

    @Test
    void aWhiteSkyIsDimmerThanALamp() {
        float lamp = peakOfWhite(12);
        float sky = peakOfWhite(Pictures.SMALL.width());
        System.out.printf("White 12 pixels wide: %.0f nits; white all over: %.0f nits%n", lamp * 203, sky * 203);
        assertThat(lamp * 203).isGreaterThan(450);
        assertThat(sky * 203).isBetween(203f, 265f);
    }

    private static float peakOfWhite(int side) {
        LinearImage frame = new LinearImage(Pictures.SMALL);
        for (float[] plane : List.of(frame.red(), frame.green(), frame.blue())) {
            Arrays.fill(plane, 0.1f);
            for (int y = 0; y < Math.min(side, frame.height()); y++) {
                Arrays.fill(plane, y * frame.width(), y * frame.width() + side, 1f);
            }
        }
        return largest(render(frame, Optional.empty(), 1, NOTHING, true, 1).getFirst(), 5 * frame.width() + 5);
    }

    @Test
    void keepsHuesOnTheWayToThePeak() {
        Size size = new Size(16, 1);
        LinearImage frame = new LinearImage(new Size(16, 16));
        for (int x = 0; x < size.width(); x++) {
            frame.red()[x] = 0.5f + x / 30f;
            frame.green()[x] = frame.red()[x] * 0.6f;
            frame.blue()[x] = frame.red()[x] * 0.3f;
        }
        LinearImage high = render(frame, Optional.empty(), 1, NOTHING, true, 1).getFirst();
        for (int x = 0; x < size.width(); x++) {
            assertThat(high.green()[x] / high.red()[x]).isCloseTo(0.6f, within(1e-4f));
            assertThat(high.blue()[x] / high.red()[x]).isCloseTo(0.3f, within(1e-4f));
        }
    }

    @Test
    void isTheSameWhateverTheThreads() {
        LinearImage frame = Pictures.synthetic(Pictures.SMALL);
        List<LinearImage> one = render(frame, Optional.empty(), 3, Pictures.plan("neon_night"), true, 1);
        List<LinearImage> eight = render(frame, Optional.empty(), 3, Pictures.plan("neon_night"), true, 8);
        for (int i = 0; i < one.size(); i++) {
            assertThat(Pictures.same(one.get(i), eight.get(i))).isTrue();
        }
    }

    /** Against the ground: what is white in the sky is sky. */
    private static void hangALamp(LinearImage frame) {
        for (int y = 62; y < 70; y++) {
            Arrays.fill(frame.red(), y * frame.width() + 140, y * frame.width() + 150, 1f);
            Arrays.fill(frame.green(), y * frame.width() + 140, y * frame.width() + 150, 0.97f);
            Arrays.fill(frame.blue(), y * frame.width() + 140, y * frame.width() + 150, 0.9f);
        }
    }

    private static float largest(LinearImage image, int i) {
        return Math.max(image.red()[i], Math.max(image.green()[i], image.blue()[i]));
    }
}
