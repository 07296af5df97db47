package dev.retake.cli;

import dev.retake.edit.FailureCode;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Event;
import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts what a render process answered into lines for a person. */
final class RenderOutcome {

    private RenderOutcome() {}

    /** What the prompt was taken to mean, and what nobody understood. */
    static List<String> plan(LookPlan plan) {
        if (plan.model().isPresent()) {
            return List.of("  " + plan.model().get().sentence());
        }
        List<String> lines = new ArrayList<>();
        for (LookPlan.Layer layer : plan.layers()) {
            String region = where(layer.region());
            String likely = layer.inferred() ? String.format(Locale.ROOT, "likely, %.2f: ", layer.confidence()) : "";
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-14s × %.2f%s  (%s“%s”)",
                    layer.look(),
                    layer.amount(),
                    region,
                    likely,
                    layer.phrase()));
        }
        if (lines.isEmpty()) {
            lines.add("  no look was recognised; `retake looks` lists them");
        }
        if (!plan.unmatched().isEmpty()) {
            lines.add("  not understood, so not applied: "
                    + plan.unmatched().stream()
                            .map(phrase -> "“" + phrase + "”")
                            .collect(Collectors.joining(", ")));
        }
        for (Advice.Reason reason : Advice.Reason.values()) {
            advice(plan, reason).ifPresent(lines::add);
        }
        return lines;
    }

    private static String where(LookPlan.Region region) {
        return switch (region) {
            case EVERYWHERE -> "";
            case NOT_SKY -> ", on all but the sky";
            case NOT_FACE -> ", on all but faces";
            case SUBJECT, BACKGROUND, FACE, SKY -> ", on the " + region.name().toLowerCase(Locale.ROOT);
        };
    }

    /** One line for all phrases that share a reason. */
    private static Optional<String> advice(LookPlan plan, Advice.Reason reason) {
        List<String> phrases = plan.advice().stream()
                .filter(advice -> advice.reason() == reason)
                .map(advice -> "“" + advice.phrase() + "”")
                .toList();
        return phrases.isEmpty()
                ? Optional.empty()
                : Optional.of("    " + String.join(", ", phrases) + ": " + reason.sentence());
    }

    /** How the source bound the edit, a line a shot. */
    static List<String> schedule(Schedule schedule) {
        return schedule.shots().stream()
                .map(shot -> String.format(
                        Locale.ROOT,
                        "  frames %d–%d: look %.2f; held: structure %.2f, depth %.2f, normals %.2f, trajectory %.2f,"
                                + " pose %.2f, faces %.2f",
                        shot.firstFrame(),
                        shot.firstFrame() + shot.frames() - 1,
                        shot.look(),
                        shot.structure(),
                        shot.geometry(),
                        shot.surfaces(),
                        shot.motion(),
                        shot.pose(),
                        shot.identity()))
                .toList();
    }

    /** Such as {@code 1280×720, 120 frames at 24 fps, 5.00 s, 3.1 MB}. */
    static String facts(Event.Output output) {
        return String.format(
                Locale.ROOT,
                "%d×%d, %d frames at %s fps, %.2f s, %.1f MB",
                output.size().width(),
                output.size().height(),
                output.frames(),
                number(output.frameRate().toDouble()),
                output.seconds(),
                output.bytes() / 1e6);
    }

    /** {@link ExitCode#INPUT} when the clip is to blame. */
    static int exitCode(Event.Failed failed) {
        boolean ours = failed.fault() == Event.Fault.INTERNAL || failed.fault() == Event.Fault.NO_ROOM;
        boolean input = !ours || failed.code() == FailureCode.CORRUPT_INPUT;
        return input ? ExitCode.INPUT : ExitCode.FAILED;
    }

    /** Why it failed, as a sentence. */
    static String reason(Event.Failed failed) {
        return failed.reason().endsWith(".") ? failed.reason() : failed.reason() + ".";
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
