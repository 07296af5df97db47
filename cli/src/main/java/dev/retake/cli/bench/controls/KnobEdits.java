package dev.retake.cli.bench.controls;

import dev.retake.edit.Delivery;
import dev.retake.edit.Resolution;
import dev.retake.edit.Size;
import dev.retake.edit.message.Event;
import dev.retake.edit.message.Order;
import dev.retake.media.ClipReader;
import dev.retake.media.ClipWriter;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.media.WriterSettings;
import dev.retake.render.job.OrderHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes excerpts and edits them, in this process, through the same messages as in earnest. */
final class KnobEdits {
    private static final double ANY_LENGTH = 3600;

    private KnobEdits() {}

    /**
     * The first frames of a clip, at a tier's size, as a clip of their own.
     *
     * @param skip frames to leave out
     * @param frames the most to keep
     */
    static void excerpt(Path clip, Path target, Resolution tier, int skip, int frames, PixelPool pool) {
        try (ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            Size size = tier.fit(reader.facts().display());
            LinearImage picture = new LinearImage(size);
            int left = reader.facts().frames() > skip + frames ? skip : 0;
            WriterSettings settings =
                    WriterSettings.silent(size, reader.tick(), reader.facts().frameRate());
            try (ClipWriter writer = ClipWriter.create(target, settings, pool)) {
                for (int i = 0; i < left; i++) {
                    reader.next();
                }
                Optional<FrameTime> first = Optional.empty();
                for (int i = 0; i < frames; i++) {
                    Optional<FrameTime> time = reader.read(picture);
                    if (time.isEmpty()) {
                        break;
                    }
                    first = first.or(() -> time);
                    FrameTime shown = time.get();
                    writer.write(
                            picture,
                            new FrameTime(i, shown.ticks() - first.get().ticks(), shown.durationTicks(), shown.tick()));
                }
                writer.finish();
            }
        }
    }

    /** Edits a clip, and reads the delivery back. */
    static Reel edit(Path clip, String prompt, Knob.Value value, Resolution tier, Path folder, PixelPool pool)
            throws IOException {
        Files.createDirectories(folder);
        Event answer = OrderHandler.answer(
                new Order.Render(
                        clip,
                        prompt,
                        tier,
                        Delivery.SDR,
                        value.steering(),
                        List.of(),
                        false,
                        1,
                        ANY_LENGTH,
                        0,
                        folder,
                        pool.threads()),
                progress -> {});
        if (answer instanceof Event.Failed failed) {
            throw new IOException("An edit failed: " + failed.reason());
        }
        return Reel.read(folder.resolve("0.mp4"), pool);
    }
}
