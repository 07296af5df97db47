package dev.retake.render.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.Advice.Reason;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain grades stand where they are plainly said; where they describe a look they are words like others. */
class GradesTest {
    private final LookLibrary library = LookLibrary.builtIn();
    private final PromptReader reader = new PromptReader(library);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "darker                            | darker",
                "make it darker                    | darker",
                "can you make it a bit darker?     | darker",
                "lower the exposure                | darker",
                "brighter                          | brighter",
                "lighter please                    | brighter",
                "brighten it up                    | brighter",
                "warmer                            | warm",
                "just a little warmer              | warm",
                "cooler                            | cool",
                "cooler white balance              | cool",
                "cool the white balance            | cool",
                "more contrast                     | contrasty",
                "crushed blacks                    | contrasty",
                "less contrast                     | flat",
                "a bit less contrast               | flat",
                "lifted blacks                     | flat",
                "desaturated                       | muted",
                "less saturated                    | muted",
                "more saturated                    | vivid",
                "boost the saturation              | vivid",
                "darker and more contrast          | darker contrasty",
                "warmer, less saturated, lifted blacks | warm muted flat",
                "golden hour, but darker           | golden_hour darker",
                "golden hour and make it a bit darker | golden_hour darker",
                "make it darker. And rain.         | darker rain",
                "noir, lower contrast              | noir flat",
                "teal shadows, warm highlights, lifted blacks, lower contrast | teal_orange flat",
            })
    void standWhereTheyArePlainlySaid(String prompt, String looks) {
        assertThat(looks(prompt)).containsExactly(looks.split(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a darker, moodier noir                          | noir",
                "noir, high contrast, crushed blacks             | noir",
                "a dark, contrasty noir                          | noir",
                "a warmer, slightly more golden light            | golden_hour",
                "warm golden hour light                          | golden_hour",
                "high-key, brighter and cleaner, like a catalogue | high_key",
                "brighter, lighter, airier!                      | high_key",
                "saturated Technicolor                           | technicolor",
                "drain the colours, crush the blacks             | bleach_bypass",
                "corners a smidge darker                         | vignette",
            })
    void areWordsLikeOthersWhereTheyDescribeALook(String prompt, String look) {
        assertThat(looks(prompt)).containsExactly(look);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not darker", "don't make it darker", "the darker side of town", "keep it"})
    void areNotReadIntoOtherWords(String prompt) {
        assertThat(reader.read(prompt).layers())
                .filteredOn(layer -> library.find(layer.look()).orElseThrow().kind() == Look.Kind.GRADE)
                .isEmpty();
    }

    @Test
    void takeAmountsAndParts() {
        assertThat(reader.read("desaturate by 30%").layers())
                .extracting(Layer::look, Layer::amount)
                .containsExactly(tuple("muted", 0.3));
        assertThat(region("make the sky darker")).isEqualTo(Region.SKY);
        assertThat(region("brighten her face")).isEqualTo(Region.FACE);
        assertThat(region("make the background darker")).isEqualTo(Region.BACKGROUND);
        assertThat(region("more contrast, keep her face unchanged")).isEqualTo(Region.NOT_FACE);
    }

    @Test
    void stopsAndKelvinsAreReported() {
        assertThat(reader.read("cool the white balance by 500K").advice())
                .containsExactly(new Advice("by 500K", Reason.MEASURE));
        assertThat(reader.read("brighter by half a stop").advice())
                .containsExactly(new Advice("by half a stop", Reason.MEASURE));
    }

    private List<String> looks(String prompt) {
        return reader.read(prompt).layers().stream().map(Layer::look).toList();
    }

    private Region region(String prompt) {
        return reader.read(prompt).layers().getFirst().region();
    }
}
