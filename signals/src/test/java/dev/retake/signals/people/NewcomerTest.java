package dev.retake.signals.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.StillImage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Somebody whose face appears where somebody else is followed, in a picture in which nothing else changes. */
class NewcomerTest {
    private static final String PORTRAIT = "photo-astronaut-portrait.png";
    private static final Size SIZE = new Size(640, 640);
    private static final int COMES = 20;
    private static final int LAST = COMES + Searched.LONGEST;

    @Test
    void isFoundWithinTwoSecondsAtTwentyFiveFramesASecond() {
        String folder = System.getenv("RETAKE_TEST_MEDIA");
        assumeTrue(folder != null && !folder.isBlank(), "RETAKE_TEST_MEDIA names no folder: portraits are not tried");
        Path file = Path.of(folder, PORTRAIT);
        assumeTrue(Files.exists(file), PORTRAIT + " is not there");
        try (PixelPool pool = PixelPool.of(2);
                PeopleSignal signal = new PeopleSignal(pool)) {
            LinearImage alone = StillImage.readCovering(file, SIZE, StillImage.LIMITS, pool);
            People people = signal.next(alone, true);
            for (int frame = 1; frame < COMES; frame++) {
                people = signal.next(alone, false);
                assertThat(people.faces()).hasSize(1);
            }
            LinearImage both = withSecondFace(alone, people.faces().getFirst().box(), place(people));
            int found = COMES;
            while (found < LAST && signal.next(both, false).faces().size() < 2) {
                found++;
            }
            System.out.printf(
                    "People: a face within the place of somebody else is found after %d frames%n", found - COMES);
            assertThat(found - COMES).isLessThan(50);
        }
    }

    private static Box place(People people) {
        return people.poses().getFirst().box();
    }

    /** Half as large, in the lower right of where the body is. */
    private static LinearImage withSecondFace(LinearImage picture, Box face, Box body) {
        LinearImage both = new LinearImage(SIZE);
        System.arraycopy(picture.red(), 0, both.red(), 0, both.red().length);
        System.arraycopy(picture.green(), 0, both.green(), 0, both.green().length);
        System.arraycopy(picture.blue(), 0, both.blue(), 0, both.blue().length);
        Box head = face.widened(0.3f);
        int left = (int) (head.left() * SIZE.width());
        int top = (int) (head.top() * SIZE.height());
        int width = (int) (head.width() * SIZE.width()) / 2;
        int height = (int) (head.height() * SIZE.height()) / 2;
        int right = (int) (Math.min(1, body.right()) * SIZE.width()) - width - 8;
        int down = (int) (Math.min(1, body.bottom()) * SIZE.height()) - height - 8;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = Math.clamp(top + 2 * y, 0, SIZE.height() - 1) * SIZE.width()
                        + Math.clamp(left + 2 * x, 0, SIZE.width() - 1);
                int to = (down + y) * SIZE.width() + right + x;
                both.red()[to] = picture.red()[from];
                both.green()[to] = picture.green()[from];
                both.blue()[to] = picture.blue()[from];
            }
        }
        return both;
    }
}
