package dev.retake.signals.pass;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.edit.conditioning.ShotFacts;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.signals.StreetClip;
import dev.retake.signals.scene.SceneFrame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SurveyTest {
    private static final Size SIZE = StreetClip.SIZE;

    @Test
    void givesTheSameFactsEveryTimeWhateverTheThreads() {
        List<LinearImage> street = street();
        assertThat(survey(street, 1)).isEqualTo(survey(street, 3)).isEqualTo(survey(street, 2));
    }

    @Test
    void cutsTheClipIntoShotsThatCoverIt() {
        List<LinearImage> pictures = new ArrayList<>(street());
        for (int i = 0; i < 6; i++) {
            pictures.add(plain(i));
        }
        List<ShotFacts> facts = survey(pictures, 2);
        facts.forEach(System.out::println);
        assertThat(facts).hasSize(2);
        assertThat(facts.getFirst().firstFrame()).isZero();
        assertThat(facts.getFirst().frames()).isEqualTo(street().size());
        assertThat(facts.getLast().firstFrame()).isEqualTo(street().size());
        assertThat(facts.getLast().frames()).isEqualTo(6);
        assertThat(facts).allMatch(shot -> shot.looks() > 0);
        assertThat(facts.getFirst().texture()).isGreaterThan(0.3);
        assertThat(facts.getLast().texture()).isLessThan(0.1);
        assertThat(facts.getFirst().parallax()).isGreaterThan(facts.getLast().parallax());
    }

    @Test
    void aLongClipCostsNoMoreLooksThanItsBound() {
        int frames = Survey.MOST_FRAMES + 100;
        LinearImage still = plain(0);
        int[] wanted = {0, 0};
        try (PixelPool pool = PixelPool.of(2);
                Survey survey = new Survey(SIZE, frames, 60, pool)) {
            int given = 0;
            while (survey.wantsMore() && given < frames) {
                survey.next(picture -> {
                    wanted[picture.width() > 200 ? 1 : 0]++;
                    picture.copyFrom(shrunk(still, picture.size()));
                });
                given++;
            }
            assertThat(given).isEqualTo(Survey.MOST_FRAMES);
            ShotFacts all = survey.facts().getFirst();
            assertThat(all.frames()).isEqualTo(frames);
            assertThat(all.looks()).isBetween(6, 12);
            // Two for what moves, one for who is there.
            assertThat(wanted[1]).isEqualTo(3 * all.looks());
        }
    }

    @Test
    void aClipOfOneFrameIsOneShotWithoutALook() {
        List<ShotFacts> facts = survey(List.of(plain(0)), 2);
        assertThat(facts).singleElement().satisfies(shot -> {
            assertThat(shot.frames()).isEqualTo(1);
            assertThat(shot.looks()).isZero();
        });
    }

    private static List<ShotFacts> survey(List<LinearImage> pictures, int threads) {
        try (PixelPool pool = PixelPool.of(threads);
                Survey survey = new Survey(SIZE, pictures.size(), 8, pool)) {
            for (LinearImage source : pictures) {
                survey.next(picture -> picture.copyFrom(shrunk(source, picture.size())));
            }
            return survey.facts();
        }
    }

    private static List<LinearImage> street() {
        return StreetClip.frames().stream().map(SceneFrame::image).toList();
    }

    /** An orange disc on dark blue that gets a little brighter. */
    private static LinearImage plain(int step) {
        LinearImage picture = new LinearImage(SIZE);
        for (int y = 0; y < SIZE.height(); y++) {
            for (int x = 0; x < SIZE.width(); x++) {
                int i = y * SIZE.width() + x;
                double away = Math.hypot(x - SIZE.width() * 0.4, y - SIZE.height() * 0.5);
                boolean disc = away < SIZE.height() * 0.4;
                picture.red()[i] = disc ? 0.6f + 0.01f * step : 0.02f;
                picture.green()[i] = disc ? 0.2f : 0.03f;
                picture.blue()[i] = disc ? 0.05f : 0.2f;
            }
        }
        return picture;
    }

    private static LinearImage shrunk(LinearImage source, Size size) {
        LinearImage small = new LinearImage(size);
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                int from = y * source.height() / size.height() * source.width() + x * source.width() / size.width();
                int to = y * size.width() + x;
                small.red()[to] = source.red()[from];
                small.green()[to] = source.green()[from];
                small.blue()[to] = source.blue()[from];
            }
        }
        return small;
    }
}
