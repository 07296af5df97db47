package dev.retake.edit.rule;

import dev.retake.edit.Controls;
import dev.retake.edit.Steering;
import dev.retake.edit.Strength;
import dev.retake.edit.request.ControlOptions;
import dev.retake.edit.request.GenerationRequest;
import dev.retake.edit.request.VideoEditOptions;
import dev.retake.edit.request.VideoOptions;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code video.edit} into what binds the edit; also by itself, for front ends that take no whole request. */
public final class SteeringReader {

    private SteeringReader() {}

    /** What the rules say about strength and controls. */
    public sealed interface Reading {}

    /** Every rule passed; this is what they mean. */
    public record Accepted(Steering steering) implements Reading {}

    /** A rule failed; the first one in the table's order. */
    public record Refused(Refusal refusal) implements Reading {}

    /** Holds options to the rules that a request's {@code video.edit} is held to, in the same words. */
    public static Reading read(VideoEditOptions options) {
        Asked asked = new Asked(requestFor(options), References.NONE, Limits.DEFAULT, Catalogue.DEFAULT);
        return SteeringRules.ROWS.stream()
                .flatMap(rule -> rule.refuse(asked).stream())
                .findFirst()
                .<Reading>map(Refused::new)
                .orElseGet(() -> new Accepted(steering(options)));
    }

    /** Without any word on it the engine steers; a strength or a control means the caller does, unless they say auto. */
    static Steering steering(VideoEditOptions edit) {
        Optional<Strength> strength = edit.strength().flatMap(Strength::fromWireName);
        boolean automatic =
                edit.autoControls().orElse(strength.isEmpty() && edit.controls().isEmpty());
        return automatic
                ? new Steering.Automatic(strength)
                : new Steering.Manual(
                        strength.orElse(Strength.DEFAULT),
                        edit.controls().map(SteeringReader::controls).orElse(Controls.NONE));
    }

    private static Controls controls(ControlOptions asked) {
        return new Controls(
                asked.pose()
                        .map(pose -> new Controls.Pose(
                                pose.enabled(),
                                pose.strength()
                                        .map(name -> Controls.PoseBinding.valueOf(name.toUpperCase(Locale.ROOT))))),
                asked.depth().map(depth -> new Controls.Depth(depth.enabled(), depth.freedom())),
                asked.normals().map(normals -> new Controls.Normals(normals.enabled(), normals.freedom())),
                asked.trajectory().map(motion -> new Controls.Trajectory(motion.enabled(), motion.freedom())),
                asked.face().map(face -> new Controls.Face(face.enabled())));
    }

    private static GenerationRequest requestFor(VideoEditOptions options) {
        return new GenerationRequest(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(VideoOptions.EMPTY.withEdit(options)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
