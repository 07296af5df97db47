package dev.retake.server.intake;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.MediaRef;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.rule.MediaFinding;
import dev.retake.edit.rule.References.Medium;
import dev.retake.edit.rule.Refusal;
import dev.retake.edit.rule.RuleTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures media that have arrived and holds them against the rules. */
final class Examination {
    /** What a caller reads when we, and not their media, are at fault. */
    static final Refusal BUSY = new Refusal(503, "Service unavailable", "service_unavailable");

    private final RuleTable rules;
    private final Examiner examiner;

    Examination(RuleTable rules, Examiner examiner) {
        this.rules = rules;
        this.examiner = examiner;
    }

    /** A refusal, or the facts of a clip; an image that is fine yields neither. */
    private record Found(Optional<Refusal> refusal, Optional<ClipFacts> clip) {}

    private Found examine(WantedMedium wanted, Path file, List<Long> keyframeIndexes) {
        // What earlier generations made is video; as a guide, its first frame counts (rule E26).
        boolean video = wanted.medium() == Medium.VIDEO || wanted.ref() instanceof MediaRef.PriorGeneration;
        return switch (examiner.examine(video ? new Order.Probe(file) : new Order.ProbeImage(file))) {
            case Event.Probed probed
            when wanted.medium() == Medium.IMAGE ->
                new Found(
                        judge(
                                wanted,
                                new MediaFinding.MeasuredImage(probed.clip().display())),
                        Optional.empty());
            case Event.Probed probed ->
                new Found(
                        judge(wanted, new MediaFinding.MeasuredClip(probed.clip(), keyframeIndexes)),
                        Optional.of(probed.clip()));
            case Event.ImageProbed image ->
                new Found(judge(wanted, new MediaFinding.MeasuredImage(image.size())), Optional.empty());
            case Event.Failed failed
            when failed.fault() == Event.Fault.INTERNAL -> new Found(Optional.of(BUSY), Optional.empty());
            case Event.Failed failed ->
                new Found(judge(wanted, new MediaFinding.Unusable(failed.fault())), Optional.empty());
            case Event unexpected -> throw new IllegalStateException("A probe was answered with " + unexpected);
        };
    }

    /**
     * Examines files one after the other, until one is refused.
     *
     * @param files in the order in which findings are reported, the clip among them
     */
    Taken examine(Map<WantedMedium, Path> files, List<Long> keyframeIndexes) {
        Optional<ClipFacts> clip = Optional.empty();
        for (Map.Entry<WantedMedium, Path> entry : files.entrySet()) {
            Found found = examine(entry.getKey(), entry.getValue(), keyframeIndexes);
            if (found.refusal().isPresent()) {
                return new Taken.Unusable(found.refusal().get());
            }
            clip = clip.or(found::clip);
        }
        return new Taken.Complete(clip.orElseThrow());
    }

    /** What a prompt would be taken to mean; empty when no render process could be asked. */
    Optional<LookPlan> plan(String prompt) {
        return examiner.examine(new Order.Plan(prompt)) instanceof Event.Planned(LookPlan plan)
                ? Optional.of(plan)
                : Optional.empty();
    }

    /** The refusal that a finding leads to. */
    Optional<Refusal> judge(WantedMedium wanted, MediaFinding.Fact fact) {
        return rules.checkMedia(new MediaFinding(wanted.path(), wanted.medium(), fact));
    }
}
