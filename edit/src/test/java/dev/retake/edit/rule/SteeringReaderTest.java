package dev.retake.edit.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Controls;
import dev.retake.edit.Steering;
import dev.retake.edit.Strength;
import dev.retake.edit.request.ControlOptions;
import dev.retake.edit.request.VideoEditOptions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SteeringReaderTest {

    @Test
    void refusesInTheWordsOfARequest() {
        assertThat(SteeringReader.read(blur(1.5))).isInstanceOfSatisfying(SteeringReader.Refused.class, refused -> {
            assertThat(refused.refusal().detail()).isEqualTo("video.edit.controls.depth.blur must be between 0 and 1");
            assertThat(refused.refusal().code()).isEqualTo("control_out_of_range");
        });
    }

    @Test
    void aControlAloneMeansTheUsualStrength() {
        assertThat(SteeringReader.read(blur(0.5)))
                .isInstanceOfSatisfying(
                        SteeringReader.Accepted.class,
                        accepted -> assertThat(accepted.steering())
                                .isEqualTo(new Steering.Manual(
                                        Strength.DEFAULT,
                                        new Controls(
                                                Optional.empty(),
                                                Optional.of(new Controls.Depth(Optional.empty(), Optional.of(0.5))),
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty()))));
    }

    @Test
    void nothingSaidMeansThatTheEngineSteers() {
        assertThat(SteeringReader.read(VideoEditOptions.EMPTY))
                .isEqualTo(new SteeringReader.Accepted(Steering.DEFAULT));
    }

    private static VideoEditOptions blur(double blur) {
        return new VideoEditOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new ControlOptions(
                        Optional.empty(),
                        Optional.of(new ControlOptions.Amount(Optional.empty(), Optional.of(blur))),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                List.of(),
                List.of());
    }
}
