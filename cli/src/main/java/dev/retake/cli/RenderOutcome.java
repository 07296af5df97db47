package dev.retake.cli;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.FailureCode;
import dev.retake.edit.Size;
import dev.retake.edit.message.Event;
import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.Phrases;
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
        List<String> lines = new ArrayList<>(acting(plan));
        if (plan.isEmpty()) {
            lines.add("  no look was recognised; `retake looks` lists them");
        }
        if (!plan.unmatched().isEmpty()) {
            lines.add("  not understood, so not applied: "
                    + plan.unmatched().stream().map(RenderOutcome::quoted).collect(Collectors.joining(", ")));
        }
        lines.addAll(advice(plan));
        return lines;
    }

    /** What was made of the prompt. */
    static List<String> acted(Event.Rendered rendered) {
        return acting(rendered.plan());
    }

    private static List<String> acting(LookPlan plan) {
        if (plan.model().isPresent()) {
            return List.of("  " + plan.model().get().sentence());
        }
        List<String> lines = new ArrayList<>();
        for (LookPlan.Layer layer : plan.layers()) {
            String region = where(layer.region());
            String likely = layer.inferred() ? String.format(Locale.ROOT, "likely, %.2f: ", layer.confidence()) : "";
            lines.add(String.format(
                    Locale.ROOT,
                    "  %-14s × %.2f%s  (%s%s)",
                    layer.look(),
                    layer.amount(),
                    region,
                    likely,
                    quoted(layer.phrase())));
        }
        return lines;
    }

    /**
     * What the user should know of a result beyond what acted: a warning where nothing did.
     *
     * @param hdr whether high dynamic range was asked for
     * @param tierNamed whether the size was asked for
     */
    static List<String> notes(Event.Rendered rendered, boolean hdr, boolean tierNamed) {
        String label = rendered.plan().isEmpty() ? "  warning: " : "  note: ";
        List<String> lines = new ArrayList<>();
        rendered.warnings().forEach(warning -> lines.add(label + warning));
        lines.addAll(advice(rendered.plan()));
        rendered.source().ifPresent(source -> {
            if (!tierNamed) {
                resized(source.display(), rendered.outputs().getFirst().size()).ifPresent(lines::add);
            }
            if (!hdr && source.range() != ClipFacts.DynamicRange.SDR) {
                lines.add("  note: the source is HDR, the result is not; add --hdr to keep it");
            }
        });
        return lines;
    }

    private static Optional<String> resized(Size source, Size result) {
        if (source.shortSide() == result.shortSide()) {
            return Optional.empty();
        }
        boolean smaller = result.shortSide() < source.shortSide();
        return Optional.of("  note: " + shown(source) + " was " + (smaller ? "reduced" : "enlarged") + " to "
                + shown(result)
                + (smaller ? "; --resolution 1080p is the most" : "; --resolution 360p is the least"));
    }

    private static String shown(Size size) {
        return size.width() + "×" + size.height();
    }

    private static String quoted(String phrase) {
        return "“" + Phrases.shown(phrase) + "”";
    }

    private static String where(LookPlan.Region region) {
        return switch (region) {
            case EVERYWHERE -> "";
            case NOT_SKY -> ", on all but the sky";
            case NOT_FACE -> ", on all but faces";
            case SUBJECT, BACKGROUND, FACE, SKY -> ", on the " + region.name().toLowerCase(Locale.ROOT);
        };
    }

    /** What can be done about phrases that nobody understood; those that share a reason share a line. */
    private static List<String> advice(LookPlan plan) {
        List<String> lines = new ArrayList<>();
        for (Advice.Reason reason : Advice.Reason.values()) {
            String phrases = plan.advice().stream()
                    .filter(advice -> advice.reason() == reason)
                    .map(advice -> quoted(advice.phrase()))
                    .collect(Collectors.joining(", "));
            if (!phrases.isEmpty()) {
                lines.add("    " + phrases + ": " + reason.sentence());
            }
        }
        return lines;
    }

    /** How the source bound the edit, a line a shot; none where no edit was bound. */
    static List<String> schedule(Event.Rendered rendered) {
        if (rendered.plan().isEmpty()) {
            return List.of();
        }
        return rendered.schedule().shots().stream()
                .map(shot -> String.format(
                        Locale.ROOT,
                        "  frames %d–%d: look %.2f; held: structure %.2f, depth %.2f, normals %.2f, trajectory %.2f,"
                                + " pose %.2f, face %.2f",
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
                "%d×%d, %s at %s fps, %.2f s, %.1f MB",
                output.size().width(),
                output.size().height(),
                Terminal.count(output.frames(), "frame"),
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

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
