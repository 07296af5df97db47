package dev.retake.edit.conditioning;

import dev.retake.edit.Controls;
import dev.retake.edit.Steering;
import dev.retake.edit.Strength;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the nine strengths and the controls mean in weights.
 *
 * <p>Along the strengths the look grows and every hold on the source shrinks, strictly. Structure, geometry, surfaces and
 * identity let go evenly; motion and pose let go with the square of the distance, so that a flex edit keeps them and only a
 * reimagined one loses them. A control replaces the preset's weight of its own signal and no other.
 */
public final class Presets {

    /** How far a coarse pose goes from the strength's weight toward a precise one, whose weight is 1. */
    private static final double COARSE_SHARE = 0.5;

    private Presets() {}

    /**
     * Weights, and why they are so.
     *
     * @param weights what renderers read
     * @param bound signals that a control speaks about
     * @param reasons what people read, a sentence each
     */
    public record Resolved(Weights weights, Set<Signal> bound, List<String> reasons) {
        public Resolved {
            bound = Set.copyOf(bound);
            reasons = List.copyOf(reasons);
        }
    }

    /** The weights of a strength alone. */
    public static Weights of(Strength strength) {
        double least = Strength.ADHERE_3.freedom();
        double distance = (strength.freedom() - least) / (1 - least);
        double lateDistance = distance * distance;
        return new Weights(
                fade(0.30, 1.00, distance),
                fade(1.00, 0.20, distance),
                fade(1.00, 0.25, distance),
                fade(0.95, 0.10, distance),
                fade(1.00, 0.45, lateDistance),
                fade(0.95, 0.40, lateDistance),
                fade(1.00, 0.15, distance));
    }

    /** The weights of a strength with a caller's controls over it. */
    public static Resolved resolve(Strength strength, Controls controls) {
        Weights preset = of(strength);
        List<String> reasons = new ArrayList<>();
        reasons.add("Strength %s lets the look go to %s and holds the structure to %s."
                .formatted(strength.wireName(), percent(preset.look()), percent(preset.structure())));
        double geometry = override(
                "Depth",
                "blur",
                controls.depth().flatMap(Controls.Depth::enabled),
                controls.depth().flatMap(Controls.Depth::blur),
                preset.geometry(),
                reasons);
        double surfaces = override(
                "Normals",
                "augmentation",
                controls.normals().flatMap(Controls.Normals::enabled),
                controls.normals().flatMap(Controls.Normals::augmentation),
                preset.surfaces(),
                reasons);
        double motion = override(
                "Trajectory",
                "sparsity",
                controls.trajectory().flatMap(Controls.Trajectory::enabled),
                controls.trajectory().flatMap(Controls.Trajectory::sparsity),
                preset.motion(),
                reasons);
        double pose = controls.pose()
                .map(control -> pose(control, preset.pose(), reasons))
                .orElse(preset.pose());
        double identity = controls.face()
                .flatMap(Controls.Face::enabled)
                .map(enabled -> face(enabled, reasons))
                .orElse(preset.identity());
        return new Resolved(
                new Weights(preset.look(), preset.structure(), geometry, surfaces, motion, pose, identity),
                bound(controls),
                reasons);
    }

    /** One shot of a manual edit. */
    public static Schedule.Shot shot(Steering.Manual steering, int firstFrame, int frames) {
        Resolved resolved = resolve(steering.strength(), steering.controls());
        return resolved.weights().forShot(firstFrame, frames, resolved.bound(), resolved.reasons());
    }

    /** The signals that a control says anything about. */
    private static Set<Signal> bound(Controls controls) {
        Set<Signal> bound = EnumSet.noneOf(Signal.class);
        controls.pose()
                .filter(pose -> pose.enabled().isPresent() || pose.strength().isPresent())
                .ifPresent(said -> bound.add(Signal.POSE));
        controls.depth()
                .filter(depth -> depth.enabled().isPresent() || depth.blur().isPresent())
                .ifPresent(said -> bound.add(Signal.DEPTH));
        controls.normals()
                .filter(normals ->
                        normals.enabled().isPresent() || normals.augmentation().isPresent())
                .ifPresent(said -> bound.add(Signal.NORMALS));
        controls.trajectory()
                .filter(tracks ->
                        tracks.enabled().isPresent() || tracks.sparsity().isPresent())
                .ifPresent(said -> bound.add(Signal.TRAJECTORY));
        controls.face().flatMap(Controls.Face::enabled).ifPresent(said -> bound.add(Signal.FACE));
        return bound;
    }

    private static double fade(double from, double to, double amount) {
        return from + (to - from) * amount;
    }

    private static double override(
            String signal,
            String knob,
            Optional<Boolean> enabled,
            Optional<Double> freedom,
            double preset,
            List<String> reasons) {
        if (isOff(enabled)) {
            reasons.add(signal + " is switched off and binds nothing.");
            return 0;
        }
        freedom.ifPresent(amount -> reasons.add("%s binds to %s, because %s is %s."
                .formatted(signal, percent(1 - amount), knob, String.format(Locale.ROOT, "%.2f", amount))));
        return freedom.map(amount -> 1 - amount).orElse(preset);
    }

    private static double pose(Controls.Pose control, double preset, List<String> reasons) {
        if (isOff(control.enabled())) {
            reasons.add("Pose is switched off and binds nothing.");
            return 0;
        }
        return control.strength()
                .map(binding -> switch (binding) {
                    case PRECISE -> {
                        reasons.add("Pose binds every landmark, because it is precise.");
                        yield 1.0;
                    }
                    case COARSE -> {
                        reasons.add("Pose binds torso and limbs first, because it is coarse.");
                        yield preset + (1 - preset) * COARSE_SHARE;
                    }
                })
                .orElse(preset);
    }

    private static double face(boolean enabled, List<String> reasons) {
        reasons.add(enabled ? "Faces keep their identity wholly." : "Faces are switched off and keep nothing.");
        return enabled ? 1 : 0;
    }

    private static boolean isOff(Optional<Boolean> enabled) {
        return enabled.isPresent() && !enabled.orElseThrow();
    }

    private static String percent(double weight) {
        return Math.round(weight * 100) + " %";
    }
}
