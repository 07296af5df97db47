package dev.retake.render.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.plan.Advice;
import dev.retake.edit.plan.Advice.Reason;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.plan.LookPlan.Layer;
import dev.retake.render.look.LookLibrary;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a prompt asks of the frame, of time and of the file is reported, and nothing that only sounds like it is. */
class OutsideWishesTest {
    private static final Set<Reason> OUTSIDE =
            Set.of(Reason.FRAME_AREA, Reason.TIME_RANGE, Reason.SIZE, Reason.FORMAT, Reason.FILE, Reason.MEASURE);

    private final PromptReader reader = new PromptReader(LookLibrary.builtIn());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "noir in the left half of the frame                       | noir        | FRAME_AREA",
                "golden hour on the right side only                       | golden_hour | FRAME_AREA",
                "top third in fog                                         | fog         | FRAME_AREA",
                "rain at the bottom of the frame                          | rain        | FRAME_AREA",
                "snow in the top left corner please                       | snow        | FRAME_AREA",
                "could you do sepia just on the left-hand side?           | sepia       | FRAME_AREA",
                "noir, but only in the upper half of the picture          | noir        | FRAME_AREA",
                "a split screen, all of it noir                           | noir        | FRAME_AREA",
                "rain for the first two seconds, then clear               | rain        | TIME_RANGE",
                "noir from second 2 on                                    | noir        | TIME_RANGE",
                "fog only between frame 10 and 20                         | fog         | TIME_RANGE",
                "fog between frames 10 and 20                             | fog         | TIME_RANGE",
                "at the end it turns to sepia                             | sepia       | TIME_RANGE",
                "noir halfway through                                     | noir        | TIME_RANGE",
                "comic in the second half of the clip                     | comic       | TIME_RANGE",
                "sepia from 0:02 to 0:05                                  | sepia       | TIME_RANGE",
                "moonlit until frame 48                                   | moonlit     | TIME_RANGE",
                "the sky gradually turns pink                             | wash_pink   | TIME_RANGE",
                "noir rendered in 4K                                      | noir        | SIZE",
                "watercolour in 1080p                                     | watercolour | SIZE",
                "sepia, output at 4k pls                                  | sepia       | SIZE",
                "moonlit, upscaled                                        | moonlit     | SIZE",
                "sepia at 3840x2160                                       | sepia       | SIZE",
                "noir at 24 fps                                           | noir        | FORMAT",
                "noir, 60fps                                              | noir        | FORMAT",
                "noir at twelve frames a second                           | noir        | FORMAT",
                "comic, aspect ratio 2.39:1                               | comic       | FORMAT",
                "vertical 9:16 comic                                      | comic       | FORMAT",
                "make it 10 seconds long, noir                            | noir        | FORMAT",
                "moonlit, in HDR                                          | moonlit     | FILE",
                "noir as ProRes                                           | noir        | FILE",
                "slow motion noir                                         | noir        | OTHER_MOTION",
                "loop the clip in sepia                                   | sepia       | OTHER_MOTION",
                "snow only on the grass                                   | snow        | TOO_SMALL_A_REGION",
                "sepia on the car only                                    | sepia       | TOO_SMALL_A_REGION",
                "only the car in sepia                                    | sepia       | TOO_SMALL_A_REGION",
            })
    void areReportedBesideTheirLook(String prompt, String look, Reason reason) {
        LookPlan plan = reader.read(prompt);

        assertThat(plan.layers()).extracting(Layer::look).containsExactly(look);
        assertThat(plan.layers()).extracting(Layer::amount).containsExactly(1.0);
        assertThat(plan.advice()).extracting(Advice::reason).contains(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "noir, the background left alone",
                "right, make it noir",
                "the right mood for a noir",
                "the last light of day, golden hour",
                "a second-hand shop in sepia",
                "a frame of film, noir",
                "golden hour at the end of the pier",
                "at the end of the day all I want is noir",
                "first light on the water",
                "the first snow of the year",
                "4K-crisp noir",
                "masterpiece, 4k, noir, sharp focus",
                "noir, shot in 4k",
                "a then-new cinema in technicolor",
                "first make it noir, then add grain",
                "first a pencil sketch, then sepia",
                "keep the aspect ratio, noir",
                "keep it at 24 fps, noir",
                "not in 4K, please, just noir",
                "her left hand in candlelight",
                "a woman turns left in the rain",
                "noir, the corners of the frame darker",
                "anamorphic streaks from one side of the frame to the other",
                "she laughs at the end, golden hour",
                "for two seconds nobody speaks",
                "noir from the 1940s",
                "a photo from 1972",
                "candlelight at 2000K",
                "a key to fill ratio of 4:1, noir",
                "the train left half an hour ago, blue hour",
                "halfway through the march it is raining",
                "a slow golden hour",
                "he waits at the bottom of the frame, moonlit",
                "remove the boom mic from the top of the frame, noir",
                "16mm film, 35mm grain",
            })
    void areNotHeardWhereTheyAreNotMeant(String prompt) {
        assertThat(reader.read(prompt).advice())
                .filteredOn(advice -> OUTSIDE.contains(advice.reason()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "trench coats and slatted blinds in the left half of the frame",
                "like grandma's yellowed snapshots for the first two seconds",
                "flakes drifting down until frame 40"
            })
    void areReportedWhereALookIsOnlyInferred(String prompt) {
        assertThat(reader.read(prompt).advice())
                .extracting(Advice::reason)
                .containsAnyOf(Reason.FRAME_AREA, Reason.TIME_RANGE);
    }

    @Test
    void severalAreReportedOneByOneAsWritten() {
        assertThat(reader.read("film noir at 24 fps in 4K, aspect ratio 2.39:1").advice())
                .containsExactly(
                        new Advice("at 24 fps", Reason.FORMAT),
                        new Advice("in 4K", Reason.SIZE),
                        new Advice("aspect ratio 2.39:1", Reason.FORMAT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "start as noir and become golden hour",
                "start as noir and gradually become golden hour",
                "it starts as noir, then golden hour",
                "noir becoming golden hour",
            })
    void bothLooksOfAChangeStayAndTheChangeIsReported(String prompt) {
        LookPlan plan = reader.read(prompt);

        assertThat(plan.layers()).extracting(Layer::look).containsExactly("noir", "golden_hour");
        assertThat(plan.advice()).extracting(Advice::reason).contains(Reason.TIME_RANGE);
    }

    @Test
    void aLookOfEachSideStays() {
        LookPlan plan = reader.read("Rain in the left half of the frame. Golden hour in the right half.");

        assertThat(plan.layers()).extracting(Layer::look).containsExactly("rain", "golden_hour");
        assertThat(plan.unmatched()).containsExactly("in the left half of the frame", "in the right half");
    }

    @ParameterizedTest
    @ValueSource(strings = {"make the ball red", "paint the wall blue", "her jacket blue", "make her dress green"})
    void aThingThatIsToHaveAColourIsTooSmall(String prompt) {
        LookPlan plan = reader.read(prompt);

        assertThat(plan.layers()).isEmpty();
        assertThat(plan.advice()).extracting(Advice::reason).containsExactly(Reason.TOO_SMALL_A_REGION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "as painted",
                "like the guide",
                "as in the guide frame",
                "match the guide, please",
                "just like my guide frame"
            })
    void theGuideFramesAreNoLook(String prompt) {
        LookPlan plan = reader.read(prompt);

        assertThat(plan.layers()).isEmpty();
        assertThat(plan.unmatched()).isEmpty();
    }

    @Test
    void aLookBesideTheGuideFramesStands() {
        assertThat(looks("moonlit, as painted")).containsExactly("moonlit");
        assertThat(looks("noir, like the guide frame")).containsExactly("noir");
        assertThat(looks("as painted by Monet")).containsExactly("oil_painting");
        assertThat(looks("an oil painting, as in the guide")).containsExactly("oil_painting");
    }

    @Test
    void adviceNamesTheOptionThatDoesIt() {
        assertThat(Reason.SIZE.sentence()).contains("--resolution", "video.resolution");
        assertThat(Reason.FILE.sentence()).contains("--hdr", "--exr", "video.exr_export");
        assertThat(Reason.TOO_SMALL_A_REGION.sentence()).contains("faces, the subject, the background and the sky");
    }

    private List<String> looks(String prompt) {
        return reader.read(prompt).layers().stream().map(Layer::look).collect(Collectors.toList());
    }
}
