package dev.retake.render.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retake.edit.Delivery;
import dev.retake.edit.Rational;
import dev.retake.edit.Resolution;
import dev.retake.edit.Size;
import dev.retake.edit.Steering;
import dev.retake.edit.Strength;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A frame is exported, painted on and pinned back: the delivered video shows the painting at that frame. */
class GuideRoundTripTest {
    private static final Size SIZE = new Size(640, 360);
    private static final int FRAMES = 6;
    private static final int PINNED = 3;

    @TempDir
    private Path folder;

    private final PixelPool pool = PixelPool.of(2);

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void theDeliveredFrameIsThePainting() throws IOException {
        Path clip = film();
        Path frames = Files.createDirectory(folder.resolve("frames"));
        Event.FrameExported exported =
                new FrameRun(new Order.Frame(clip, PINNED, Optional.of(Resolution.P360), frames, 2)).run();
        LinearImage painted = StillImage.read(frames.resolve(exported.file()), StillImage.LIMITS, pool);
        paint(painted);
        Path guide = frames.resolve("painted.png");
        StillImage.writePng(painted, guide, pool);
        Path out = Files.createDirectory(folder.resolve("out"));
        Event answer = OrderHandler.answer(
                new Order.Render(
                        clip,
                        "as painted",
                        Resolution.P360,
                        Delivery.SDR,
                        new Steering.Automatic(Optional.of(Strength.FLEX_1)),
                        List.of(new Order.Guide(PINNED, guide)),
                        false,
                        1,
                        60,
                        0,
                        out,
                        2),
                progress -> {});
        assertThat(answer).isNotInstanceOf(Event.Failed.class);
        LinearImage delivered = new LinearImage(SIZE);
        try (ClipReader reader =
                ClipReader.open(out.resolve("0.mp4"), ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            for (int frame = 0; frame <= PINNED; frame++) {
                reader.next();
            }
            reader.current(delivered);
        }
        double decibels = psnr(delivered, painted);
        System.out.printf("the painting, rendered, encoded and decoded again: %.1f dB%n", decibels);
        assertThat(decibels).isGreaterThan(38);
    }

    /** A grade, and a disc of paint. */
    private static void paint(LinearImage picture) {
        for (int i = 0; i < picture.red().length; i++) {
            double away = Math.hypot(i % SIZE.width() - 320.0, i / SIZE.width() - 180.0);
            float disc = (float) Math.clamp((70 - away) / 4, 0, 1);
            picture.red()[i] = mix(0.9f * picture.blue()[i], 0.8f, disc);
            picture.green()[i] = mix(picture.green()[i], 0.1f, disc);
            picture.blue()[i] = mix(0.8f * picture.blue()[i] + 0.02f, 0.3f, disc);
        }
    }

    private static float mix(float a, float b, float share) {
        return a + (b - a) * share;
    }

    private double psnr(LinearImage a, LinearImage b) {
        var first = StillImage.toDisplay(a, pool);
        var second = StillImage.toDisplay(b, pool);
        double sum = 0;
        for (int y = 0; y < a.height(); y++) {
            for (int x = 0; x < a.width(); x++) {
                for (int shift = 0; shift < 24; shift += 8) {
                    double apart = (first.getRGB(x, y) >> shift & 255) - (second.getRGB(x, y) >> shift & 255);
                    sum += apart * apart;
                }
            }
        }
        return 10 * Math.log10(255.0 * 255.0 * 3 * SIZE.pixels() / Math.max(sum, 1));
    }

    private Path film() {
        Path clip = folder.resolve("clip.mp4");
        Rational tick = new Rational(1, 24);
        LinearImage picture = Pictures.synthetic(SIZE);
        try (ClipWriter writer =
                ClipWriter.create(clip, WriterSettings.silent(SIZE, tick, new Rational(24, 1)), pool)) {
            for (int i = 0; i < FRAMES; i++) {
                writer.write(picture, new FrameTime(i, i, 1, tick));
            }
            writer.finish();
        }
        return clip;
    }
}
