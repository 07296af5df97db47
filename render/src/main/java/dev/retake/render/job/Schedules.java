package dev.retake.render.job;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.Steering;
import dev.retake.edit.Strength;
import dev.retake.edit.conditioning.Automatic;
import dev.retake.edit.conditioning.Presets;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.conditioning.ShotFacts;
import dev.retake.media.ClipReader;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.signals.pass.Survey;
import java.nio.file.Path;
import java.util.List;

/** The conditioning of a whole clip: as asked, or, for automatic steering, from a quick look at all of it. */
public final class Schedules {
    private Schedules() {}

    /** One shot for manual steering; for automatic steering the clip's own shots, each as what is in it says. */
    public static Schedule of(Steering steering, Path clip, ClipFacts facts, PixelPool pool) {
        return switch (steering) {
            case Steering.Manual manual ->
                new Schedule("manual", List.of(Presets.shot(manual, 0, Math.max(1, facts.frames()))));
            case Steering.Automatic automatic ->
                Automatic.schedule(automatic.strength().orElse(Strength.DEFAULT), survey(clip, facts, pool));
        };
    }

    private static List<ShotFacts> survey(Path clip, ClipFacts facts, PixelPool pool) {
        try (ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool);
                Survey survey = new Survey(
                        facts.display(),
                        Math.max(1, facts.frames()),
                        facts.frameRate().toDouble(),
                        pool)) {
            while (survey.wantsMore() && reader.next().isPresent()) {
                survey.next(reader::current);
            }
            return survey.facts();
        }
    }
}
