package dev.retake.signals.motion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.signals.SmallFrame;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pictures of motion show what is in it. */
class MotionPicturesTest {
    @Test
    void showFlowAsOnTheWheel() {
        Size size = new Size(160, 90);
        Flow flow = new Flow(size, new float[14400], new float[14400]);
        Arrays.fill(flow.right(), 0, 7200, 4);
        BufferedImage picture = FlowPicture.of(flow, 4);
        assertThat(picture.getRGB(20, 20) & 0xffffff).as("to the right").isEqualTo(0xff0000);
        assertThat(picture.getRGB(20, 80) & 0xffffff).as("nowhere").isEqualTo(0xffffff);
        assertThat(picture.getRGB(155, 76) & 0xff00).as("the wheel's right").isLessThan(0x6000);
        assertThat(picture.getRGB(146, 76) & 0xffffff).as("the wheel's centre").isEqualTo(0xffffff);
    }

    @Test
    void showTracksWithTheirTails() {
        Size size = new Size(100, 50);
        SmallFrame black = new SmallFrame(size, new float[5000], new float[5000], new float[5000]);
        TrackPicture pictures = new TrackPicture();
        pictures.of(black, List.of(new Track(1, 0, 0.2f, 0.5f, 0)));
        BufferedImage picture = pictures.of(black, List.of(new Track(1, 0, 0.6f, 0.5f, 1)));
        assertThat(picture.getRGB(60, 25) & 0xffffff).as("the point").isNotZero();
        assertThat(picture.getRGB(40, 25) & 0xffffff).as("its tail").isNotZero();
        assertThat(picture.getRGB(40, 40) & 0xffffff).as("elsewhere").isZero();
        BufferedImage gone = pictures.of(black, List.of());
        assertThat(gone.getRGB(40, 25) & 0xffffff).as("no tail without a point").isZero();
    }
}
