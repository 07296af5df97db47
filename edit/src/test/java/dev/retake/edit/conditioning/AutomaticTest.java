package dev.retake.edit.conditioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.edit.Strength;
import java.util.List;
import java.util.function.ToDoubleFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class AutomaticTest {
    private static final ShotFacts EMPTY_STREET = new ShotFacts(0, 120, 10, 0, 0, 0, 0.05, 0.1, 0.6);

    @Provide
    Arbitrary<ShotFacts> shots() {
        Arbitrary<Double> share = Arbitraries.doubles().between(0, 1);
        Arbitrary<Double> motion = Arbitraries.doubles().between(0, 3);
        return Combinators.combine(Arbitraries.integers().between(0, 5), share, share, share, motion, motion, share)
                .as((looks, faces, height, people, parallax, speed, texture) ->
                        new ShotFacts(10, 24, looks, faces, height, people, parallax, speed, texture));
    }

    @Property
    void everyWeightIsBounded(@ForAll Strength strength, @ForAll("shots") ShotFacts facts) {
        Schedule.Shot shot = Automatic.shot(strength, facts);
        assertThat(List.of(
                        shot.look(),
                        shot.structure(),
                        shot.geometry(),
                        shot.surfaces(),
                        shot.motion(),
                        shot.pose(),
                        shot.identity()))
                .allMatch(weight -> weight >= 0 && weight <= 1);
        assertThat(shot.firstFrame()).isEqualTo(10);
        assertThat(shot.frames()).isEqualTo(24);
    }

    @Property
    void aBolderStrengthLetsTheLookGoFartherAndBindsNothingMore(@ForAll("shots") ShotFacts facts) {
        Strength[] strengths = Strength.values();
        for (int i = 1; i < strengths.length; i++) {
            Schedule.Shot closer = Automatic.shot(strengths[i - 1], facts);
            Schedule.Shot farther = Automatic.shot(strengths[i], facts);
            assertThat(farther.look()).isGreaterThan(closer.look());
            assertThat(farther.structure()).isLessThan(closer.structure());
            assertThat(farther.geometry()).isLessThan(closer.geometry());
            assertThat(farther.surfaces()).isLessThan(closer.surfaces());
            assertThat(farther.motion()).isLessThan(closer.motion());
            assertThat(farther.pose()).isLessThan(closer.pose());
            assertThat(farther.identity()).isLessThan(closer.identity());
        }
    }

    @Property
    void moreOfAFindingNeverBindsLess(
            @ForAll Strength strength,
            @ForAll("shots") ShotFacts f,
            @ForAll @DoubleRange(max = 1) double one,
            @ForAll @DoubleRange(max = 1) double other) {
        double less = Math.min(one, other);
        double more = Math.max(one, other);
        grows(
                strength,
                Schedule.Shot::identity,
                with(f, less, f.peopleShare(), f.parallax(), f.speed(), f.texture()),
                with(f, more, f.peopleShare(), f.parallax(), f.speed(), f.texture()));
        grows(
                strength,
                Schedule.Shot::pose,
                with(f, f.faceShare(), less, f.parallax(), f.speed(), f.texture()),
                with(f, f.faceShare(), more, f.parallax(), f.speed(), f.texture()));
        grows(
                strength,
                Schedule.Shot::geometry,
                with(f, f.faceShare(), f.peopleShare(), less, f.speed(), f.texture()),
                with(f, f.faceShare(), f.peopleShare(), more, f.speed(), f.texture()));
        grows(
                strength,
                Schedule.Shot::motion,
                with(f, f.faceShare(), f.peopleShare(), f.parallax(), less, f.texture()),
                with(f, f.faceShare(), f.peopleShare(), f.parallax(), more, f.texture()));
        grows(
                strength,
                Schedule.Shot::surfaces,
                with(f, f.faceShare(), f.peopleShare(), f.parallax(), f.speed(), less),
                with(f, f.faceShare(), f.peopleShare(), f.parallax(), f.speed(), more));
    }

    @Property
    void theSameFactsAlwaysGiveTheSameSchedule(@ForAll Strength strength, @ForAll("shots") ShotFacts facts) {
        assertThat(Automatic.schedule(strength, List.of(facts)))
                .isEqualTo(Automatic.schedule(strength, List.of(facts)));
    }

    @Test
    void anEmptyStreetKeepsThePresetOfFacesAndPeople() {
        Weights preset = Presets.of(Strength.FLEX_2);
        Schedule.Shot shot = Automatic.shot(Strength.FLEX_2, EMPTY_STREET);
        assertThat(shot.identity()).isEqualTo(preset.identity());
        assertThat(shot.pose()).isEqualTo(preset.pose());
        assertThat(shot.surfaces()).isEqualTo(preset.surfaces());
        assertThat(shot.geometry()).isGreaterThan(preset.geometry());
        assertThat(shot.reasons()).anyMatch(reason -> reason.startsWith("No face was seen"));
        shot.reasons().forEach(System.out::println);
    }

    @Test
    void aFaceCloseUpBindsIdentityAndSaysSoInNumbers() {
        Schedule.Shot shot = Automatic.shot(Strength.FLEX_2, new ShotFacts(0, 125, 10, 1, 0.4, 1, 0.001, 0.02, 0.15));
        assertThat(shot.identity()).isGreaterThan(0.9);
        assertThat(shot.pose()).isGreaterThan(0.9);
        assertThat(shot.surfaces()).isLessThan(Presets.of(Strength.FLEX_2).surfaces());
        assertThat(shot.reasons())
                .anyMatch(reason -> reason.matches(
                        "Faces in 100 % of them, the largest 40 % of the picture's height. Identity: .*"));
        shot.reasons().forEach(System.out::println);
    }

    @Test
    void aShotTooShortToBeLookedAtFollowsItsStrength() {
        ShotFacts glimpse = new ShotFacts(3, 1, 0, 0, 0, 0, 0, 0, 0);
        Weights preset = Presets.of(Strength.REIMAGINE_1);
        Schedule.Shot shot = Automatic.shot(Strength.REIMAGINE_1, glimpse);
        assertThat(shot.surfaces()).isEqualTo(preset.surfaces());
        assertThat(shot.reasons().getLast()).contains("too short");
    }

    @Test
    void refusesFactsThatCantBe() {
        assertThatThrownBy(() -> new ShotFacts(0, 0, 0, 0, 0, 0, 0, 0, 0)).hasMessageContaining("a frame or more");
        assertThatThrownBy(() -> new ShotFacts(0, 1, 1, 1.5, 0, 0, 0, 0, 0)).hasMessageContaining("1.5");
        assertThatThrownBy(() -> new ShotFacts(0, 1, 1, 0, 0, 0, Double.NaN, 0, 0))
                .hasMessageContaining("NaN");
    }

    private static void grows(
            Strength strength, ToDoubleFunction<Schedule.Shot> weight, ShotFacts less, ShotFacts more) {
        assertThat(weight.applyAsDouble(Automatic.shot(strength, more)))
                .isGreaterThanOrEqualTo(weight.applyAsDouble(Automatic.shot(strength, less)));
    }

    private static ShotFacts with(
            ShotFacts f, double faceShare, double peopleShare, double parallax, double speed, double texture) {
        return new ShotFacts(
                f.firstFrame(),
                f.frames(),
                f.looks(),
                faceShare,
                f.faceHeight(),
                peopleShare,
                parallax,
                speed,
                texture);
    }
}
