package dev.retake.cli.demo;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.ClipWriter;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.WriterSettings;
import dev.retake.signals.scene.SyntheticStreet;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Films the synthetic street. A program of its own: {@code SampleClip FILE WIDTH HEIGHT FRAMES RATE SEED [DRAWN]}, with the
 * number of frames done as its output. When fewer frames are drawn than the clip has, they are played to and fro.
 */
public final class SampleClip {

    private SampleClip() {}

    /** Writes the clip, printing the number of each frame when it is done. */
    public static void main(String... arguments) {
        Path file = Path.of(arguments[0]);
        Size size = new Size(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        int frames = Integer.parseInt(arguments[3]);
        Rational rate = new Rational(Integer.parseInt(arguments[4]), 1);
        int drawn = arguments.length > 6 ? Integer.parseInt(arguments[6]) : frames;
        Rational tick = new Rational(rate.denominator(), rate.numerator());
        try (SyntheticStreet street = SyntheticStreet.of(Long.parseLong(arguments[5]), size, frames, rate);
                PixelPool pool = PixelPool.of(Runtime.getRuntime().availableProcessors());
                ClipWriter writer = ClipWriter.create(file, WriterSettings.silent(size, tick, rate), pool)) {
            List<LinearImage> reel = new ArrayList<>();
            for (int index = 0; index < frames; index++) {
                LinearImage picture = picture(street, reel, toAndFro(index, drawn), drawn < frames);
                writer.write(picture, new FrameTime(index, index, 1, tick));
                System.out.println(index + 1);
            }
            writer.finish();
        }
    }

    private static LinearImage picture(SyntheticStreet street, List<LinearImage> reel, int index, boolean kept) {
        if (!kept) {
            return street.displayed(index);
        }
        if (index == reel.size()) {
            reel.add(street.displayed(index));
        }
        return reel.get(index);
    }

    /** 0 1 2 1 0 1 … for three frames. */
    private static int toAndFro(int index, int frames) {
        int period = Math.max(1, 2 * (frames - 1));
        int place = index % period;
        return Math.min(place, period - place);
    }
}
