package dev.retake.cli;

import dev.retake.edit.Steering;
import dev.retake.edit.Strength;
import dev.retake.edit.request.ControlOptions;
import dev.retake.edit.request.VideoEditOptions;
import dev.retake.edit.rule.SteeringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** How the source shall bind the edit: strength and controls, under the names and the rules that they have over HTTP. */
final class SteeringOptions {
    /** Every knob in the order of the protocol, and the type of its value as error sentences name it. */
    private static final List<Knob> KNOBS = List.of(
            new Knob("pose.enabled", "boolean"),
            new Knob("pose.strength", "string"),
            new Knob("depth.enabled", "boolean"),
            new Knob("depth.blur", "number"),
            new Knob("normals.enabled", "boolean"),
            new Knob("normals.augmentation", "number"),
            new Knob("trajectory.enabled", "boolean"),
            new Knob("trajectory.sparsity", "number"),
            new Knob("face.enabled", "boolean"));

    @Option(
            names = "--strength",
            paramLabel = "NAME",
            converter = WireNames.ToStrength.class,
            description = "How far the result may leave the source: adhere_3 (least) to adhere_1, flex_1 to flex_3,"
                    + " reimagine_1 to reimagine_3 (most). Default: derived from the clip.")
    private Optional<Strength> strength = Optional.empty();

    @Option(
            names = "--control",
            paramLabel = "NAME.KNOB=VALUE",
            description = "What one signal of the source holds, such as depth.blur=0.5, pose.strength=coarse or"
                    + " face.enabled=false; docs/controls.md has all. May be repeated.")
    private List<String> controls = new ArrayList<>();

    /** One thing that can be set. */
    private record Knob(String name, String type) {}

    /**
     * What the options mean.
     *
     * @throws CommandFailure in the words in which the same is refused over HTTP
     */
    Steering steering() {
        Map<String, String> set = set();
        Optional<ControlOptions> asked = set.isEmpty() ? Optional.empty() : Optional.of(options(set));
        VideoEditOptions edit =
                new VideoEditOptions(Optional.empty(), strength.map(Strength::wireName), asked, List.of(), List.of());
        return switch (SteeringReader.read(edit)) {
            case SteeringReader.Accepted accepted -> accepted.steering();
            case SteeringReader.Refused refused ->
                throw new CommandFailure(ExitCode.USAGE, refused.refusal().detail() + ".");
        };
    }

    /** Values by knob, each of its type. */
    private Map<String, String> set() {
        Map<String, String> set = new HashMap<>();
        for (String control : controls) {
            String[] parts = control.split("=", 2);
            Knob knob = KNOBS.stream()
                    .filter(known -> parts.length == 2 && known.name().equals(parts[0]))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.USAGE,
                            "--control takes NAME.KNOB=VALUE, such as depth.blur=0.5, not \"" + control
                                    + "\"; the knobs are "
                                    + String.join(
                                            ", ", KNOBS.stream().map(Knob::name).toList()) + "."));
            if (!fits(knob.type(), parts[1])) {
                throw new CommandFailure(
                        ExitCode.USAGE, "video.edit.controls." + knob.name() + ": expected " + knob.type() + ".");
            }
            if (set.put(knob.name(), parts[1]) != null) {
                throw new CommandFailure(ExitCode.USAGE, "--control sets " + knob.name() + " twice; say it once.");
            }
        }
        return set;
    }

    private static boolean fits(String type, String value) {
        return switch (type) {
            case "boolean" -> value.equals("true") || value.equals("false");
            case "number" -> value.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
            default -> true;
        };
    }

    private static ControlOptions options(Map<String, String> set) {
        return new ControlOptions(
                named(
                        set,
                        "pose",
                        () -> new ControlOptions.Pose(
                                flag(set, "pose"), Optional.ofNullable(set.get("pose.strength")))),
                amount(set, "depth", "blur"),
                amount(set, "normals", "augmentation"),
                amount(set, "trajectory", "sparsity"),
                named(set, "face", () -> new ControlOptions.Face(flag(set, "face"))));
    }

    private static Optional<ControlOptions.Amount> amount(Map<String, String> set, String signal, String freedom) {
        return named(
                set,
                signal,
                () -> new ControlOptions.Amount(
                        flag(set, signal),
                        Optional.ofNullable(set.get(signal + "." + freedom)).map(Double::valueOf)));
    }

    private static Optional<Boolean> flag(Map<String, String> set, String signal) {
        return Optional.ofNullable(set.get(signal + ".enabled")).map(Boolean::valueOf);
    }

    /** A signal's control, if any of its knobs is set. */
    private static <T> Optional<T> named(Map<String, String> set, String signal, Supplier<T> control) {
        return set.keySet().stream().anyMatch(knob -> knob.startsWith(signal + "."))
                ? Optional.of(control.get())
                : Optional.empty();
    }
}
