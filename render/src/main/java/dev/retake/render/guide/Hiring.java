package dev.retake.render.guide;

import dev.retake.media.PixelPool;
import dev.retake.render.guide.paint.Painter;
import dev.retake.render.guide.paint.Painter.Lesson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds painters for the guides that colours leave unexplained: one for each, or, for many guides, one for all. */
final class Hiring {
    /** The mean square that colours may leave, in square roots of light: 40 dB. Grades leave a hundredth of it, filters tens of times. */
    private static final double EXPLAINED = 1e-4;

    /** How many guides have painters of their own. */
    private static final int OWN = 4;

    private final PinnedSpool pinned;
    private final PixelPool pool;

    Hiring(PinnedSpool pinned, PixelPool pool) {
        this.pinned = pinned;
        this.pool = pool;
    }

    /** Finds painters for some guides, by number. */
    void hire(List<Integer> guides) {
        List<Integer> painted =
                guides.stream().filter(guide -> isPainted(pinned.read(guide))).toList();
        if (painted.size() <= OWN) {
            for (int guide : painted) {
                hire(List.of(guide), List.of(lesson(guide, 1)));
            }
            return;
        }
        List<Lesson> lessons = new ArrayList<>();
        for (int guide : painted) {
            lessons.add(lesson(guide, painted.size()));
        }
        hire(painted, lessons);
    }

    private static boolean isPainted(Pinned guide) {
        return guide.model().extent().isWhole()
                && guide.rest().power() > EXPLAINED
                && Coverage.of(guide.coloured(), guide.rest()) > Coverage.NEARLY_ALL;
    }

    private Lesson lesson(int number, int sharing) {
        Pinned guide = pinned.read(number);
        Coded coloured = guide.coloured();
        return Lesson.of(coloured.planes(), coloured.plus(guide.rest()).planes(), coloured.size(), sharing, pool);
    }

    private void hire(List<Integer> guides, List<Lesson> lessons) {
        Optional<Painter> painter = Painter.learn(lessons, pool);
        if (painter.isPresent()) {
            for (int guide : guides) {
                pinned.write(guide, pinned.read(guide).with(painter.get(), pool));
            }
        }
    }
}
