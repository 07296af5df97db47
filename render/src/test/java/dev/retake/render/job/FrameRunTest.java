package dev.retake.render.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.retake.edit.Rational;
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
import dev.retake.media.StillImage;
import dev.retake.media.WriterSettings;
import dev.retake.render.Pictures;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A frame that is exported is the frame that its index means, in the pixels in which guides are read back. */
class FrameRunTest {
    private static final Size SIZE = new Size(320, 180);
    private static final int FRAMES = 6;

    @TempDir
    private Path folder;

    private final PixelPool pool = PixelPool.of(2);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void aFrameComesBackAsItIsRendered() {
        Path clip = film();
        for (int frame : new int[] {0, 3, 5}) {
            check(clip, frame, Optional.empty(), SIZE);
        }
        check(clip, 4, Optional.of(Resolution.P360), new Size(640, 360));
    }

    @Test
    void aFrameOfARealClipComesBackAsItIsRendered() {
        Optional<Path> media = Optional.ofNullable(System.getenv("RETAKE_TEST_MEDIA"))
                .map(Path::of)
                .filter(Files::isDirectory);
        if (media.isEmpty()) {
            System.out.println("RETAKE_TEST_MEDIA is not set: no real frame is exported");
            return;
        }
        check(
                media.get().resolve("vertical-woman-squats-720x1280-5fps.mp4"),
                20,
                Optional.of(Resolution.P360),
                new Size(360, 640));
        check(
                media.get().resolve("phone-selfie-face-rotated-hevc-vfr.mp4"),
                7,
                Optional.of(Resolution.P360),
                new Size(360, 480));
    }

    @Test
    void anIndexBeyondTheEndIsNamedWithTheLastFrame() {
        Order.Frame order = new Order.Frame(film(), FRAMES, Optional.empty(), folder, 2);
        assertThatThrownBy(() -> new FrameRun(order).run())
                .isInstanceOf(RefusedOrderException.class)
                .hasMessage("The frame 6 is outside the clip, whose last frame is 5.");
    }

    private void check(Path clip, int frame, Optional<Resolution> resolution, Size size) {
        Event.FrameExported exported = new FrameRun(new Order.Frame(clip, frame, resolution, folder, 2)).run();
        assertThat(exported.size()).isEqualTo(size);
        LinearImage image = StillImage.read(folder.resolve(exported.file()), StillImage.LIMITS, pool);
        LinearImage rendered = new LinearImage(size);
        try (ClipReader reader = ClipReader.open(clip, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            for (int i = 0; i <= frame; i++) {
                reader.next();
            }
            reader.current(rendered);
        }
        double decibels = psnr(StillImage.toDisplay(image, pool), StillImage.toDisplay(rendered, pool));
        System.out.printf("%s, frame %d at %s: %.1f dB%n", clip.getFileName(), frame, size, decibels);
        assertThat(decibels).isGreaterThan(50);
    }

    private static double psnr(BufferedImage a, BufferedImage b) {
        double sum = 0;
        for (int y = 0; y < a.getHeight(); y++) {
            for (int x = 0; x < a.getWidth(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    double apart = (a.getRGB(x, y) >> shift & 255) - (b.getRGB(x, y) >> shift & 255);
                    sum += apart * apart;
                }
            }
        }
        return 10 * Math.log10(255.0 * 255.0 / Math.max(1e-4, sum / (3.0 * a.getWidth() * a.getHeight())));
    }

    /** Each frame a little brighter than the one before. */
    private Path film() {
        Path clip = folder.resolve("clip.mp4");
        Rational tick = new Rational(1, 24);
        LinearImage picture = Pictures.synthetic(SIZE);
        try (ClipWriter writer =
                ClipWriter.create(clip, WriterSettings.silent(SIZE, tick, new Rational(24, 1)), pool)) {
            for (int i = 0; i < FRAMES; i++) {
                LinearImage brighter = new LinearImage(SIZE);
                for (int at = 0; at < brighter.red().length; at++) {
                    float gain = 0.3f + 0.1f * i;
                    brighter.red()[at] = gain * picture.red()[at];
                    brighter.green()[at] = gain * picture.green()[at];
                    brighter.blue()[at] = gain * picture.blue()[at];
                }
                writer.write(brighter, new FrameTime(i, i, 1, tick));
            }
            writer.finish();
        }
        return clip;
    }
}
