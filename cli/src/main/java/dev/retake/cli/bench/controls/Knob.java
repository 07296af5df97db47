package dev.retake.cli.bench.controls;

import dev.retake.edit.Controls;
import dev.retake.edit.Steering;
import dev.retake.edit.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One thing that a caller can turn, with the prompts that make it matter and the values to try, from bound to free. */
enum Knob {
    /** The nine presets. */
    STRENGTH("strength", List.of(Prompts.PAINT, Prompts.NOIR)) {
        @Override
        List<Value> settings() {
            List<Value> values = new ArrayList<>();
            for (Strength strength : Strength.values()) {
                values.add(new Value(strength.wireName(), strength, Controls.NONE));
            }
            return values;
        }
    },
    /** Bodies. */
    POSE("pose", List.of(Prompts.FOG, Prompts.PAINT)) {
        @Override
        List<Value> settings() {
            return List.of(
                    pose("precise", new Controls.Pose(Optional.empty(), Optional.of(Controls.PoseBinding.PRECISE))),
                    pose("coarse", new Controls.Pose(Optional.empty(), Optional.of(Controls.PoseBinding.COARSE))),
                    pose("off", new Controls.Pose(Optional.of(false), Optional.empty())));
        }

        private Value pose(String name, Controls.Pose pose) {
            return new Value(
                    name,
                    Strength.DEFAULT,
                    new Controls(
                            Optional.of(pose), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        }
    },
    /** Faces. */
    FACE("face", List.of(Prompts.PAINT, Prompts.SKETCH)) {
        @Override
        List<Value> settings() {
            return List.of(face(true), face(false));
        }

        private Value face(boolean on) {
            return new Value(
                    on ? "on" : "off",
                    Strength.DEFAULT,
                    new Controls(
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(new Controls.Face(Optional.of(on)))));
        }
    },
    /** Distances. */
    DEPTH("depth.blur", List.of(Prompts.FOG)) {
        @Override
        List<Value> settings() {
            return shares(share -> new Controls(
                    Optional.empty(),
                    Optional.of(new Controls.Depth(Optional.empty(), Optional.of(share))),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
    },
    /** Surfaces. */
    NORMALS("normals.augmentation", List.of(Prompts.NOIR)) {
        @Override
        List<Value> settings() {
            return shares(share -> new Controls(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new Controls.Normals(Optional.empty(), Optional.of(share))),
                    Optional.empty(),
                    Optional.empty()));
        }
    },
    /** Motion. */
    TRAJECTORY("trajectory.sparsity", List.of(Prompts.PAINT, Prompts.SKETCH)) {
        @Override
        List<Value> settings() {
            List<Value> values = new ArrayList<>(shares(share -> tracks(Optional.empty(), Optional.of(share))));
            values.add(new Value("off", Strength.DEFAULT, tracks(Optional.of(false), Optional.empty())));
            return values;
        }

        private Controls tracks(Optional<Boolean> enabled, Optional<Double> sparsity) {
            return new Controls(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new Controls.Trajectory(enabled, sparsity)),
                    Optional.empty());
        }
    };

    private final String label;
    private final List<String> prompts;

    Knob(String label, List<String> prompts) {
        this.label = label;
        this.prompts = prompts;
    }

    /** What is asked of the engine. */
    private static final class Prompts {
        static final String PAINT = "A loose watercolour painting";
        static final String SKETCH = "A graphite pencil sketch on paper";
        static final String NOIR = "A 1940s film noir";
        static final String FOG = "A grey morning, thick fog drifting in";
    }

    /** A setting of the knob; all else is as usual. */
    record Value(String name, Strength strength, Controls controls) {
        Steering steering() {
            return new Steering.Manual(strength, controls);
        }
    }

    String label() {
        return label;
    }

    List<String> prompts() {
        return prompts;
    }

    /** The values, from bound to free. */
    abstract List<Value> settings();

    /** Controls at a share of freedom. */
    @FunctionalInterface
    private interface Shared {
        Controls at(double share);
    }

    private static List<Value> shares(Shared controls) {
        List<Value> values = new ArrayList<>();
        for (double share : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            values.add(new Value(Double.toString(share), Strength.DEFAULT, controls.at(share)));
        }
        return values;
    }
}
