package dev.retake.server.mutants;

import dev.retake.edit.Resolution;
import dev.retake.edit.Size;
import dev.retake.media.ClipProbe;
import dev.retake.media.ClipReader;
import dev.retake.media.ClipWriter;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.MediaException;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.media.StillImage;
import dev.retake.media.WriterSettings;
import java.nio.file.Path;
import java.util.Optional;

/** What a render process does with a file, but for the looks: measures it, decodes frames, takes over its sound. */
final class Look {
    private static final Size SMALL = new Size(64, 36);
    private static final int FRAMES = 4;

    private final Path output;
    private final PixelPool pool;
    private final LinearImage image = new LinearImage(SMALL);

    Look(Path output, PixelPool pool) {
        this.output = output;
        this.pool = pool;
    }

    /** One of a few words, and for what should not happen the exception. */
    String at(Path file) {
        boolean measured = false;
        try {
            if (file.toString().matches(".*\\.(png|jpg|webp)")) {
                StillImage.readCovering(file, SMALL, StillImage.LIMITS, pool);
                return "image decoded";
            }
            Size fitted = Resolution.P360.fit(
                    ClipProbe.probe(file, ReaderLimits.DEFAULT).display());
            measured = fitted.pixels() > 0;
            int frames = decode(file);
            return frames < FRAMES ? "clip decoded, fewer frames" : "clip decoded";
        } catch (MediaException refused) {
            return (measured ? "measured, then " : "refused ") + refused.kind();
        } catch (RuntimeException unexpected) {
            StackTraceElement[] trace = unexpected.getStackTrace();
            return "UNEXPECTED " + unexpected + (trace.length > 0 ? " at " + trace[0] : "");
        }
    }

    private int decode(Path file) {
        try (ClipReader clip = ClipReader.open(file, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            Optional<Path> sound = clip.facts().audio() ? Optional.of(file) : Optional.empty();
            try (ClipWriter writer = ClipWriter.create(output, WriterSettings.like(clip, SMALL, sound), pool)) {
                int frames = 0;
                while (frames < FRAMES) {
                    Optional<FrameTime> time = clip.read(image);
                    if (time.isEmpty()) {
                        break;
                    }
                    writer.write(image, time.get());
                    frames++;
                }
                writer.finish();
                return frames;
            }
        }
    }
}
