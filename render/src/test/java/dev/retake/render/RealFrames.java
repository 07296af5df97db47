package dev.retake.render;

import dev.retake.edit.Size;
import dev.retake.media.ClipReader;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Frames of real clips, small, from the folder that {@code RETAKE_TEST_MEDIA} names. */
final class RealFrames {
    static final String[] CLIPS = {
        "man-kicking-football-720p24.mp4",
        "woman-face-thumbs-up-720p25.mp4",
        "flower-opening-timelapse-540p.mp4",
        "london-street-pan-320x240-60fps-audio.mp4",
        "phone-selfie-face-rotated-hevc-vfr.mp4",
        "bw-film-people-talking-speech-audio-480p.mp4"
    };

    private static final int SHORT_SIDE = 120;

    private RealFrames() {}

    /** The folder of clips, when there is one. */
    static Optional<Path> folder() {
        return Optional.ofNullable(System.getenv("RETAKE_TEST_MEDIA"))
                .map(Path::of)
                .filter(Files::isDirectory);
    }

    /** A frame of a clip, about 120 rows. */
    static LinearImage frame(Path clip, int index) {
        try (PixelPool pool = PixelPool.of(2);
                ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            Size display = reader.facts().display();
            double scale = SHORT_SIDE / (double) display.shortSide();
            Size size = new Size(
                    2 * (int) Math.round(display.width() * scale / 2),
                    2 * (int) Math.round(display.height() * scale / 2));
            LinearImage picture = new LinearImage(size);
            for (int i = 0; i <= index; i++) {
                reader.read(picture);
            }
            return picture;
        }
    }
}
