package dev.retake.render.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.Look;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.labelled.LabelledPrompt;
import dev.retake.render.prompt.labelled.LabelledPrompts;
import dev.retake.render.prompt.sense.Sense;
import dev.retake.render.prompt.sense.Senses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the prompt as a whole adds to its phrases, and what it must not. */
class SecondOpinionTest {
    private final LookLibrary library = LookLibrary.builtIn();
    private final PromptReader reader = new PromptReader(library);

    private List<Layer> layers(String prompt) {
        return reader.read(prompt).layers();
    }

    @Test
    void findsTheLookOfAPromptThatNamesNone() {
        assertThat(layers("breath hanging in the air")).extracting(Layer::look).containsExactly("cold_winter");
        assertThat(layers("trench coats and cigarette smoke under slatted blinds"))
                .extracting(Layer::look)
                .containsExactly("noir");
    }

    @Test
    void quotesTheClauseThatSpeaksForALookAndTellsHowLikelyItIs() {
        Layer found = layers("nobody says a word, breath hanging in the air").getFirst();

        assertThat(found.phrase()).isEqualTo("breath hanging in the air");
        assertThat(found.confidence())
                .isEqualTo(Senses.shipped()
                        .of(
                                List.of("nobody", "says", "a", "word", "breath", "hanging", "in", "the", "air"),
                                "nobody says a word, breath hanging in the air")
                        .of("cold_winter"))
                .isBetween(0.1, 0.99);
    }

    @Test
    void tellsWhichLooksAreInferred() {
        assertThat(layers("breath hanging in the air")).allMatch(Layer::inferred);
        assertThat(layers("golden hour")).noneMatch(Layer::inferred);
    }

    @Test
    void findsASecondLookThatIsInOneSentenceOnly() {
        assertThat(layers(
                        "For the picture-book trailer the pigment should bleed into wet cotton paper, edges blooming, "
                                + "the white left bare. And the far bank should be swallowed by thick white mist, so that the "
                                + "ferryman appears to row out of nothing."))
                .extracting(Layer::look)
                .containsExactlyInAnyOrder("watercolour", "fog");
    }

    @Test
    void addsNoSecondLookOfAKindThatAPictureHasOneOf() {
        for (LabelledPrompt prompt : LabelledPrompts.of(LabelledPrompts.Set.AUTHORS_3)) {
            List<Look.Kind> inferred = layers(prompt.prompt()).stream()
                    .filter(Layer::inferred)
                    .map(layer -> library.find(layer.look()).orElseThrow().kind())
                    .filter(kind -> kind == Look.Kind.MEDIUM || kind == Look.Kind.FILM || kind == Look.Kind.LIGHT)
                    .toList();
            assertThat(inferred).as(prompt.prompt()).doesNotHaveDuplicates();
        }
    }

    @Test
    void readsWithoutTheEncoderToo() {
        PromptReader deaf = new PromptReader(
                library, new Senses(Sense.shipped(), text -> Optional.empty()), Limits.CHOSEN, Optional.empty());

        assertThat(deaf.read("breath hanging in the air").layers())
                .extracting(Layer::look)
                .containsExactly("cold_winter");
    }

    @Test
    void asksTheEncoderNothingWhereAShortPromptSaysAllInPlainWords() {
        List<String> asked = new ArrayList<>();
        PromptReader listening = new PromptReader(
                library,
                new Senses(Sense.shipped(), text -> {
                    asked.add(text);
                    return Optional.empty();
                }),
                Limits.CHOSEN,
                Optional.empty());

        listening.read("golden hour, but no grain");
        assertThat(asked).isEmpty();
        listening.read("breath hanging in the air");
        assertThat(asked).isNotEmpty();
    }

    @Test
    void reportsNoWordThatItInferredALookFrom() {
        assertThat(reader.read("breath hanging in the air").unmatched()).isEmpty();
        assertThat(reader.read("breath hanging in the air, a wobbling gizmo").unmatched())
                .containsExactly("wobbling gizmo");
    }

    @Test
    void tellsWordsOfASceneAsOnePastAllThatIsAskedFor() {
        String scene = "The harbour of a village, fishermen mending nets, all of it as a loose watercolour";
        Advice told = new Advice("harbour of a village, fishermen mending nets", Advice.Reason.SCENE);
        assertThat(layers(scene)).extracting(Layer::look).containsExactly("watercolour");
        assertThat(reader.read(scene).advice()).containsExactly(told);
        assertThat(reader.read(scene + ", and add a dragon").advice())
                .contains(new Advice("dragon", Advice.Reason.NEW_THING));
        assertThat(reader.read("Brzezicki nets, all of it as a loose watercolour on paper, if you please")
                        .unmatched())
                .anyMatch(phrase -> phrase.contains("Brzezicki"));
        assertThat(reader.read("make the music louder").unmatched()).isNotEmpty();
    }

    @Test
    void whatThePictureIsToBeMadeLikeStands() {
        assertThat(layers("Make it look like Blade Runner with a bit of grain"))
                .extracting(Layer::look)
                .containsExactlyInAnyOrder("neon_night", "grain");
        assertThat(layers("turn my dog video into a van gogh"))
                .extracting(Layer::look)
                .containsExactly("oil_painting");
        assertThat(layers("please don't make it look like a film noir")).isEmpty();
    }

    @Test
    void aHintThatThePromptAsAWholeSpeaksForStandsBesideAPlainLook() {
        assertThat(layers("a scorching August day and give the highlights some bloom"))
                .extracting(Layer::look)
                .containsExactlyInAnyOrder("summer", "bloom");
    }

    @Test
    void letsAPlainlyNamedLookOfAShortPromptStand() {
        assertThat(layers("moonlit, umbrellas and puddles on the street, drip drip"))
                .extracting(Layer::look)
                .contains("moonlit");
        assertThat(layers("sepia, trench coats and slatted blinds"))
                .extracting(Layer::look)
                .contains("sepia");
    }

    @Test
    void letsAUsersOwnLookStand(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("own.yaml"), """
                look: studio_house
                title: House look
                kind: film
                words: [house look]
                example: Our house look
                steps:
                  - exposure: {stops: -1}
                """);
        PromptReader own = new PromptReader(LookLibrary.builtIn().with(folder));

        assertThat(own.read(
                                "our house look: umbrellas dripping, gutters overflowing, wet cobbles, everybody is running")
                        .layers())
                .extracting(Layer::look)
                .contains("studio_house");
    }

    @Test
    void takesAmountsOfOtherClauses() {
        assertThat(layers("close the corners right down, really hard"))
                .extracting(Layer::look)
                .containsExactly("vignette");
        assertThat(layers("close the corners right down, really hard")
                        .getFirst()
                        .amount())
                .isGreaterThan(1);
    }

    @Test
    void leavesKeptRegionsAloneAndStaysWithinNamedOnes() {
        assertThat(layers("breath hanging in the air, keep her face unchanged"))
                .extracting(Layer::look, Layer::region)
                .containsExactly(tuple("cold_winter", Region.NOT_FACE));
        assertThat(layers("only the background: umbrellas dripping, gutters overflowing"))
                .extracting(Layer::look, Layer::region)
                .containsExactly(tuple("rain", Region.BACKGROUND));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no rain",
                "no fog please",
                "without any snow",
                "no western",
                "no lens flare",
                "nothing vintage about it",
                "not black and white",
                "fog is unnecessary",
                "I don't want it to look like a film noir",
                "no cowboys, no horses",
                "we filmed this in a snowstorm, remove it"
            })
    void addsNothingThatIsTakenBack(String prompt) {
        assertThat(layers(prompt)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get rid of the boom, it ruins every take",
                "remove the van",
                "remove the man",
                "fix the shaky camera",
                "stabilise the footage",
                "I want the crowd to cheer",
                "crowd to cheer",
                "make him look old",
                "swap the car for a horse",
                "they drive home",
                "hello"
            })
    void addsNothingToWhatNoLookCanDo(String prompt) {
        assertThat(layers(prompt)).isEmpty();
    }
}
