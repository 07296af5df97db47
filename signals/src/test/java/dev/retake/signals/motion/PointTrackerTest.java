package dev.retake.signals.motion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Size;
import dev.retake.media.PixelPool;
import dev.retake.signals.FramePyramid;
import dev.retake.signals.scene.GroundTruth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Followed points against the exact motion of the synthetic street, and what callers may rely on. */
class PointTrackerTest {
    private static final Size SIZE = MotionScenes.SIZE;

    @Test
    void followsPointsForTwentyFourFramesBetterThanFlowAlone() {
        MotionScenes scene = MotionScenes.stretch();
        List<Motion> motions = read(scene, 2);
        assertThat(read(scene, 1).getLast().tracks())
                .as("whatever the number of threads")
                .isEqualTo(motions.getLast().tracks());
        Map<Integer, double[]> exact = start(motions.getFirst());
        Map<Integer, double[]> byFlow = start(motions.getFirst());
        Map<Integer, String> surfaces = new HashMap<>();
        exact.forEach((id, at) -> surfaces.put(id, surface(scene.truths().getFirst(), at)));
        for (int i = 1; i < motions.size(); i++) {
            GroundTruth truth = scene.truths().get(i - 1);
            exact.values().removeIf(at -> doubtful(truth, at));
            exact.values().forEach(at -> move(new Flow(SIZE, truth.flowX(), truth.flowY()), at));
            Flow flow = motions.get(i).forward().orElseThrow().scaledTo(SIZE);
            byFlow.values().forEach(at -> move(flow, at));
        }
        double houses = 0;
        double housesByFlow = 0;
        for (String surface : List.of("houses", "ground", "sky", "figure")) {
            List<Double> errors = new ArrayList<>();
            List<Double> flowErrors = new ArrayList<>();
            for (Track track : motions.getLast().tracks().points()) {
                double[] at = exact.get(track.id());
                if (at != null && surface.equals(surfaces.get(track.id()))) {
                    errors.add(Math.hypot(x(track) - at[0], y(track) - at[1]));
                    double[] drifted = byFlow.get(track.id());
                    flowErrors.add(Math.hypot(drifted[0] - at[0], drifted[1] - at[1]));
                }
            }
            System.out.printf(
                    "Tracks after 24 frames, %s: %d points, mean error %.2f px, median %.2f px; composed flow alone %.2f"
                            + " and %.2f px%n",
                    surface, errors.size(), mean(errors), median(errors), mean(flowErrors), median(flowErrors));
            if (surface.equals("houses")) {
                houses = median(errors);
                housesByFlow = median(flowErrors);
            }
        }
        assertThat(houses).isLessThan(1).isLessThan(0.6 * housesByFlow);
    }

    @Test
    void keepsFewerPointsTheSparserAndNeverOthers() {
        List<Motion> motions = read(MotionScenes.pairs().getFirst(), 1);
        Tracks fresh = motions.getFirst().tracks();
        for (int step = 6; step <= 20; step++) {
            List<Track> kept = fresh.kept(step / 20.0);
            assertThat(nearest(kept))
                    .as("smallest distance between " + kept.size() + " points just begun")
                    .isGreaterThan(0.2 * Math.sqrt(1.0 / kept.size()));
        }
        Tracks tracks = motions.getLast().tracks();
        List<Track> denser = tracks.kept(0);
        assertThat(denser).isEqualTo(tracks.points()).hasSizeGreaterThan(150);
        // Followed points drift together; closer than seven of 320 pixels, one of them makes room.
        assertThat(nearest(denser)).isGreaterThan(0.02);
        for (int step = 1; step <= 20; step++) {
            List<Track> sparser = tracks.kept(step / 20.0);
            assertThat(denser).containsAll(sparser);
            denser = sparser;
        }
        assertThat(denser).hasSizeBetween(4, Tracks.FEWEST);
    }

    @Test
    void followsNothingAcrossACut() {
        MotionScenes scene = MotionScenes.pairs().getFirst();
        try (PixelPool pool = PixelPool.of(2);
                MotionSignal signal = new MotionSignal(pool)) {
            Motion first = signal.next(new FramePyramid(scene.view(0), pool), true);
            Motion second = signal.next(new FramePyramid(scene.view(1), pool), true);
            assertThat(second.back()).isEmpty();
            assertThat(second.tracks().points()).allMatch(track -> track.age() == 0);
            assertThat(ids(first)).doesNotContainAnyElementsOf(ids(second));
        }
    }

    private static List<Integer> ids(Motion motion) {
        return motion.tracks().points().stream().map(Track::id).collect(Collectors.toList());
    }

    private static List<Motion> read(MotionScenes scene, int threads) {
        List<Motion> motions = new ArrayList<>();
        try (PixelPool pool = PixelPool.of(threads);
                MotionSignal signal = new MotionSignal(pool)) {
            for (int i = 0; i < scene.frames().size(); i++) {
                motions.add(signal.next(new FramePyramid(scene.view(i), pool), i == 0));
            }
        }
        return motions;
    }

    private static Map<Integer, double[]> start(Motion motion) {
        Map<Integer, double[]> places = new HashMap<>();
        motion.tracks().points().forEach(track -> places.put(track.id(), new double[] {x(track), y(track)}));
        return places;
    }

    private static double x(Track track) {
        return track.x() * SIZE.width() - 0.5;
    }

    private static double y(Track track) {
        return track.y() * SIZE.height() - 0.5;
    }

    private static void move(Flow flow, double[] at) {
        float right = flow.rightAt((float) at[0], (float) at[1]);
        float down = flow.downAt((float) at[0], (float) at[1]);
        at[0] += right;
        at[1] += down;
    }

    private static String surface(GroundTruth truth, double[] at) {
        int i = Math.clamp(Math.round(at[1]), 0, SIZE.height() - 1) * SIZE.width()
                + Math.clamp(Math.round(at[0]), 0, SIZE.width() - 1);
        return truth.subject()[i] ? "figure" : truth.sky()[i] ? "sky" : truth.normalY()[i] > 0.9 ? "ground" : "houses";
    }

    /** Where the exact motion can't be read between pixels: at edges, at the border, and where something gets covered. */
    private static boolean doubtful(GroundTruth truth, double[] at) {
        int x = (int) at[0];
        int y = (int) at[1];
        if (x < 1 || y < 1 || x > SIZE.width() - 4 || y > SIZE.height() - 4) {
            return true;
        }
        int here = y * SIZE.width() + x;
        for (int v = -1; v <= 2; v++) {
            for (int u = -1; u <= 2; u++) {
                int i = here + v * SIZE.width() + u;
                if (truth.occluded()[i]
                        || Math.abs(truth.flowX()[i] - truth.flowX()[here]) > 0.5
                        || Math.abs(truth.flowY()[i] - truth.flowY()[here]) > 0.5) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(value -> value).average().orElse(Double.NaN);
    }

    private static double median(List<Double> values) {
        return values.isEmpty() ? Double.NaN : values.stream().sorted().toList().get(values.size() / 2);
    }

    /** The smallest distance between two points, as if the frame were a unit square. */
    private static double nearest(List<Track> points) {
        double nearest = Double.MAX_VALUE;
        for (int a = 0; a < points.size(); a++) {
            for (int b = 0; b < a; b++) {
                double dx = points.get(a).x() - points.get(b).x();
                double dy = points.get(a).y() - points.get(b).y();
                nearest = Math.min(nearest, Math.hypot(dx, dy));
            }
        }
        return nearest;
    }
}
