package dev.retake.cli.bench.controls;

import dev.retake.edit.Size;
import dev.retake.media.ClipReader;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.signals.SmallFrame;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A short clip in memory, so that an edit can be held against its source frame by frame.
 *
 * @param size of every frame
 * @param frames scene-linear
 */
record Reel(Size size, List<LinearImage> frames) {

    /** Reads a whole clip. */
    static Reel read(Path clip, PixelPool pool) {
        try (ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            Size size = reader.facts().display();
            List<LinearImage> frames = new ArrayList<>();
            LinearImage next = new LinearImage(size);
            while (reader.read(next).isPresent()) {
                frames.add(next);
                next = new LinearImage(size);
            }
            return new Reel(size, frames);
        }
    }

    /** A frame as signals see it. */
    SmallFrame small(int index, int pixels, PixelPool pool) {
        return SmallFrame.of(frames.get(index), SmallFrame.sizeFor(size, pixels), pool);
    }

    /** Square roots of a frame's luminance, 0 to 1: near to what an eye sees. */
    float[] light(int index) {
        LinearImage frame = frames.get(index);
        float[] light = new float[frame.red().length];
        for (int i = 0; i < light.length; i++) {
            float luminance = 0.2627f * frame.red()[i] + 0.6780f * frame.green()[i] + 0.0593f * frame.blue()[i];
            light[i] = (float) Math.sqrt(Math.clamp(luminance, 0, 1));
        }
        return light;
    }
}
