package dev.retake.cli.bench;

import dev.retake.edit.Resolution;
import dev.retake.edit.Size;
import dev.retake.media.ClipReader;
import dev.retake.media.ClipWriter;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.media.WriterSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The least that any edit must do: decode a clip and encode it again, with the settings of a delivery. A program of its own:
 * {@code Floor CLIP TIER TARGET}; it prints frames and nanoseconds.
 */
public final class Floor {

    private Floor() {}

    /** Decodes, converts, encodes. */
    public static void main(String... arguments) {
        Path clip = Path.of(arguments[0]);
        try (PixelPool pool = PixelPool.of(Runtime.getRuntime().availableProcessors());
                ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            Size size = Resolution.fromWireName(arguments[1])
                    .orElseThrow()
                    .fit(reader.facts().display());
            LinearImage image = new LinearImage(size);
            long started = System.nanoTime();
            int frames = 0;
            try (ClipWriter writer = ClipWriter.create(
                    Path.of(arguments[2]), WriterSettings.like(reader, size, Optional.empty()), pool)) {
                for (Optional<FrameTime> time = reader.read(image); time.isPresent(); time = reader.read(image)) {
                    writer.write(image, time.get());
                    frames++;
                }
                writer.finish();
            }
            System.out.println(frames + " " + (System.nanoTime() - started));
        }
    }
}
