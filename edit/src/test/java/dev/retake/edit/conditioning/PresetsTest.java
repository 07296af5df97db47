package dev.retake.edit.conditioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.edit.Controls;
import dev.retake.edit.Steering;
import dev.retake.edit.Strength;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class PresetsTest {

    private static final Optional<Boolean> UNSAID = Optional.empty();

    @Test
    void theLookGrowsAndEveryHoldShrinksFromStrengthToStrength() {
        Strength[] strengths = Strength.values();
        for (int i = 1; i < strengths.length; i++) {
            Weights closer = Presets.of(strengths[i - 1]);
            Weights farther = Presets.of(strengths[i]);
            assertThat(farther.look()).isGreaterThan(closer.look());
            assertThat(farther.structure()).isLessThan(closer.structure());
            assertThat(farther.geometry()).isLessThan(closer.geometry());
            assertThat(farther.surfaces()).isLessThan(closer.surfaces());
            assertThat(farther.motion()).isLessThan(closer.motion());
            assertThat(farther.pose()).isLessThan(closer.pose());
            assertThat(farther.identity()).isLessThan(closer.identity());
        }
        for (Strength strength : strengths) {
            System.out.println(strength.wireName() + " " + Presets.of(strength));
        }
    }

    @Test
    void aFlexEditKeepsItsMotion() {
        assertThat(Presets.of(Strength.FLEX_2).motion()).isGreaterThan(0.75);
        assertThat(Presets.of(Strength.REIMAGINE_3).motion()).isLessThan(0.5);
    }

    @Property
    void withoutControlsThePresetStands(@ForAll Strength strength) {
        Presets.Resolved resolved = Presets.resolve(strength, Controls.NONE);
        assertThat(resolved.weights()).isEqualTo(Presets.of(strength));
        assertThat(resolved.reasons()).singleElement().asString().contains(strength.wireName());
    }

    @Property
    void theFreedomOfAControlIsTheInverseOfItsWeight(
            @ForAll Strength strength,
            @ForAll @DoubleRange(max = 1) double blur,
            @ForAll @DoubleRange(max = 1) double augmentation,
            @ForAll @DoubleRange(max = 1) double sparsity) {
        Weights preset = Presets.of(strength);
        Presets.Resolved resolved = Presets.resolve(
                strength,
                new Controls(
                        Optional.empty(),
                        Optional.of(new Controls.Depth(UNSAID, Optional.of(blur))),
                        Optional.of(new Controls.Normals(Optional.of(true), Optional.of(augmentation))),
                        Optional.of(new Controls.Trajectory(UNSAID, Optional.of(sparsity))),
                        Optional.empty()));
        Weights weights = resolved.weights();
        assertThat(weights.geometry()).isCloseTo(1 - blur, within(1e-12));
        assertThat(weights.surfaces()).isCloseTo(1 - augmentation, within(1e-12));
        assertThat(weights.motion()).isCloseTo(1 - sparsity, within(1e-12));
        assertThat(weights.look()).isEqualTo(preset.look());
        assertThat(weights.structure()).isEqualTo(preset.structure());
        assertThat(weights.pose()).isEqualTo(preset.pose());
        assertThat(weights.identity()).isEqualTo(preset.identity());
        assertThat(resolved.reasons()).hasSize(4);
    }

    @Property
    void aSignalSwitchedOffBindsNothingWhateverElseItSays(
            @ForAll Strength strength, @ForAll @DoubleRange(max = 1) double freedom) {
        Optional<Boolean> off = Optional.of(false);
        Weights weights = Presets.resolve(
                        strength,
                        new Controls(
                                Optional.of(new Controls.Pose(off, Optional.of(Controls.PoseBinding.PRECISE))),
                                Optional.of(new Controls.Depth(off, Optional.of(freedom))),
                                Optional.of(new Controls.Normals(off, Optional.empty())),
                                Optional.of(new Controls.Trajectory(off, Optional.of(freedom))),
                                Optional.of(new Controls.Face(off))))
                .weights();
        Weights preset = Presets.of(strength);
        assertThat(weights).isEqualTo(new Weights(preset.look(), preset.structure(), 0, 0, 0, 0, 0));
    }

    @Property
    void precisePoseBindsMoreThanCoarseAndAFaceSwitchedOnKeepsItsIdentity(@ForAll Strength strength) {
        Weights precise = withPose(strength, Controls.PoseBinding.PRECISE);
        Weights coarse = withPose(strength, Controls.PoseBinding.COARSE);
        assertThat(precise.pose()).isEqualTo(1).isGreaterThan(coarse.pose());
        assertThat(precise.identity()).isEqualTo(1);
        assertThat(coarse.pose())
                .as("a control never loosens what the strength holds")
                .isGreaterThan(Presets.of(strength).pose());
    }

    @Test
    void aShotCarriesItsFramesAndItsReasons() {
        Schedule.Shot shot = Presets.shot(new Steering.Manual(Strength.ADHERE_1, Controls.NONE), 24, 96);
        assertThat(shot.firstFrame()).isEqualTo(24);
        assertThat(shot.frames()).isEqualTo(96);
        assertThat(shot.look()).isEqualTo(Presets.of(Strength.ADHERE_1).look());
        assertThat(shot.reasons()).isNotEmpty().allMatch(reason -> reason.endsWith("."));
    }

    private static Weights withPose(Strength strength, Controls.PoseBinding binding) {
        Controls controls = new Controls(
                Optional.of(new Controls.Pose(UNSAID, Optional.of(binding))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Controls.Face(Optional.of(true))));
        return Presets.resolve(strength, controls).weights();
    }
}
