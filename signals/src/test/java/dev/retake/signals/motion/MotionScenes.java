package dev.retake.signals.motion;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.signals.scene.GroundTruth;
import dev.retake.signals.scene.SyntheticStreet;
import java.util.ArrayList;
import java.util.List;

/** Stretches of the synthetic street under several camera paths and frame rates, with the exact motion at 640×360. */
record MotionScenes(String name, List<LinearImage> frames, List<GroundTruth> truths, int panX, int panY) {
    static final Size SIZE = new Size(640, 360);
    private static final Size WIDE = new Size(800, 450);

    /** Pairs of neighbouring frames: an ordinary walk, a fast one, a camera that drives forward, and pans. */
    static List<MotionScenes> pairs() {
        return List.of(
                pair("24 frames a second", 7, 24, 96, 40, 0, 0),
                pair("8 frames a second", 7, 8, 32, 14, 0, 0),
                pair("driving forward", 3, 24, 24, 12, 0, 0),
                pair("other houses, 12 frames a second", 5, 12, 48, 30, 0, 0),
                pair("slow pan", 11, 24, 72, 20, 9, 2),
                pair("fast pan", 13, 24, 72, 50, -24, -5));
    }

    private static MotionScenes pair(String name, long seed, int rate, int frames, int at, int panX, int panY) {
        Size size = panX == 0 ? SIZE : WIDE;
        try (SyntheticStreet street = SyntheticStreet.of(seed, size, frames, new Rational(rate, 1), 2)) {
            return new MotionScenes(
                    name, List.of(street.picture(at), street.picture(at + 1)), List.of(street.truth(at)), panX, panY);
        }
    }

    /** Twenty-five frames at 24 a second. */
    static MotionScenes stretch() {
        List<LinearImage> frames = new ArrayList<>();
        List<GroundTruth> truths = new ArrayList<>();
        try (SyntheticStreet street = SyntheticStreet.of(11, SIZE, 72, new Rational(24, 1), 2)) {
            for (int i = 0; i < 25; i++) {
                frames.add(street.picture(20 + i));
                truths.add(street.truth(20 + i));
            }
        }
        return new MotionScenes("stretch", frames, truths, 0, 0);
    }

    /** A frame as the panning window shows it. */
    LinearImage view(int index) {
        LinearImage wide = frames.get(index);
        if (wide.size().equals(SIZE)) {
            return wide;
        }
        LinearImage view = new LinearImage(SIZE);
        for (int y = 0; y < SIZE.height(); y++) {
            int from = (top(index) + y) * wide.width() + left(index);
            System.arraycopy(wide.red(), from, view.red(), y * SIZE.width(), SIZE.width());
            System.arraycopy(wide.green(), from, view.green(), y * SIZE.width(), SIZE.width());
            System.arraycopy(wide.blue(), from, view.blue(), y * SIZE.width(), SIZE.width());
        }
        return view;
    }

    private int left(int index) {
        return (WIDE.width() - SIZE.width()) / 2 + index * panX;
    }

    private int top(int index) {
        return (WIDE.height() - SIZE.height()) / 2 + index * panY;
    }

    /** The index in the truth's planes of a pixel of the first view. */
    int truthIndex(int x, int y) {
        Size size = frames.getFirst().size();
        return size.equals(SIZE) ? y * size.width() + x : (top(0) + y) * size.width() + left(0) + x;
    }
}
