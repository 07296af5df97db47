package dev.retake.render.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.message.Order;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.StillImage;
import dev.retake.render.Pictures;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guide repainted in brushwork has its frames painted, on the synthetic street. */
class PaintedGuidesTest {
    private static final int FRAMES = 11;
    private static final GuideFrames.Settings SETTINGS = new GuideFrames.Settings(Pictures.schedule(0.65), true);

    @TempDir
    private static Path clips;

    @TempDir
    private Path folder;

    private static Oracle street;
    private final PixelPool pool = PixelPool.of(2);

    @BeforeAll
    static void film() {
        street = Oracle.street(clips, FRAMES);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void brushworkIsPaintedAnewAndNotOnlyCarried() {
        Oracle.Score score = street.follow(PaintedGuidesTest::brushed, folder, pool, 0);
        System.out.printf("brushed: worst %.1f, mean %.1f dB%n", score.worst(), score.mean());
        assertThat(score.psnr().getFirst()).as("own frame").isGreaterThan(40);
        assertThat(score.worst()).isGreaterThan(30);
    }

    @Test
    void manyGuidesShareAPainterAndTheNumberOfThreadsChangesNothing() {
        List<LinearImage> results = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            try (PixelPool other = PixelPool.of(threads);
                    GuideFrames frames = follow(other, 0, 2, 4, 7, 10)) {
                List<LinearImage> sources = street.sources(other);
                for (int frame : new int[] {3, 7}) {
                    LinearImage copy = new LinearImage(street.size());
                    copy.copyFrom(frames.of(sources.get(frame), frame));
                    results.add(copy);
                }
                double own = Oracle.psnr(results.getLast(), brushed(sources.get(7)), pool);
                System.out.printf("the fourth of five guides: %.1f dB%n", own);
                assertThat(own).isGreaterThan(40);
            }
        }
        assertThat(Pictures.same(results.get(0), results.get(2))).isTrue();
        assertThat(Pictures.same(results.get(1), results.get(3))).isTrue();
    }

    private GuideFrames follow(PixelPool other, int... pinned) {
        List<LinearImage> sources = street.sources(other);
        List<Order.Guide> guides = new ArrayList<>();
        for (int frame : pinned) {
            Path image = folder.resolve("guide%d.png".formatted(frame));
            StillImage.writePng(brushed(sources.get(frame)), image, other);
            guides.add(new Order.Guide(frame, image));
        }
        return GuideFrames.open(street.clip(), guides, street.size(), SETTINGS, folder, other);
    }

    /** Each colour the least of a square, as a broad dark brush would leave it. */
    private static LinearImage brushed(LinearImage source) {
        LinearImage brushed = new LinearImage(source.size());
        least(source.red(), source, brushed.red());
        least(source.green(), source, brushed.green());
        least(source.blue(), source, brushed.blue());
        return brushed;
    }

    private static void least(float[] plane, LinearImage source, float[] out) {
        int width = source.width();
        for (int y = 0; y < source.height(); y++) {
            for (int x = 0; x < width; x++) {
                float least = Float.MAX_VALUE;
                for (int v = Math.max(0, y - 2); v <= Math.min(source.height() - 1, y + 2); v++) {
                    for (int u = Math.max(0, x - 2); u <= Math.min(width - 1, x + 2); u++) {
                        least = Math.min(least, plane[v * width + u]);
                    }
                }
                out[y * width + x] = least;
            }
        }
    }
}
