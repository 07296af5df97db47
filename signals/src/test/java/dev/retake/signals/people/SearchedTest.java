package dev.retake.signals.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.SmallFrame;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When a part of a picture has to be searched again. */
class SearchedTest {
    private static final Size SIZE = new Size(640, 360);
    private static final Region WHOLE = Views.whole(SIZE);
    private static final Region LEFT_PART = Views.parts(SIZE).getFirst();
    private static final Region RIGHT_PART = Views.parts(SIZE).getLast();
    private static final List<Box> NOBODY = List.of();

    @Test
    void searchesWhatNeverWasSearchedAndThenNotUntilLongAfter() {
        Searched searched = new Searched();
        assertThat(due(searched, WHOLE, still(0), 3, NOBODY)).isTrue();
        assertThat(due(searched, WHOLE, still(0), 4, NOBODY)).isFalse();
        assertThat(due(searched, LEFT_PART, still(0), 4, NOBODY)).isTrue();
        assertThat(due(searched, WHOLE, still(0), 3 + Searched.LONGEST - 1, NOBODY))
                .isFalse();
        assertThat(due(searched, WHOLE, still(0), 3 + Searched.LONGEST, NOBODY)).isTrue();
        assertThat(searched.due(Searched.What.FIGURES, WHOLE, view(still(0)), 100, NOBODY))
                .isTrue();
    }

    @Test
    void forgetsAtACut() {
        Searched searched = new Searched();
        due(searched, WHOLE, still(0), 3, NOBODY);
        searched.forget();
        assertThat(due(searched, WHOLE, still(0), 4, NOBODY)).isTrue();
    }

    @Test
    void takesSensorNoiseForNoChange() {
        Searched searched = new Searched();
        due(searched, WHOLE, still(1), 0, NOBODY);
        for (int frame = 1; frame < 20; frame++) {
            assertThat(due(searched, WHOLE, still(1 + frame), frame, NOBODY)).isFalse();
        }
    }

    @Test
    void noticesASmallHeadThatComesIntoView() {
        Searched searched = new Searched();
        due(searched, WHOLE, still(1), 0, NOBODY);
        assertThat(due(searched, WHOLE, with(still(2), 500, 120, 24), 1, NOBODY))
                .isTrue();
    }

    @Test
    void noticesWhoComesInSmallStepsSinceTheLastSearch() {
        Searched searched = new Searched();
        due(searched, WHOLE, still(1), 0, NOBODY);
        int frame = 1;
        while (frame < 50 && !due(searched, WHOLE, with(still(2), 640 - frame, 100, 60), frame, NOBODY)) {
            frame++;
        }
        assertThat(frame).isLessThan(20);
    }

    @Test
    void searchesOnlyThePartThatChanged() {
        Searched searched = new Searched();
        due(searched, LEFT_PART, still(1), 0, NOBODY);
        due(searched, RIGHT_PART, still(1), 0, NOBODY);
        LinearImage changed = with(still(2), 560, 120, 40);
        assertThat(due(searched, LEFT_PART, changed, 1, NOBODY)).isFalse();
        assertThat(due(searched, RIGHT_PART, changed, 1, NOBODY)).isTrue();
    }

    @Test
    void letsThoseMoveWhoAreFollowed() {
        Searched searched = new Searched();
        due(searched, WHOLE, still(1), 0, NOBODY);
        List<Box> known = List.of(new Box(0.7f, 0.2f, 0.9f, 0.6f));
        assertThat(due(searched, WHOLE, with(still(2), 500, 120, 40), 1, known)).isFalse();
        assertThat(due(searched, WHOLE, with(still(2), 200, 120, 40), 2, known)).isTrue();
    }

    @Test
    void looksForFacesBehindThoseWhoAreFollowedAfterAWhileAndForNothingElse() {
        Searched searched = new Searched();
        List<Box> known = List.of(new Box(0.7f, 0.2f, 0.9f, 0.6f));
        due(searched, WHOLE, still(1), 0, known);
        searched.due(Searched.What.BODIES, WHOLE, view(still(1)), 0, known);
        int last = Searched.LONGEST_BEHIND;
        LinearImage changed = with(still(2), 500, 120, 40);
        assertThat(due(searched, WHOLE, changed, last - 1, known)).isFalse();
        assertThat(due(searched, WHOLE, still(3), last, known)).isFalse();
        assertThat(searched.due(Searched.What.BODIES, WHOLE, view(changed), last, known))
                .isFalse();
        assertThat(due(searched, WHOLE, changed, last, known)).isTrue();
        assertThat(due(searched, WHOLE, with(still(4), 500, 120, 40), last + 1, known))
                .isFalse();
    }

    private static boolean due(Searched searched, Region view, LinearImage frame, int index, List<Box> known) {
        return searched.due(Searched.What.FACES, view, view(frame), index, known);
    }

    /** A picture of stripes; a seed of 0 means without noise. */
    private static LinearImage still(long seed) {
        LinearImage image = new LinearImage(SIZE);
        Random noise = new Random(seed);
        for (int i = 0; i < image.red().length; i++) {
            float value =
                    0.2f + 0.1f * (i % SIZE.width() / 40 % 2) + (seed == 0 ? 0 : 0.02f * (float) noise.nextGaussian());
            image.red()[i] = value;
            image.green()[i] = value;
            image.blue()[i] = value;
        }
        return image;
    }

    /** The same with a bright square. */
    private static LinearImage with(LinearImage image, int left, int top, int side) {
        for (int y = top; y < top + side; y++) {
            for (int x = left; x < Math.min(SIZE.width(), left + side); x++) {
                image.green()[y * SIZE.width() + x] = 0.6f;
            }
        }
        return image;
    }

    private static FrameView view(LinearImage image) {
        try (PixelPool pool = PixelPool.of(1)) {
            return new FrameView(image, SmallFrame.of(image, SIZE, pool), pool);
        }
    }
}
