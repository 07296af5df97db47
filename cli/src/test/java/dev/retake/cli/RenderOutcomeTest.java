package dev.retake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.edit.message.Event;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RenderOutcomeTest {

    @Test
    void tellsWhatWasInferredFromWhatWasNamed() {
        LookPlan plan = new LookPlan(
                List.of(
                        new Layer("fog", 1, Region.BACKGROUND, "thick fog", 1),
                        new Layer("noir", 0.5, Region.EVERYWHERE, "slatted blinds", 0.42, true)),
                List.of());

        assertThat(RenderOutcome.plan(plan))
                .containsExactly(
                        "  fog            × 1.00, on the background  (“thick fog”)",
                        "  noir           × 0.50  (likely, 0.42: “slatted blinds”)");
    }

    @Test
    void showsTheBeginningOfPhrasesThatAreLong() {
        LookPlan plan = new LookPlan(List.of(), List.of("dragon ".repeat(900).strip()));

        assertThat(RenderOutcome.plan(plan))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(130))
                .anySatisfy(line -> assertThat(line).contains("“dragon dragon", "…”"));
    }

    @Test
    void saysWhatWasLostUnasked() {
        Event.Rendered rendered = rendered(new Size(3840, 2160), new Size(1280, 720));

        assertThat(RenderOutcome.notes(rendered, false, false))
                .containsExactly(
                        "  note: 3840×2160 was reduced to 1280×720; --resolution 1080p is the most",
                        "  note: the source is HDR, the result is not; add --hdr to keep it");
        assertThat(RenderOutcome.notes(rendered, true, true)).isEmpty();
    }

    private static Event.Rendered rendered(Size source, Size result) {
        return new Event.Rendered(
                List.of(new Event.Output("0.mp4", "video", result, 24, new Rational(24, 1), 1, 1000, "ab")),
                new LookPlan(List.of(new Layer("noir", 1, Region.EVERYWHERE, "noir", 1)), List.of()),
                new Schedule("automatic", List.of()),
                "looks",
                1,
                "avx2",
                List.of(),
                0,
                Optional.of(new ClipFacts(
                        source,
                        24,
                        new Rational(24, 1),
                        false,
                        1,
                        "hevc",
                        10,
                        ClipFacts.DynamicRange.PQ,
                        false,
                        1000)));
    }
}
