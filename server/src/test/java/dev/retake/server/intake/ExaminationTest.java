package dev.retake.server.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.MediaRef;
import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.edit.rule.Limits;
import dev.retake.edit.rule.References.Medium;
import dev.retake.edit.rule.RuleTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static final ClipFacts CLIP = new ClipFacts(
            new Size(1280, 720), 48, new Rational(24, 1), false, 2, "h264", 8, ClipFacts.DynamicRange.SDR, false, 1000);

    @Test
    void anEarlierResultIsAGuideThoughItIsAVideo() {
        List<Order> asked = new ArrayList<>();
        Examination examination = new Examination(new RuleTable(Limits.DEFAULT), order -> {
            asked.add(order);
            return new Event.Probed(CLIP);
        });
        MediaRef prior = new MediaRef.PriorGeneration(new UUID(1, 2));
        Map<WantedMedium, Path> files = new LinkedHashMap<>();
        files.put(new WantedMedium("source", Medium.VIDEO, prior, "source"), Path.of("source"));
        files.put(new WantedMedium("video.start_frame", Medium.IMAGE, prior, "guide-0"), Path.of("guide-0"));
        assertThat(examination.examine(files, List.of(0L))).isEqualTo(new Taken.Complete(CLIP));
        assertThat(asked).containsExactly(new Order.Probe(Path.of("source")), new Order.Probe(Path.of("guide-0")));
    }
}
