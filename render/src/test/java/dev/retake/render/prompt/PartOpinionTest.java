package dev.retake.render.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.PromptReader.Reading;
import dev.retake.render.prompt.sense.Senses;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which part of the picture looks are meant for where no phrase of the grammar says so. */
class PartOpinionTest {
    private static final LookLibrary LIBRARY = LookLibrary.builtIn();
    private static final PromptReader READER = new PromptReader(LIBRARY);

    /** A reader that leaves looks where words and grammar have them. */
    private static PromptReader plain() {
        return new PromptReader(LIBRARY, Senses.shipped(), Limits.CHOSEN, Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the grandmother stays a photograph; the kitchen around her turns to watercolour | BACKGROUND",
                "Behind the trumpeter: film noir. On the trumpeter: nothing. | BACKGROUND",
                "The hallway looks like VHS, but the nurse is left alone | BACKGROUND",
                "only the twins as comic book characters, the playground untouched | SUBJECT",
                "turn just his face into a mosaic | FACE",
                "sepia everywhere but the face | NOT_FACE",
                "Oil paint for everything below the horizon, the clouds as they are | NOT_SKY"
            })
    void whoStaysTellsWhoIsMeant(String prompt, Region part) {
        assertThat(READER.read(prompt).layers()).extracting(Layer::region).containsExactly(part);
    }

    @Test
    void twoLooksHaveAPartEach() {
        List<Layer> layers = READER.read("the dancers in charcoal, the square in watercolour")
                .layers();

        assertThat(layers)
                .extracting(layer -> layer.look() + " " + layer.region())
                .containsExactlyInAnyOrder("charcoal SUBJECT", "watercolour BACKGROUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "her face lit by candles",
                "a nun before an old wall, in watercolour",
                "fog over the harbour, two fishermen in yellow coats",
                "an oil painting of a boy and his grandfather",
                "keep her performance, make it noir"
            })
    void whoIsOnlySeenLimitsNothing(String prompt) {
        assertThat(READER.read(prompt).layers())
                .isNotEmpty()
                .allSatisfy(layer -> assertThat(layer.region()).isEqualTo(Region.EVERYWHERE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a touch of sepia", "no grain, vhs please", "moonlit 35mm film", "xyzzy"})
    void whereNoPartIsNamedThePlanIsLeftAlone(String prompt) {
        Reading reading = plain().reading(prompt);

        assertThat(PartOpinion.shipped(LIBRARY).revised(reading).layers())
                .isEqualTo(reading.plan().layers());
    }

    @Test
    void whatTellsTheBackgroundByItselfIsEverywhere() {
        assertThat(READER.read("the bride as she is, the hall behind her in bokeh")
                        .layers())
                .extracting(Layer::region)
                .containsExactly(Region.EVERYWHERE);
    }

    @Test
    void nounsAreFoundLongestFirstInAnyNumber() {
        Nouns nouns = Nouns.shipped();

        assertThat(nouns.at(Tokenizer.tokens("the office workers run"), 1))
                .hasValueSatisfying(found -> assertThat(found.symbol()).isEqualTo("<people>"));
        assertThat(nouns.at(Tokenizer.tokens("kitchens"), 0)).hasValue(new Nouns.Found("<places>", 1));
        assertThat(nouns.at(Tokenizer.tokens("xyzzy"), 0)).isEmpty();
    }

    @Test
    void aPromptIsToldFromItsLook() {
        Reading reading = plain().reading("keep the nurse, the hallway as noir");
        Layer noir = reading.plan().layers().getFirst();

        Told told = Told.of(noir, List.of(noir), reading.written(), reading.clauses(), Nouns.shipped());

        assertThat(told.symbols()).contains("<keep>", Told.PAUSE, "<places>", Told.LOOK);
        assertThat(told.symbols().subList(told.from(), told.end())).containsExactly(Told.LOOK);
    }
}
