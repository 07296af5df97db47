package dev.retake.render.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Resolution;
import dev.retake.edit.message.Order;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.StillImage;
import dev.retake.render.Pictures;
import dev.retake.render.quality.guide.KnownEdit;
import dev.retake.render.quality.guide.OracleClip;
import dev.retake.render.quality.guide.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What guides become where things pass in front of paint, where things come into view, and between two guides. */
class GuidePathsTest {
    private static final int FRAMES = 12;
    private static final List<Integer> ALL = IntStream.range(0, FRAMES).boxed().toList();

    /** The columns of the sign on the wall, and its rows. */
    private static final int LEFT = 100;

    private static final int RIGHT = 170;
    private static final int TOP = 110;
    private static final int BOTTOM = 235;

    @TempDir
    private static Path films;

    @TempDir
    private Path folder;

    private static OracleClip street;
    private final PixelPool pool = PixelPool.of(2);

    @BeforeAll
    static void film() {
        try (PixelPool two = PixelPool.of(2)) {
            street = OracleClip.street(Resolution.P360, FRAMES, films.resolve("street.mp4"), two);
        }
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void paintReturnsWhenWhatPassedBeforeItHasGone() {
        SortedMap<Integer, Shown> signs = street.edited(KnownEdit.DECAL, ALL, pool);
        List<LinearImage> clear = follow(street.file(), List.of(0), signs, street.sources());
        Path passed = folder.resolve("passed.mp4");
        List<LinearImage> sources = new ArrayList<>();
        for (int frame : ALL) {
            sources.add(withBar(street.sources().get(frame), frame));
        }
        Oracle.film(passed, street.size(), List.of(sources), pool);
        List<LinearImage> after = follow(passed, List.of(0), signs, sources);
        double free = sign(clear.getLast(), signs.get(FRAMES - 1));
        double returned = sign(after.getLast(), signs.get(FRAMES - 1));
        double without = sign(street.sources().getLast(), signs.get(FRAMES - 1));
        System.out.printf(
                "the sign in the last frame: %.1f dB, after something passed before it %.1f, unpainted %.1f%n",
                free, returned, without);
        assertThat(returned).isGreaterThan(free - 3).isGreaterThan(without + 6);
    }

    @Test
    void whatComesIntoViewGetsTheColoursAndNoSmear() {
        SortedMap<Integer, Shown> graded = street.edited(KnownEdit.CURVES, ALL, pool);
        Path passing = folder.resolve("passing.mp4");
        List<LinearImage> sources = new ArrayList<>();
        for (int frame : ALL) {
            sources.add(withBar(street.sources().get(frame), frame));
        }
        Oracle.film(passing, street.size(), List.of(sources), pool);
        int covering = 4;
        Shown guide = new OracleClip("passing", passing, sources, List.of())
                .edited(KnownEdit.CURVES, List.of(covering), pool)
                .get(covering);
        graded.put(covering, guide);
        List<LinearImage> made = follow(passing, List.of(covering), graded, sources);
        double revealed = sign(made.getLast(), graded.get(FRAMES - 1));
        System.out.printf("what the guide did not see, in its colours: %.1f dB%n", revealed);
        assertThat(revealed).isGreaterThan(38);
    }

    @Test
    void betweenTwoGuidesNoFrameIsWorseThanWithEitherAlone() {
        SortedMap<Integer, Shown> signs = street.edited(KnownEdit.DECAL, ALL, pool);
        List<LinearImage> first = follow(street.file(), List.of(0), signs, street.sources());
        List<LinearImage> last = follow(street.file(), List.of(FRAMES - 1), signs, street.sources());
        List<LinearImage> both = follow(street.file(), List.of(0, FRAMES - 1), signs, street.sources());
        for (int frame : ALL) {
            double one = whole(first.get(frame), signs.get(frame));
            double other = whole(last.get(frame), signs.get(frame));
            double together = whole(both.get(frame), signs.get(frame));
            System.out.printf("frame %d: %.1f and %.1f, together %.1f dB%n", frame, one, other, together);
            assertThat(together).as("frame %d", frame).isGreaterThan(Math.max(one, other) - 1);
        }
    }

    /** A dark, striped bar that crosses the sign in frames 2 to 6 and has left it by the last. */
    private static LinearImage withBar(LinearImage source, int frame) {
        LinearImage barred = new LinearImage(source.size());
        barred.copyFrom(source);
        int from = LEFT - 140 + 42 * frame;
        for (int y = 0; y < source.height(); y++) {
            for (int x = Math.max(0, from); x < Math.min(source.width(), from + 70); x++) {
                int i = y * source.width() + x;
                float stripe = (y / 9 + (x - from) / 14) % 2 == 0 ? 0.02f : 0.16f;
                barred.red()[i] = stripe;
                barred.green()[i] = 0.5f * stripe;
                barred.blue()[i] = 0.3f * stripe;
            }
        }
        return barred;
    }

    private List<LinearImage> follow(
            Path clip, List<Integer> pinned, SortedMap<Integer, Shown> edited, List<LinearImage> sources) {
        List<Order.Guide> guides = new ArrayList<>();
        for (int frame : pinned) {
            Path image = folder.resolve("guide-%d.png".formatted(frame));
            edited.get(frame).write(image);
            guides.add(new Order.Guide(frame, image));
        }
        List<LinearImage> made = new ArrayList<>();
        GuideFrames.Settings settings = new GuideFrames.Settings(Pictures.schedule(0.65), true);
        try (GuideFrames frames = GuideFrames.open(clip, guides, street.size(), settings, folder, pool)) {
            assertThat(frames.warnings()).isEmpty();
            for (int frame : ALL) {
                LinearImage copy = new LinearImage(street.size());
                copy.copyFrom(frames.of(sources.get(frame), frame));
                made.add(copy);
            }
        }
        return made;
    }

    private double sign(LinearImage made, Shown right) {
        return psnr(made, right, LEFT, TOP, RIGHT, BOTTOM);
    }

    private double whole(LinearImage made, Shown right) {
        return psnr(made, right, 0, 0, made.width(), made.height());
    }

    private double psnr(LinearImage made, Shown right, int left, int top, int end, int bottom) {
        var shown = StillImage.toDisplay(made, pool);
        double sum = 0;
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < end; x++) {
                int code = shown.getRGB(x, y);
                for (int channel = 0; channel < 3; channel++) {
                    double apart = (code >> 16 - 8 * channel & 255) - right.planes()[channel][y * made.width() + x];
                    sum += apart * apart;
                }
            }
        }
        return 10 * Math.log10(255.0 * 255.0 * 3 * (end - left) * (bottom - top) / Math.max(sum, 1));
    }
}
