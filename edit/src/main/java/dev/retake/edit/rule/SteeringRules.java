package dev.retake.edit.rule;

import static dev.retake.edit.rule.EditRules.isTrue;
import static dev.retake.edit.rule.EditRules.refuse;
import static dev.retake.edit.rule.EditRules.row;
import static dev.retake.edit.rule.EditRules.unknownValue;

import dev.retake.edit.Strength;
import dev.retake.edit.request.ControlOptions;
import dev.retake.edit.request.VideoEditOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rows E14 to E23: strength, controls and guide frames. */
final class SteeringRules {

    private static final String CONTROLS = "video.edit.controls.";
    private static final Set<String> POSE_STRENGTHS = Set.of("coarse", "precise");

    static final List<Rule<Asked>> ROWS = List.of(
            unknownValue(
                    "E14",
                    "video.edit.strength",
                    sortedStrengths(),
                    asked -> asked.edit()
                            .strength()
                            .filter(name -> Strength.fromWireName(name).isEmpty())),
            refuse(
                    "E15",
                    422,
                    "controls_with_auto_controls",
                    "video.edit.controls",
                    "video.edit.controls cannot be combined with auto_controls: true",
                    asked -> isTrue(asked.edit().autoControls())
                            && asked.edit().controls().isPresent()),
            row(
                    "E16",
                    400,
                    "control_out_of_range",
                    "<control>",
                    "<control> must be between 0 and 1",
                    asked -> asked.edit()
                            .controls()
                            .flatMap(SteeringRules::outOfRange)
                            .map(path -> Violation.of("control", path))),
            unknownValue(
                    "E17",
                    CONTROLS + "pose.strength",
                    "coarse, precise",
                    asked -> asked.edit()
                            .controls()
                            .flatMap(ControlOptions::pose)
                            .flatMap(ControlOptions.Pose::strength)
                            .filter(name -> !POSE_STRENGTHS.contains(name))),
            refuse(
                    "E18",
                    400,
                    "keyframes_without_partner",
                    "video.edit.keyframes",
                    "video.edit.keyframes and video.edit.keyframe_indexes must be provided together and have the same"
                            + " length",
                    asked -> asked.edit().keyframes().size()
                            != asked.edit().keyframeIndexes().size()),
            row(
                    "E19",
                    400,
                    "too_many_keyframes",
                    "video.edit.keyframes",
                    "video.edit.keyframes supports up to <limit> entries",
                    asked -> asked.edit().keyframes().size() > asked.limits().guideFrames()
                            ? Optional.of(Violation.of(
                                    "limit", Integer.toString(asked.limits().guideFrames())))
                            : Optional.empty()),
            refuse(
                    "E20",
                    400,
                    "invalid_keyframe_indexes",
                    "video.edit.keyframe_indexes",
                    "video.edit.keyframe_indexes must be unique and non-negative",
                    asked -> hasNegativeOrRepeated(asked.edit())),
            refuse(
                    "E22",
                    400,
                    "exclusive_guide_frames",
                    "video.start_frame",
                    "video.start_frame and video.edit.keyframes are mutually exclusive",
                    asked -> asked.video().startFrame().isPresent()
                            && !asked.edit().keyframes().isEmpty()),
            row(
                    "E23",
                    400,
                    "exclusive_guide_frames",
                    "video.guide_frame",
                    "video.guide_frame and <other> are mutually exclusive",
                    asked -> asked.video()
                            .guideFrame()
                            .flatMap(guide -> otherGuide(asked))
                            .map(other -> Violation.of("other", other))));

    private SteeringRules() {}

    private static String sortedStrengths() {
        return Stream.of(Strength.values()).map(Strength::wireName).sorted().collect(Collectors.joining(", "));
    }

    private static Optional<String> outOfRange(ControlOptions controls) {
        return Stream.of(
                        outside(controls.depth(), CONTROLS + "depth.blur"),
                        outside(controls.normals(), CONTROLS + "normals.augmentation"),
                        outside(controls.trajectory(), CONTROLS + "trajectory.sparsity"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> outside(Optional<ControlOptions.Amount> control, String path) {
        return control.flatMap(ControlOptions.Amount::freedom)
                .filter(freedom -> !(freedom >= 0 && freedom <= 1))
                .map(freedom -> path);
    }

    private static boolean hasNegativeOrRepeated(VideoEditOptions edit) {
        List<Long> indexes = edit.keyframeIndexes();
        return new HashSet<>(indexes).size() < indexes.size()
                || indexes.stream().anyMatch(index -> index < 0);
    }

    private static Optional<String> otherGuide(Asked asked) {
        if (asked.video().startFrame().isPresent()) {
            return Optional.of("video.start_frame");
        }
        return asked.edit().keyframes().isEmpty() ? Optional.empty() : Optional.of("video.edit.keyframes");
    }
}
