package dev.retake.render.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.edit.plan.LookPlan.Region;
import dev.retake.render.look.LookLibrary;
import dev.retake.render.prompt.labelled.LabelledPrompt;
import dev.retake.render.prompt.labelled.LabelledPrompts;
import dev.retake.render.prompt.labelled.Verdict;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Prompts as people write them, labelled by hand, and a few rules on their own. */
class PromptReaderTest {
    private static final double LEAST_ACCURACY = 0.95;
    private static final int MOST_MILLISECONDS = 2_000;

    private final LookLibrary library = LookLibrary.builtIn();
    private final PromptReader reader = new PromptReader(library);

    @Test
    void readsTheLabelledPrompts() {
        int total = 0;
        int right = 0;
        List<String> wrong = new ArrayList<>();
        for (LabelledPrompts.Set set : LabelledPrompts.Set.values()) {
            int before = right;
            int answerable = 0;
            for (LabelledPrompt labelled : LabelledPrompts.of(set)) {
                Verdict verdict = Verdict.of(labelled, reader.read(labelled.prompt()), library);
                answerable += verdict.answerable() ? 1 : 0;
                right += verdict.answerable() && verdict.first() ? 1 : 0;
                if (verdict.answerable() && !verdict.first()) {
                    wrong.add(labelled.prompt() + ": " + verdict.why());
                }
            }
            total += answerable;
            System.out.printf("Prompts, %s set: %d of %d read as labelled%n", set, right - before, answerable);
        }
        wrong.forEach(System.out::println);
        assertThat(total).isGreaterThanOrEqualTo(300);
        assertThat(right / (double) total).isGreaterThanOrEqualTo(LEAST_ACCURACY);
    }

    @Test
    void theLongestPromptIsReadAtOnce() {
        String sentence = "A quiet street in the rain, moonlit, with a touch of grain but no vignette; ";
        String prompt = sentence.repeat(6_000 / sentence.length());
        long started = System.nanoTime();
        LookPlan plan = reader.read(prompt);
        long milliseconds = (System.nanoTime() - started) / 1_000_000;
        System.out.printf("A prompt of %d characters is read in %d ms%n", prompt.length(), milliseconds);
        assertThat(plan.layers())
                .extracting(Layer::look)
                .containsExactlyInAnyOrder("rain", "moonlit", "grain", "vignette");
        assertThat(milliseconds).isLessThan(MOST_MILLISECONDS);
    }

    @Test
    void whatIsNotUnderstoodIsReportedAsWritten() {
        LookPlan plan = reader.read("Moonlit, with a purple DRAGON on the roof");
        assertThat(plan.layers()).extracting(Layer::look).containsExactly("moonlit");
        assertThat(plan.unmatched()).containsExactly("purple DRAGON on the roof");
    }

    @Test
    void whatNoLookCanDoComesWithFittingAdvice() {
        assertThat(reader.read("add a dragon").advice()).containsExactly(new Advice("dragon", Advice.Reason.NEW_THING));
        assertThat(reader.read("remove the man").advice())
                .containsExactly(new Advice("remove the man", Advice.Reason.OTHER_THING));
        assertThat(reader.read("make her smile").advice())
                .containsExactly(new Advice("smile", Advice.Reason.OTHER_PERSON));
        assertThat(reader.read("in slow motion").advice())
                .containsExactly(new Advice("slow motion", Advice.Reason.OTHER_MOTION));
    }

    @Test
    void looksActInTheOrderInWhichTheyAreNamed() {
        assertThat(reader.read("first a pencil sketch, then sepia").layers())
                .extracting(Layer::look)
                .containsExactly("pencil_sketch", "sepia");
    }

    @Test
    void aLookIsTakenOnceHoweverOftenItIsNamed() {
        assertThat(reader.read("night, night, night: a moonlit night").layers()).hasSize(1);
    }

    @Test
    void anAmountMayFollowItsLook() {
        assertThat(reader.read("sepia, but subtle").layers().getFirst().amount())
                .isLessThan(1);
        assertThat(reader.read("bloom at 30%").layers().getFirst().amount()).isEqualTo(0.3);
    }

    @Test
    void aNegationReachesOverAListThatEndsInOr() {
        assertThat(reader.read("35mm film, no grain, vignette or bloom").layers())
                .extracting(Layer::look, Layer::amount)
                .contains(tuple("grain", 0.0), tuple("vignette", 0.0), tuple("bloom", 0.0));
    }

    @Test
    void aFaceAndTheSkyCanBeMeantAloneOrLeftOut() {
        assertThat(regionOf("only her face in black and white")).isEqualTo(Region.FACE);
        assertThat(regionOf("an oil painting, her face unchanged")).isEqualTo(Region.NOT_FACE);
        assertThat(regionOf("everything but the sky in sepia")).isEqualTo(Region.NOT_SKY);
        assertThat(regionOf("a stormy sky, the rest unchanged")).isEqualTo(Region.SKY);
        assertThat(regionOf("watercolour on his face")).isEqualTo(Region.FACE);
        assertThat(regionOf("warm golden light on her face")).isEqualTo(Region.EVERYWHERE);
        assertThat(regionOf("an oil painting of a woman")).isEqualTo(Region.EVERYWHERE);
        assertThat(reader.read("sepia on her skin only").advice())
                .containsExactly(new Advice("sepia on the skin only", Advice.Reason.TOO_SMALL_A_REGION));
    }

    @Test
    void twoRegionsOfOnePromptStandAgainstEachOther() {
        assertThat(reader.read("comic book look for the man, film noir for what's behind him")
                        .layers())
                .extracting(Layer::look, Layer::region)
                .containsExactly(tuple("comic", Region.SUBJECT), tuple("noir", Region.BACKGROUND));
    }

    private Region regionOf(String prompt) {
        return reader.read(prompt).layers().getFirst().region();
    }

    @Test
    void praiseOfQualityAsksForNothingAndIsNotReported() {
        LookPlan plan = reader.read("masterpiece, best quality, 8k, cinematic, highly detailed, realistic, fog");
        assertThat(plan.layers()).extracting(Layer::look).containsExactly("fog");
        assertThat(plan.unmatched()).isEmpty();
        assertThat(reader.read("cinematic").layers()).extracting(Layer::look).containsExactly("film_35mm");
    }

    @Test
    void slipsOfTheKeyboardAreSetRightAndWordsAndNamesAreNot() {
        assertThat(reader.read("a snowstrom").layers()).extracting(Layer::look).containsExactly("snow");
        assertThat(reader.read("a watercolur paintng").layers())
                .extracting(Layer::look)
                .containsExactly("watercolour");
        assertThat(reader.read("make it autum").layers().getFirst().phrase()).isEqualTo("autum");
        for (String prompt : List.of("pointed at the shelf", "a Sepio in the garage", "ron", "mogn", "ago")) {
            assertThat(reader.read(prompt).layers()).as(prompt).isEmpty();
        }
    }

    @Test
    void aYearStandsForItsPictures() {
        assertThat(reader.read("as if in 1924").layers())
                .extracting(Layer::look)
                .containsExactly("silent_film");
        assertThat(reader.read("a sunset in 1976").layers())
                .extracting(Layer::look)
                .containsExactly("golden_hour", "super_8");
        assertThat(reader.read("blade runner 2049").layers())
                .extracting(Layer::look)
                .containsExactly("neon_night");
    }

    @Test
    void aLongBriefIsWeighedAndAShortPromptIsTakenAtItsWord() {
        String brief = "Everything is lit by the one candle on her desk, an inkpot catching a highlight, "
                + "her veil going to nothing. Outside it is night, there is dust on the books, "
                + "and nobody has been warm here for years.";
        assertThat(reader.read(brief).layers()).extracting(Layer::look).containsExactly("candlelight");
        assertThat(reader.read("night, dust").layers())
                .extracting(Layer::look)
                .containsExactly("moonlit", "dust_storm");
    }

    @Test
    void whatANegativePromptListsIsNotAskedFor() {
        assertThat(reader.read("35mm film. Negative prompt: cartoon, grain, painting")
                        .layers())
                .extracting(Layer::look, Layer::amount)
                .containsExactly(tuple("film_35mm", 1.0), tuple("grain", 0.0));
    }

    @Test
    void whatIsToBeReplacedIsNotAskedFor() {
        assertThat(reader.read("turn the sunny day into a snowy winter").layers())
                .extracting(Layer::look)
                .containsExactly("snow");
        assertThat(reader.read("a storm of sand").layers())
                .extracting(Layer::look)
                .containsExactly("dust_storm");
    }

    @Test
    void aPromptWithoutAnyMarkIsReadToItsEnd() {
        LookPlan plan = reader.read("fog ".repeat(1_400) + "and very heavy rain");
        assertThat(plan.layers()).extracting(Layer::look).containsExactly("fog", "rain");
        assertThat(plan.layers().getLast().amount()).isGreaterThan(1);
    }

    @Test
    void keepingAPerformanceSparesNobody() {
        assertThat(reader.read("Moonlit night, preserving the actor's performance and the camera movement")
                        .layers()
                        .getFirst()
                        .region())
                .isEqualTo(Region.EVERYWHERE);
        assertThat(reader.read("Moonlit night, keep the actor unchanged")
                        .layers()
                        .getFirst()
                        .region())
                .isEqualTo(Region.BACKGROUND);
    }

    @Test
    void whatCanNotBeTakenOutOfTheSourceIsReported() {
        LookPlan plan = reader.read("no grain");
        assertThat(plan.layers()).isEmpty();
        assertThat(plan.unmatched()).containsExactly("without grain");
    }

    @Test
    void formsOfWordsAreTakenBackToThem() {
        assertThat(reader.read("sepiaish").layers()).extracting(Layer::look).containsExactly("sepia");
        assertThat(reader.read("sepiaish").layers().getFirst().amount()).isLessThan(1);
        assertThat(reader.read("35mm film, grainless").layers())
                .extracting(Layer::look, Layer::amount)
                .containsExactly(tuple("film_35mm", 1.0), tuple("grain", 0.0));
        assertThat(reader.read("#goldenhour #softfocus").layers())
                .extracting(Layer::look)
                .containsExactly("golden_hour", "soft_focus");
    }

    @Test
    void anEverydayWordIsATitleWhereItIsWrittenAsOne() {
        assertThat(reader.read("Drive").layers()).extracting(Layer::look).containsExactly("neon_night");
        assertThat(reader.read("they drive home").layers()).isEmpty();
    }

    @Test
    void whatWasSaidIsTakenBack() {
        for (String prompt : List.of(
                "watercolour. Actually, make that a comic book",
                "film noir? no. comic book",
                "watercolour, no wait, a comic book",
                "less watercolour, more comic book",
                "We filmed this in the rain. Make it a comic book")) {
            assertThat(reader.read(prompt).layers())
                    .as(prompt)
                    .extracting(Layer::look)
                    .containsExactly("comic");
        }
    }

    @Test
    void moodsMakeOneLook() {
        assertThat(reader.read("paranoid, claustrophobic and lonely").layers())
                .extracting(Layer::look)
                .containsExactly("horror");
        assertThat(reader.read("paranoid, in watercolour").layers())
                .extracting(Layer::look)
                .containsExactly("watercolour");
        assertThat(reader.read("make him look old").layers()).isEmpty();
    }

    @Test
    void aBriefReportsWhatItAsksForAndTheSceneOnce() {
        LookPlan plan = reader.read(
                "The postman leans his bicycle against the wall of the chapel and waits, and thick fog lies on "
                        + "the canal. Add a dragon over the bridge.");
        assertThat(plan.layers()).extracting(Layer::look).containsExactly("fog");
        assertThat(plan.advice())
                .extracting(Advice::reason)
                .containsExactly(Advice.Reason.NEW_THING, Advice.Reason.SCENE);
    }

    @Property(tries = 300)
    void anyTextGivesAPlanWithAmountsInRange(@ForAll String text) {
        for (Layer layer : reader.read(text).layers()) {
            assertThat(layer.amount()).isBetween(0.0, 1.5);
            assertThat(layer.confidence()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void wordsThatDescribeALookAreNotReported() {
        assertThat(reader.read("An old sepia photograph").unmatched()).isEmpty();
        assertThat(reader.read("a loose watercolour painting").unmatched()).isEmpty();
        assertThat(reader.read("sepia, with a gizmo on the chair").unmatched()).isNotEmpty();
        assertThat(reader.read("snow coming down, and a tractor pulling up outside number 12")
                        .unmatched())
                .isNotEmpty();
    }

    @Test
    void anAmountOfAnotherWordIsNotTheLooks() {
        assertThat(reader.read("a Polaroid, creamy and a little green").layers())
                .extracting(Layer::amount)
                .containsExactly(1.0);
        assertThat(reader.read("sepia, just a little").layers())
                .extracting(Layer::amount)
                .allSatisfy(amount -> assertThat(amount).isLessThan(1));
    }

    @Test
    void nothingOfALooksOwnExampleIsReported() {
        assertThat(library.all())
                .allSatisfy(look -> assertThat(reader.read(look.example()).unmatched())
                        .as(look.example())
                        .isEmpty());
    }
}
