package dev.retake.signals.shot;

import dev.retake.media.PixelPool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How well transitions were found. A cut counts only at its exact frame, a fade where it overlaps one of the same kind; a
 * cut reported inside a fade is wrong.
 *
 * @param settledCuts with the few frames of delay
 * @param instantCuts by the answer at once; beginnings at fades don't count
 * @param fades of all three kinds
 */
record ShotScore(Counts settledCuts, Counts instantCuts, Counts fades) {
    static final ShotScore NOTHING = new ShotScore(new Counts(0, 0, 0), new Counts(0, 0, 0), new Counts(0, 0, 0));

    /** Right, invented and missed. */
    record Counts(int right, int invented, int missed) {
        Counts plus(Counts other) {
            return new Counts(right + other.right, invented + other.invented, missed + other.missed);
        }

        double f1() {
            return 2.0 * right / (2 * right + invented + missed);
        }

        @Override
        public String toString() {
            return "precision %.3f, recall %.3f, F1 %.3f (%d right, %d invented, %d missed)"
                    .formatted(
                            (double) right / Math.max(1, right + invented),
                            (double) right / Math.max(1, right + missed),
                            f1(),
                            right,
                            invented,
                            missed);
        }
    }

    static ShotScore of(ShotSequences.Sequence sequence) {
        List<Transition> found = new ArrayList<>();
        Set<Integer> begins = new TreeSet<>();
        try (PixelPool pool = PixelPool.of(1)) {
            ShotDetector detector = new ShotDetector(pool);
            for (int i = 0; i < sequence.frames().size(); i++) {
                if (detector.next(sequence.frames().get(i)) && i > 0) {
                    begins.add(i);
                }
                found.addAll(detector.settled());
            }
            found.addAll(detector.end());
        }
        found.removeIf(t -> t instanceof Transition.Flash);
        int cuts = 0;
        int cutsFound = 0;
        int cutsAtOnce = 0;
        int fades = 0;
        int fadesFound = 0;
        for (Transition truth : sequence.truth()) {
            if (truth instanceof Transition.Fade fade) {
                fades++;
                Optional<Transition> match =
                        found.stream().filter(t -> overlaps(t, fade)).findFirst();
                match.ifPresent(found::remove);
                fadesFound += match.isPresent() ? 1 : 0;
                begins.removeIf(frame -> frame >= fade.first() && frame <= fade.last() + ShotDetector.DELAY);
            } else {
                cuts++;
                cutsFound += found.remove(truth) ? 1 : 0;
                cutsAtOnce += begins.remove(truth.first()) ? 1 : 0;
            }
        }
        int invented =
                (int) found.stream().filter(t -> t instanceof Transition.Cut).count();
        return new ShotScore(
                new Counts(cutsFound, invented, cuts - cutsFound),
                new Counts(cutsAtOnce, begins.size(), cuts - cutsAtOnce),
                new Counts(fadesFound, found.size() - invented, fades - fadesFound));
    }

    private static boolean overlaps(Transition found, Transition.Fade truth) {
        return found instanceof Transition.Fade fade
                && fade.kind() == truth.kind()
                && fade.first() <= truth.last()
                && fade.last() >= truth.first();
    }

    ShotScore plus(ShotScore other) {
        return new ShotScore(
                settledCuts.plus(other.settledCuts), instantCuts.plus(other.instantCuts), fades.plus(other.fades));
    }

    @Override
    public String toString() {
        return "cuts " + settledCuts + "; at once " + instantCuts + "; fades " + fades;
    }
}
