package dev.retake.cli.demo;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.ClipWriter;
import dev.retake.media.FrameTime;
import dev.retake.media.PixelPool;
import dev.retake.media.WriterSettings;
import dev.retake.signals.scene.SyntheticStreet;
import java.nio.file.Path;

/**
 * Films the synthetic street. A program of its own: {@code SampleClip FILE WIDTH HEIGHT FRAMES RATE SEED}, with the number of
 * frames done as its output.
 */
public final class SampleClip {

    private SampleClip() {}

    /** Writes the clip, printing the number of each frame when it is done. */
    public static void main(String... arguments) {
        Path file = Path.of(arguments[0]);
        Size size = new Size(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        int frames = Integer.parseInt(arguments[3]);
        Rational rate = new Rational(Integer.parseInt(arguments[4]), 1);
        Rational tick = new Rational(rate.denominator(), rate.numerator());
        try (SyntheticStreet street = SyntheticStreet.of(Long.parseLong(arguments[5]), size, frames, rate);
                PixelPool pool = PixelPool.of(Runtime.getRuntime().availableProcessors());
                ClipWriter writer = ClipWriter.create(file, WriterSettings.silent(size, tick, rate), pool)) {
            for (int index = 0; index < frames; index++) {
                writer.write(street.displayed(index), new FrameTime(index, index, 1, tick));
                System.out.println(index + 1);
            }
            writer.finish();
        }
    }
}
