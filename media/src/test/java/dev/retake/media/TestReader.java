package dev.retake.media;

import dev.retake.edit.Size;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads whole clips for tests. */
final class TestReader {
    private TestReader() {}

    /** The times of all frames. */
    static List<FrameTime> times(Path clip) {
        try (PixelPool pool = PixelPool.of(1);
                ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            List<FrameTime> times = new ArrayList<>();
            for (Optional<FrameTime> time = reader.next(); time.isPresent(); time = reader.next()) {
                times.add(time.get());
            }
            return times;
        }
    }

    /** One frame, converted. */
    static LinearImage frame(Path clip, int index, Size size, ClipReader.Light light) {
        try (PixelPool pool = PixelPool.of(2);
                ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, light, pool)) {
            LinearImage image = new LinearImage(size);
            for (int i = 0; i <= index; i++) {
                var unused = reader.next().orElseThrow();
            }
            reader.current(image);
            return image;
        }
    }

    /** The first frame at the clip's own display size, all its light. */
    static LinearImage first(Path clip) {
        Size size = ClipProbe.probe(clip, ReaderLimits.DEFAULT).display();
        return frame(clip, 0, size, ClipReader.Light.ALL);
    }
}
