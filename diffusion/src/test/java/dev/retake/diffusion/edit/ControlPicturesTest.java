package dev.retake.diffusion.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.signals.motion.Flow;
import dev.retake.signals.people.BodyPoint;
import dev.retake.signals.people.Box;
import dev.retake.signals.people.Face;
import dev.retake.signals.people.Landmark;
import dev.retake.signals.people.Pose;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Control pictures look as those that the model was trained with. */
final class ControlPicturesTest {
    private static final Size SIZE = new Size(64, 48);

    @Test
    void depthFillsTheRange() {
        assertThat(ControlPictures.stretched(new float[] {0.2f, 0.3f, 0.6f})).containsExactly(0, 0.25f, 1);
        assertThat(ControlPictures.stretched(new float[] {0.4f, 0.4f})).containsOnly(0);
    }

    @Test
    void edgesAreDarkOnWhite() {
        float[] luma = new float[64 * 48];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = i % 64 < 32 ? 0.2f : 0.8f;
        }
        float[] lines = ControlPictures.lines(luma, SIZE);
        int row = 24 * 64;
        assertThat(lines[row + 8]).isEqualTo(1);
        assertThat(lines[row + 56]).isEqualTo(1);
        float darkest = 1;
        for (int x = 26; x < 38; x++) {
            darkest = Math.min(darkest, lines[row + x]);
        }
        assertThat(darkest).isLessThan(0.2f);
    }

    /** Middlebury: right is red, left cyan, still is white; what goes back to the left went right. */
    @Test
    void motionIsColouredByItsDirection() {
        int pixels = 64 * 48;
        float[] right = new float[pixels];
        float[] down = new float[pixels];
        right[0] = -4;
        right[1] = 4;
        ControlPicture picture = FlowWheel.draw(new Flow(SIZE, right, down));
        assertThat(colour(picture, 0)[0]).isGreaterThan(0.9f);
        assertThat(colour(picture, 0)[1]).isLessThan(-0.9f);
        assertThat(colour(picture, 1)[0]).isLessThan(-0.8f);
        assertThat(colour(picture, 1)[1]).isGreaterThan(0.5f);
        assertThat(colour(picture, 1)[2]).isGreaterThan(0.9f);
        assertThat(colour(picture, 2)).containsExactly(1, 1, 1);
    }

    private static float[] colour(ControlPicture picture, int pixel) {
        return new float[] {picture.code(0, pixel), picture.code(1, pixel), picture.code(2, pixel)};
    }

    @Test
    void aFaceThatBindsLiesOnWhiteInTheMiddle() {
        Portraits portraits = new Portraits(SIZE);
        LinearImage picture = new LinearImage(new Size(200, 100));
        Arrays.fill(picture.red(), 0.5f);
        portraits.look(List.of(face(1, 0.5f, 0.3f)), picture, Optional.empty());
        portraits.look(List.of(face(1, 0.5f, 0.2f), face(2, 0.2f, 0.01f)), picture, Optional.empty());
        assertThat(portraits.references()).hasSize(1);
        float[] codes = portraits.references().getFirst();
        int pixels = Math.toIntExact(SIZE.pixels());
        int middle = 24 * 64 + 32;
        assertThat(codes[middle]).isGreaterThan(0);
        assertThat(codes[pixels + middle]).isEqualTo(-1, Offset.offset(0.2f));
        assertThat(codes[24 * 64]).isEqualTo(1);
        assertThat(codes[pixels + 24 * 64]).isEqualTo(1);
        LinearImage guide = new LinearImage(new Size(200, 100));
        Arrays.fill(guide.green(), 0.5f);
        portraits.look(List.of(face(1, 0.5f, 0.1f)), picture, Optional.of(guide));
        assertThat(portraits.references().getFirst()[pixels + middle]).isGreaterThan(0);
        portraits.clear();
        assertThat(portraits.references()).isEmpty();
    }

    private static Face face(int track, float centre, float height) {
        Landmark point = new Landmark(centre, centre, 0, 1);
        Box box = new Box(centre - height / 4, centre - height / 2, centre + height / 4, centre + height / 2);
        return new Face(track, box, Collections.nCopies(Face.POINTS, point), 1);
    }

    /** A body whose points all lie in the middle but one: its joint has its own colour, hidden ones have none. */
    @Test
    void jointsHaveTheirColours() {
        List<Landmark> points =
                new ArrayList<>(Collections.nCopies(BodyPoint.values().length, new Landmark(0.5f, 0.5f, 0, 1)));
        points.set(BodyPoint.LEFT_WRIST.ordinal(), new Landmark(0.1f, 0.1f, 0, 1));
        points.set(BodyPoint.RIGHT_WRIST.ordinal(), new Landmark(0.9f, 0.9f, 0, 0.2f));
        Size size = new Size(640, 480);
        Pose pose = new Pose(1, new Box(0, 0, 1, 1), points, 1);
        ControlPicture picture = StickFigures.draw(List.of(pose), size);
        assertThat(colour(picture, 48 * 640 + 64))
                .containsExactly(new float[] {-1, 1, 0x55 / 127.5f - 1}, Offset.offset(0.02f));
        assertThat(colour(picture, 432 * 640 + 576)).containsOnly(-1);
        float[] limb = colour(picture, 144 * 640 + 192);
        assertThat(limb[1]).isEqualTo(0.6f * 255 / 127.5f - 1, Offset.offset(0.02f));
        assertThat(StickFigures.draw(List.of(), SIZE).codes()).containsOnly(0);
    }
}
