package dev.retake.diffusion;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.ClipWriter;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.WriterSettings;
import java.nio.file.Path;
import java.util.Arrays;

/** Clips to edit. */
final class Clips {
    private static final int FRAMES = 9;

    private Clips() {}

    /** Nine frames that grow brighter. */
    static Path short9(Path folder) {
        Size size = new Size(96, 64);
        Rational tick = new Rational(1, 24);
        Path clip = folder.resolve("clip.mp4");
        try (PixelPool pool = PixelPool.of(1);
                ClipWriter writer =
                        ClipWriter.create(clip, WriterSettings.silent(size, tick, new Rational(24, 1)), pool)) {
            LinearImage picture = new LinearImage(size);
            for (int frame = 0; frame < FRAMES; frame++) {
                Arrays.fill(picture.red(), 0.1f + 0.02f * frame);
                Arrays.fill(picture.green(), 0.3f);
                writer.write(picture, new FrameTime(frame, frame, 1, tick));
            }
            writer.finish();
        }
        return clip;
    }
}
