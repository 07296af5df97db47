package dev.retake.render.prompt.labelled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.RenderException;
import org.junit.jupiter.api.Test;

/** Labelled prompts as people write them into a file. */
class LabelledPromptsTest {

    @Test
    void groupsRemarksAndLabelsAreTold() {
        var prompts = LabelledPrompts.parse(
                "# mine\n## weather\n\nfog@background< noir/sepia | mist behind her, old print\n");

        assertThat(prompts).hasSize(1);
        LabelledPrompt prompt = prompts.getFirst();
        assertThat(prompt.group()).isEqualTo("weather");
        assertThat(prompt.prompt()).isEqualTo("mist behind her, old print");
        assertThat(prompt.looks().getFirst().region()).isEqualTo(Region.BACKGROUND);
        assertThat(prompt.looks().getLast().ids()).containsExactly("noir", "sepia");
    }

    @Test
    void aWrongLineIsNamedWithWhatIsWrong() {
        assertThatThrownBy(() -> LabelledPrompts.parse("fog | mist\nfog@backdrop | mist"))
                .isInstanceOf(RenderException.class)
                .hasMessage("Line 2: \"backdrop\" is no part of a picture such as background.");
        assertThatThrownBy(() -> LabelledPrompts.parse("fog, mist"))
                .hasMessageStartingWith("Line 1: A labelled prompt is \"labels | prompt\"");
        assertThatThrownBy(() -> LabelledPrompts.parse("fog@sky/fog | mist"))
                .hasMessage("Line 1: \"fog@sky/fog\" is no label such as fog@background<.");
    }
}
