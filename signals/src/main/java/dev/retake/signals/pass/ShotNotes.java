package dev.retake.signals.pass;

import dev.retake.edit.conditioning.ShotFacts;
import dev.retake.signals.people.Face;
import dev.retake.signals.people.People;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a survey noted about the shot it is in. */
final class ShotNotes {
    private final int firstFrame;
    private final List<Look> looks = new ArrayList<>();

    private record Look(MotionNumbers motion, boolean somebody, double largestFace) {}

    ShotNotes(int firstFrame) {
        this.firstFrame = firstFrame;
    }

    int firstFrame() {
        return firstFrame;
    }

    void add(MotionNumbers motion, People people) {
        double largest = 0;
        for (Face face : people.faces()) {
            double visible =
                    Math.min(1, face.box().bottom()) - Math.max(0, face.box().top());
            largest = Math.max(largest, Math.clamp(visible, 0, 1));
        }
        looks.add(new Look(motion, !people.poses().isEmpty() || !people.faces().isEmpty(), largest));
    }

    /**
     * The notes in short.
     *
     * @param end the frame after the shot's last
     */
    ShotFacts facts(int end, double framesPerSecond) {
        double[] faces = looks.stream()
                .mapToDouble(Look::largestFace)
                .filter(height -> height > 0)
                .sorted()
                .toArray();
        long somebody = looks.stream().filter(Look::somebody).count();
        return new ShotFacts(
                firstFrame,
                end - firstFrame,
                looks.size(),
                share(faces.length),
                faces.length == 0 ? 0 : faces[faces.length / 2],
                share(somebody),
                median(MotionNumbers::parallax) * framesPerSecond,
                median(MotionNumbers::fastSpeed) * framesPerSecond,
                median(MotionNumbers::texture));
    }

    private double share(long count) {
        return looks.isEmpty() ? 0 : (double) count / looks.size();
    }

    private double median(ToDoubleFunction<MotionNumbers> number) {
        double[] sorted =
                looks.stream().map(Look::motion).mapToDouble(number).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
