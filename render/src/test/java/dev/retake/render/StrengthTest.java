package dev.retake.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retake.edit.Strength;
import dev.retake.edit.conditioning.Presets;
import dev.retake.edit.conditioning.Schedule;
import dev.retake.media.LinearImage;
import dev.retake.render.look.Look;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The nine strengths take every look strictly farther from its source, on every picture. */
class StrengthTest {

    @Test
    void everyLookGoesFartherWithEveryStrengthOnASyntheticPicture() {
        growsStrictly("synthetic", Pictures.synthetic(Pictures.SMALL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "man-kicking-football-720p24.mp4",
                "woman-face-thumbs-up-720p25.mp4",
                "flower-opening-timelapse-540p.mp4",
                "london-street-pan-320x240-60fps-audio.mp4",
                "phone-selfie-face-rotated-hevc-vfr.mp4",
                "bw-film-people-talking-speech-audio-480p.mp4"
            })
    void everyLookGoesFartherWithEveryStrengthOnARealFrame(String clip) {
        assumeTrue(RealFrames.folder().isPresent(), "RETAKE_TEST_MEDIA names no folder: real clips are not tested");
        Path folder = RealFrames.folder().orElseThrow();
        growsStrictly(clip, RealFrames.frame(folder.resolve(clip), 20));
    }

    @Test
    void theLightestStrengthIsVisibleAndTheUsualOneIsTheLookAsDesigned() {
        assertThat(Departure.of(Presets.of(Strength.ADHERE_3).look())).isBetween(0.15, 0.4);
        assertThat(Departure.of(Presets.of(Strength.FLEX_2).look())).isEqualTo(1);
        assertThat(Departure.of(Presets.of(Strength.REIMAGINE_3).look())).isBetween(1.4, 2.0);
    }

    private static void growsStrictly(String picture, LinearImage source) {
        double leastGrowth = Double.MAX_VALUE;
        String leastLook = "";
        for (Look look : Pictures.LIBRARY.all()) {
            if (look.id().equals("vivid") && isGrey(source)) {
                // More colour is nothing to a picture that has none.
                continue;
            }
            double previous = 0;
            for (Strength strength : Strength.values()) {
                Schedule schedule =
                        new Schedule("manual", List.of(Presets.of(strength).forShot(0, 1, Set.of(), List.of())));
                LinearImage result = Pictures.render(source, 1, Pictures.plan(look.id()), schedule, 2, Pictures.scene())
                        .getFirst();
                double distance = Pictures.distance(source, result);
                assertThat(distance)
                        .as("%s, %s, %s", picture, look.id(), strength.wireName())
                        .isGreaterThan(previous);
                if (previous > 0 && distance / previous < leastGrowth) {
                    leastGrowth = distance / previous;
                    leastLook = look.id() + " " + strength.wireName();
                }
                previous = distance;
            }
        }
        System.out.printf(
                "Strengths on %s: %d looks x 9 strictly monotone; least growth of a step %.1f %% (%s)%n",
                picture, Pictures.LIBRARY.all().size(), 100 * (leastGrowth - 1), leastLook);
    }

    private static boolean isGrey(LinearImage picture) {
        double light = 0;
        double colour = 0;
        for (int i = 0; i < picture.green().length; i++) {
            light += picture.green()[i];
            colour +=
                    Math.abs(picture.red()[i] - picture.green()[i]) + Math.abs(picture.blue()[i] - picture.green()[i]);
        }
        return colour < 0.02 * light;
    }
}
