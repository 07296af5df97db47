package dev.retake.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.render.look.Look;
import dev.retake.render.scene.SceneReader;
import dev.retake.signals.Geometry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the look renderer promises whatever the look: honesty, repeatability, steadiness, range. */
class LookRendererTest {
    private static final double AS_DESIGNED = 0.65;

    private final LinearImage source = Pictures.synthetic(Pictures.SMALL);

    @Test
    void aPlanWithoutLooksLeavesEveryPixelAndSaysSo() {
        LinearImage result =
                Pictures.renderOne(source, new LookPlan(List.of(), List.of("a purple dragon")), AS_DESIGNED, 1);
        assertThat(Pictures.same(source, result)).isTrue();
        try (PixelPool pool = PixelPool.of(1)) {
            RenderJob job = new RenderJob(
                    source.size(),
                    new Rational(25, 1),
                    new LookPlan(List.of(), List.of("a purple dragon")),
                    Pictures.schedule(1),
                    0);
            RenderReport report = new LookRenderer(Pictures.LIBRARY, SceneReader.flat(), pool)
                    .render(job, into -> Optional.empty(), (frame, time) -> {}, Progress.NONE);
            assertThat(report.warnings()).hasSize(2).anyMatch(warning -> warning.contains("a purple dragon"));
        }
    }

    @Test
    void everyLookGivesTheSameBytesForOneTwoAndEightThreads() {
        for (Look look : Pictures.LIBRARY.all()) {
            LinearImage alone = Pictures.renderOne(source, Pictures.plan(look.id()), 0.8, 1);
            for (int threads : new int[] {2, 8}) {
                LinearImage shared = Pictures.renderOne(source, Pictures.plan(look.id()), 0.8, threads);
                assertThat(Pictures.same(alone, shared))
                        .as("%s on %d threads", look.id(), threads)
                        .isTrue();
            }
        }
    }

    @Test
    void everyLookStaysWithinTheDisplayWithAndWithoutGeometry() {
        for (Look look : Pictures.LIBRARY.all()) {
            for (SceneReader scene : List.of(Pictures.scene(), SceneReader.flat())) {
                LinearImage result = Pictures.render(source, 1, Pictures.plan(look.id()), 1, 2, scene)
                        .getFirst();
                for (float[] plane : List.of(result.red(), result.green(), result.blue())) {
                    for (float value : plane) {
                        assertThat(value).as(look.id()).isBetween(0f, 1f);
                    }
                }
            }
        }
    }

    @Test
    void blackWhiteAndTinyPicturesSurviveEveryLook() {
        for (Size size : List.of(new Size(2, 2), new Size(17, 3), new Size(3, 40))) {
            for (float level : new float[] {0f, 1f, 6f}) {
                LinearImage plain = new LinearImage(size);
                java.util.Arrays.fill(plain.red(), level);
                java.util.Arrays.fill(plain.green(), level);
                java.util.Arrays.fill(plain.blue(), level);
                for (Look look : Pictures.LIBRARY.all()) {
                    LinearImage result = Pictures.renderOne(plain, Pictures.plan(look.id()), 1, 1);
                    assertThat(result.green()[0])
                            .as("%s on %s at %s", look.id(), size, level)
                            .isBetween(0f, 1f);
                }
            }
        }
    }

    @Test
    void framesOfAStaticClipDifferByGrainAloneUnlessTheLookMovesByItself() {
        double most = 0;
        String mostLook = "";
        double least = 1;
        for (Look look : Pictures.LIBRARY.all()) {
            LookPlan silent = new LookPlan(
                    List.of(
                            new Layer(look.id(), 1, Region.EVERYWHERE, "", 1),
                            new Layer("grain", 0, Region.EVERYWHERE, "", 1)),
                    List.of());
            List<LinearImage> frames = Pictures.render(source, 4, silent, AS_DESIGNED, 2, Pictures.scene());
            double change = Pictures.distance(frames.get(2), frames.get(3));
            if (movesByItself(look)) {
                least = Math.min(least, change);
            } else if (change > most) {
                most = change;
                mostLook = look.id();
            }
        }
        System.out.printf(
                "Static clip without grain: largest change from frame to frame %.2g (%s); least of what moves %.2g%n",
                most, mostLook, least);
        assertThat(most).isLessThan(1e-6);
        assertThat(least).isGreaterThan(1e-5);
    }

    private static boolean movesByItself(Look look) {
        return look.steps().stream()
                .anyMatch(step -> List.of("particles", "caustics", "wear").contains(step.operator())
                        || List.of("flicker", "noise", "jitter").stream().anyMatch(step.settings()::containsKey));
    }

    @Test
    void grainIsNewInEachFrameAndTheSameForTheSameSeed() {
        List<LinearImage> once =
                Pictures.render(source, 2, Pictures.plan("film_35mm"), AS_DESIGNED, 2, Pictures.scene());
        List<LinearImage> again =
                Pictures.render(source, 2, Pictures.plan("film_35mm"), AS_DESIGNED, 2, Pictures.scene());
        assertThat(Pictures.same(once.get(0), once.get(1))).isFalse();
        assertThat(Pictures.same(once.get(0), again.get(0))).isTrue();
        assertThat(Pictures.same(once.get(1), again.get(1))).isTrue();
    }

    @Test
    void outsideItsRegionALookChangesNothing() {
        for (String look : List.of("moonlit", "watercolour", "wash_pink")) {
            LinearImage result = Pictures.renderOne(source, Pictures.plan(look, Region.SKY), 1, 2);
            int last = source.height() - 4;
            int unchanged = 0;
            for (int x = 0; x < source.width(); x++) {
                int ground = last * source.width() + x;
                unchanged += result.red()[ground] == source.red()[ground] ? 1 : 0;
            }
            assertThat(unchanged).as(look).isEqualTo(source.width());
            assertThat(result.blue()[source.width() / 4]).as(look).isNotEqualTo(source.blue()[source.width() / 4]);
        }
    }

    @Test
    void looksInDifferentRegionsEachKeepTheirOwn() {
        LookPlan both = new LookPlan(
                List.of(new Layer("cyanotype", 1, Region.SKY, "", 1), new Layer("sepia", 1, Region.SUBJECT, "", 1)),
                List.of());
        LinearImage result = Pictures.renderOne(source, both, AS_DESIGNED, 2);
        LinearImage sky = Pictures.renderOne(source, Pictures.plan("cyanotype", Region.SKY), AS_DESIGNED, 2);
        int top = source.width() * 2 + source.width() / 4;
        int ball = source.width() * (source.height() * 6 / 10) + source.width() / 2;
        assertThat(result.blue()[top]).isEqualTo(sky.blue()[top]).isNotEqualTo(source.blue()[top]);
        assertThat(result.blue()[ball]).isNotEqualTo(source.blue()[ball]);
    }

    @Test
    void noGrainInThePlanTakesTheGrainOutOfAFilm() {
        LookPlan plan = new LookPlan(
                List.of(
                        new Layer("bleach_bypass", 1, Region.EVERYWHERE, "", 1),
                        new Layer("grain", 0, Region.EVERYWHERE, "", 1)),
                List.of());
        List<LinearImage> frames = Pictures.render(source, 2, plan, AS_DESIGNED, 2, Pictures.scene());
        assertThat(Pictures.same(frames.get(0), frames.get(1))).isTrue();
    }

    @Test
    void outlinesOfPeopleAreFoundOnlyForLooksThatPartNearFromFar() {
        assertThat(expectsSubjects(Pictures.plan("fog"))).isTrue();
        assertThat(expectsSubjects(Pictures.plan("moonlit"))).isFalse();
        assertThat(expectsSubjects(Pictures.plan("sepia"))).isFalse();
        assertThat(expectsSubjects(Pictures.plan("sepia", Region.SKY))).isFalse();
        assertThat(expectsSubjects(Pictures.plan("sepia", Region.BACKGROUND))).isTrue();
    }

    private boolean expectsSubjects(LookPlan plan) {
        boolean[] expected = new boolean[1];
        SceneReader scene = Pictures.scene();
        Pictures.render(source, 1, plan, 1, 1, new SceneReader() {
            @Override
            public void expect(boolean subjects) {
                expected[0] = subjects;
            }

            @Override
            public Geometry read(LinearImage frame, int index) {
                return scene.read(frame, index);
            }
        });
        return expected[0];
    }

    @Test
    void anUnknownLookInAPlanIsRefusedByName() {
        assertThatThrownBy(() -> Pictures.renderOne(source, Pictures.plan("no_such_look"), 1, 1))
                .isInstanceOf(RenderException.class)
                .hasMessageContaining("no_such_look");
    }

    @Test
    void anInterruptionEndsTheRenderBetweenTwoFrames() {
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Pictures.renderOne(source, Pictures.plan("noir"), 1, 1))
                    .isInstanceOf(RenderCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
