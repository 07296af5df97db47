package dev.retake.render.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.edit.Strength;
import dev.retake.edit.conditioning.Presets;
import dev.retake.edit.conditioning.Schedule;
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
            assertThat(score.worst()).as("%s", oracle.clip()).isGreaterThan(43);
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
            assertThat(score.worst()).as("%s", oracle.clip()).isGreaterThan(48);
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
                        street.clip(), List.of(new Order.Guide(8, image)), street.size(), MANUAL, folder, other)) {
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

    @Test
    void aGuideThatIsPinnedToAWrongFrameIsReportedAndNotFollowed() {
        for (Oracle oracle : oracles) {
            List<LinearImage> sources = oracle.sources(pool);
            int last = sources.size() - 1;
            LinearImage graded = Oracle.curves(sources.get(last));
            try (GuideFrames frames = follow(oracle, turned(graded), last, MANUAL)) {
                System.out.printf("%s, turned: %s%n", oracle.clip().getFileName(), frames.warnings());
                assertThat(frames.warnings()).hasSize(1).first().asString().contains("does not resemble");
                assertThat(frames.decides(last)).isFalse();
            }
            try (GuideFrames frames = follow(oracle, graded, last, MANUAL)) {
                assertThat(frames.warnings()).isEmpty();
                assertThat(Oracle.psnr(frames.of(sources.get(last), last), graded, pool))
                        .isGreaterThan(40);
            }
        }
    }

    @Test
    void aGuideOfAnotherMomentIsReportedWithTheFrameThatItShows() {
        Oracle street = oracles.getFirst();
        List<LinearImage> sources = street.sources(pool);
        List<LinearImage> moved = sources.stream().map(GuideFramesTest::shifted).toList();
        Path clip = folder.resolve("two.mp4");
        Oracle.film(clip, street.size(), List.of(sources, moved), pool);
        Oracle both = new Oracle(clip, street.size(), 2 * FRAMES);
        try (GuideFrames frames = follow(both, Oracle.curves(moved.get(3)), 5, MANUAL)) {
            System.out.println("another moment: " + frames.warnings());
            assertThat(frames.warnings()).hasSize(1).first().asString().containsPattern("but frame (1[5-9]|2[0-3]):");
            assertThat(frames.decides(5)).isFalse();
        }
    }

    @Test
    void aGuideOfAnotherShapeCoversTheFrameAndSaysSo() {
        Oracle street = oracles.getFirst();
        LinearImage source = street.sources(pool).getFirst();
        LinearImage wide = new LinearImage(new Size(source.width(), source.height() - 40));
        for (int i = 0; i < wide.red().length; i++) {
            wide.red()[i] = source.red()[i + 20 * source.width()];
            wide.green()[i] = source.green()[i + 20 * source.width()];
            wide.blue()[i] = source.blue()[i + 20 * source.width()];
        }
        try (GuideFrames frames = follow(street, wide, 0, MANUAL)) {
            System.out.println(frames.warnings());
            assertThat(frames.warnings())
                    .hasSizeGreaterThan(0)
                    .first()
                    .asString()
                    .contains("15 % of it cut off evenly");
        }
    }

    @Test
    void theBolderTheStrengthTheMoreOfAGuidesOwnDetailIsTaken() {
        Oracle street = oracles.getFirst();
        List<LinearImage> sources = street.sources(pool);
        LinearImage painted = decal(sources.getFirst());
        double apart = Double.MAX_VALUE;
        for (Strength strength : Strength.values()) {
            double look = Presets.of(strength).look();
            try (GuideFrames frames = follow(street, painted, 0, settings(Pictures.schedule(look), true))) {
                double own = Oracle.psnr(frames.of(sources.getFirst(), 0), painted, pool);
                double away = Oracle.apart(frames.of(sources.get(8), 8), decal(sources.get(8)));
                System.out.printf(
                        "%s: the guide's own frame %.1f dB, eight frames on the paint is off by %.5f%n",
                        strength.wireName(), own, away);
                assertThat(away).as("%s", strength).isLessThan(apart);
                apart = away;
                if (strength.compareTo(Strength.FLEX_1) >= 0) {
                    assertThat(own).isGreaterThan(40);
                }
            }
        }
    }

    @Test
    void anotherShotOfThePlaceBorrowsTheColoursUnlessALookActsThere() {
        Oracle street = oracles.getFirst();
        List<LinearImage> sources = street.sources(pool);
        List<LinearImage> shots = new ArrayList<>(sources.subList(0, 8));
        for (int i = 8; i < FRAMES; i++) {
            shots.add(turned(sources.get(i)));
        }
        List<LinearImage> strange =
                sources.subList(0, 8).stream().map(GuideFramesTest::strange).toList();
        Path clip = folder.resolve("shots.mp4");
        Oracle.film(clip, street.size(), List.of(shots, strange), pool);
        Oracle all = new Oracle(clip, street.size(), FRAMES + 8);
        LinearImage graded = Oracle.curves(all.sources(pool).getFirst());
        try (GuideFrames frames = follow(all, graded, 0, MANUAL)) {
            double alike = Oracle.psnr(
                    frames.of(all.sources(pool).get(12), 12),
                    Oracle.curves(all.sources(pool).get(12)),
                    pool);
            System.out.printf("another shot of the place: %.1f dB%n", alike);
            assertThat(alike).isGreaterThan(30);
            assertThat(frames.decides(FRAMES + 4)).as("a strange shot").isFalse();
        }
        try (GuideFrames frames = follow(all, graded, 0, settings(Pictures.schedule(0.65), false))) {
            assertThat(frames.decides(4)).isTrue();
            assertThat(frames.decides(12)).isFalse();
        }
    }

    private static final GuideFrames.Settings MANUAL = settings(Pictures.schedule(0.65), true);

    private static GuideFrames.Settings settings(Schedule schedule, boolean lends) {
        return new GuideFrames.Settings(schedule, lends);
    }

    private GuideFrames follow(Oracle oracle, LinearImage guide, int frame, GuideFrames.Settings settings) {
        Path image = folder.resolve("guide.png");
        StillImage.writePng(guide, image, pool);
        return GuideFrames.open(
                oracle.clip(), List.of(new Order.Guide(frame, image)), oracle.size(), settings, folder, pool);
    }

    /** Stripes of paint, which no change of colours explains. */
    private static LinearImage decal(LinearImage source) {
        LinearImage painted = new LinearImage(source.size());
        painted.copyFrom(source);
        for (int y = source.height() / 3; y < source.height() * 2 / 3; y++) {
            for (int x = source.width() / 3; x < source.width() * 2 / 3; x++) {
                float stripe = (x + y) / 6 % 2 == 0 ? 0.9f : 0.05f;
                painted.red()[y * source.width() + x] = stripe;
                painted.green()[y * source.width() + x] = 0.2f;
            }
        }
        return painted;
    }

    private static LinearImage shifted(LinearImage source) {
        LinearImage shifted = new LinearImage(source.size());
        int way = source.width() / 3 + source.width() * source.height() / 4;
        for (int i = 0; i < source.red().length; i++) {
            int other = (i + way / source.width() * source.width() + way % source.width()) % source.red().length;
            shifted.red()[i] = source.red()[other];
            shifted.green()[i] = source.green()[other];
            shifted.blue()[i] = source.blue()[other];
        }
        return shifted;
    }

    /** Green and bright, like no street. */
    private static LinearImage strange(LinearImage source) {
        LinearImage strange = new LinearImage(source.size());
        for (int i = 0; i < source.red().length; i++) {
            strange.red()[i] = 0.2f * source.blue()[i];
            strange.green()[i] = 0.4f + 0.5f * source.green()[i];
            strange.blue()[i] = 0.1f;
        }
        return strange;
    }

    private static LinearImage turned(LinearImage source) {
        LinearImage turned = new LinearImage(source.size());
        for (int i = 0; i < source.red().length; i++) {
            int other = source.red().length - 1 - i;
            turned.red()[i] = source.red()[other];
            turned.green()[i] = source.green()[other];
            turned.blue()[i] = source.blue()[other];
        }
        return turned;
    }
}
