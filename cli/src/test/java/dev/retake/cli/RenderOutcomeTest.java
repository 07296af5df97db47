package dev.retake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import java.util.List;
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
}
