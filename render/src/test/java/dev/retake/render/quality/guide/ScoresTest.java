package dev.retake.render.quality.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.retake.edit.Size;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The judge tells right from wrong, and blurred from crisp. */
class ScoresTest {
    private static final Size SIZE = new Size(96, 64);
    private final Shown picture = noise(1);

    @Test
    void whatIsRightHasNothingLeftToGain() {
        assertThat(Scores.psnr(picture, picture)).isGreaterThan(80);
        assertThat(Scores.ssim(picture, picture)).isCloseTo(1, within(1e-6));
    }

    @Test
    void anErrorOfOneCodeIsFortyEightDecibels() {
        float[][] off = copy(picture);
        for (float[] plane : off) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] += plane[i] < 255 ? 1 : -1;
            }
        }
        assertThat(Scores.psnr(Shown.rounded(SIZE, off), picture)).isCloseTo(48.13, within(0.01));
    }

    @Test
    void somethingElseIsUnlikeAndBlurIsNotSharp() {
        assertThat(Scores.ssim(noise(2), picture)).isLessThan(0.2);
        float[][] soft = new float[3][];
        for (int channel = 0; channel < 3; channel++) {
            soft[channel] = Blur.of(picture.planes()[channel], SIZE, 1);
        }
        double energy = Scores.gradientEnergy(Shown.rounded(SIZE, soft));
        assertThat(energy).isLessThan(0.2 * Scores.gradientEnergy(picture));
    }

    @Test
    void editsAreTheSameTwiceAndDoSomething() {
        for (KnownEdit edit : KnownEdit.values()) {
            if (edit.needsSurfaces()) {
                continue;
            }
            Shown once = edited(edit);
            assertThat(Scores.psnr(once, edited(edit))).as("%s", edit).isGreaterThan(80);
            assertThat(Scores.psnr(once, picture)).as("%s", edit).isLessThan(40);
        }
    }

    private Shown edited(KnownEdit edit) {
        return switch (edit) {
            case CURVES -> ColourEdits.curves(picture);
            case CONTRAST -> ColourEdits.contrast(picture);
            case RECOLOUR -> ColourEdits.recoloured(picture, ColourEdits.strikingHue(picture));
            case STYLISATION -> PaintedEdits.stylised(picture);
            case OIL -> PaintedEdits.oil(picture);
            case KUWAHARA -> KuwaharaEdit.of(picture);
            case DECAL, PAINT -> throw new AssertionError();
        };
    }

    private static float[][] copy(Shown shown) {
        return new float[][] {shown.planes()[0].clone(), shown.planes()[1].clone(), shown.planes()[2].clone()};
    }

    private static Shown noise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[][] planes = new float[3][Math.toIntExact(SIZE.pixels())];
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = random.nextInt(256);
            }
        }
        return new Shown(SIZE, planes);
    }
}
