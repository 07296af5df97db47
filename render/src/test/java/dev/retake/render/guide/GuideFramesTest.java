package dev.retake.render.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.edit.message.Order;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.StillImage;
import dev.retake.render.Pictures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames become what their guide made of its own frame, as known edits show. */
class GuideFramesTest {
    private static final int FRAMES = 16;

    @TempDir
    private static Path clips;

    @TempDir
    private Path folder;

    private static List<Oracle> oracles = List.of();
    private final PixelPool pool = PixelPool.of(2);

    @BeforeAll
    static void film() {
        List<Oracle> all = new ArrayList<>();
        all.add(Oracle.street(clips, FRAMES));
        Optional.ofNullable(System.getenv("RETAKE_TEST_MEDIA"))
                .map(Path::of)
                .filter(Files::isDirectory)
                .ifPresentOrElse(
                        media -> {
                            all.add(new Oracle(
                                    media.resolve("vertical-woman-squats-720x1280-5fps.mp4"),
                                    new Size(360, 640),
                                    FRAMES));
                            all.add(new Oracle(
                                    media.resolve("man-kicking-football-720p24.mp4"), new Size(640, 360), FRAMES));
                        },
                        () -> System.out.println(
                                "RETAKE_TEST_MEDIA is not set: guides are tried on the synthetic street only"));
        oracles = List.copyOf(all);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aGradeAtTheFirstFrameIsFollowedByAllOthers() {
        for (Oracle oracle : oracles) {
            Oracle.Score score = oracle.follow(Oracle::curves, folder, pool, 0);
            System.out.printf(
                    "curves, %s: worst %.1f, mean %.1f dB%n", oracle.clip().getFileName(), score.worst(), score.mean());
            assertThat(score.psnr().getFirst()).as("own frame").isGreaterThan(40);
            assertThat(score.worst()).as("%s", oracle.clip()).isGreaterThan(40);
        }
    }

    @Test
    void aRecolouredRegionIsFollowedByAllOthers() {
        for (Oracle oracle : oracles) {
            Oracle.Score score = oracle.follow(Oracle::recoloured, folder, pool, 0);
            System.out.printf(
                    "recolour, %s: worst %.1f, mean %.1f dB%n",
                    oracle.clip().getFileName(), score.worst(), score.mean());
            assertThat(score.psnr().getFirst()).as("own frame").isGreaterThan(40);
            assertThat(score.worst()).as("%s", oracle.clip()).isGreaterThan(34);
        }
    }

    @Test
    void theNumberOfThreadsChangesNothingAndNoNotesAreLeft() {
        Oracle street = oracles.getFirst();
        List<LinearImage> results = new ArrayList<>();
        for (int threads : new int[] {1, 3}) {
            try (PixelPool other = PixelPool.of(threads)) {
                List<LinearImage> sources = street.sources(other);
                Path image = folder.resolve("guide.png");
                StillImage.writePng(Oracle.recoloured(sources.get(8)), image, other);
                try (GuideFrames frames = GuideFrames.open(
                        street.clip(), List.of(new Order.Guide(8, image)), street.size(), folder, other)) {
                    for (int i : new int[] {3, 12}) {
                        LinearImage copy = new LinearImage(street.size());
                        copy.copyFrom(frames.of(sources.get(i), i));
                        results.add(copy);
                    }
                }
            }
        }
        assertThat(Pictures.same(results.get(0), results.get(2))).isTrue();
        assertThat(Pictures.same(results.get(1), results.get(3))).isTrue();
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }
}
