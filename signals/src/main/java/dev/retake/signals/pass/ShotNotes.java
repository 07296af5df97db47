package dev.retake.signals.pass;

import dev.retake.edit.conditioning.ShotFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What a survey noted about the shot it is in. */
final class ShotNotes {
    private final int firstFrame;
    private final List<FrameNumbers> looks = new ArrayList<>();

    ShotNotes(int firstFrame) {
        this.firstFrame = firstFrame;
    }

    int firstFrame() {
        return firstFrame;
    }

    void add(FrameNumbers numbers) {
        looks.add(numbers);
    }

    /**
     * The notes in short.
     *
     * @param end the frame after the shot's last
     */
    ShotFacts facts(int end, double framesPerSecond) {
        return new ShotFacts(
                firstFrame,
                end - firstFrame,
                looks.size(),
                0,
                0,
                0,
                median(FrameNumbers::parallax) * framesPerSecond,
                median(FrameNumbers::fastSpeed) * framesPerSecond,
                median(FrameNumbers::texture));
    }

    private double median(ToDoubleFunction<FrameNumbers> number) {
        double[] sorted = looks.stream().mapToDouble(number).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }
}
