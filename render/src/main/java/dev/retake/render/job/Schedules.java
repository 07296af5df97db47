package dev.retake.render.job;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.Controls;
import dev.retake.edit.Steering;
import dev.retake.edit.Strength;
import dev.retake.edit.conditioning.Presets;
import dev.retake.edit.conditioning.Schedule;
import java.util.ArrayList;
import java.util.List;

/** The conditioning of a whole clip, taken as one shot. */
final class Schedules {
    private Schedules() {}

    /** Manual steering as asked; automatic steering as the usual strength, until signals say more about the clip. */
    static Schedule of(Steering steering, ClipFacts facts) {
        return switch (steering) {
            case Steering.Manual manual ->
                new Schedule("manual", List.of(Presets.shot(manual, 0, Math.max(1, facts.frames()))));
            case Steering.Automatic automatic -> {
                Strength strength = automatic.strength().orElse(Strength.DEFAULT);
                Presets.Resolved resolved = Presets.resolve(strength, Controls.NONE);
                List<String> reasons = new ArrayList<>(resolved.reasons());
                reasons.add("The whole clip is treated as one shot.");
                yield new Schedule(
                        "automatic", List.of(resolved.weights().forShot(0, Math.max(1, facts.frames()), reasons)));
            }
        };
    }
}
