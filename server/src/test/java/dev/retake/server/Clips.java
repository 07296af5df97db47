package dev.retake.server;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.ClipWriter;
import dev.retake.media.FrameTime;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.WriterSettings;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** Makes the clips and images that conformance cases are about. */
final class Clips {

    private static final Size SMALL = new Size(160, 90);

    private Clips() {}

    /** The base clip: 5 s of the synthetic street, 1280×720, 120 frames, with sound. */
    static Path street(Path file) {
        try (InputStream clip = Clips.class.getResourceAsStream("/conformance/street.mp4")) {
            Files.copy(clip, file);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A silent clip of 160×90 that slowly turns from dark to light. */
    static Path fading(Path file, int framesPerSecond, int frames) {
        Rational tick = new Rational(1, framesPerSecond);
        WriterSettings settings = WriterSettings.silent(SMALL, tick, new Rational(framesPerSecond, 1));
        try (PixelPool pool = PixelPool.of(1);
                ClipWriter writer = ClipWriter.create(file, settings, pool)) {
            LinearImage image = new LinearImage(SMALL);
            for (int i = 0; i < frames; i++) {
                float level = 0.1f + 0.8f * i / frames;
                Arrays.fill(image.red(), level);
                Arrays.fill(image.green(), level * 0.8f);
                Arrays.fill(image.blue(), level * 0.6f);
                writer.write(image, new FrameTime(i, i, 1, tick));
            }
            writer.finish();
        }
        return file;
    }

    /** A picture to pin to a frame. */
    static Path picture(Path file) {
        BufferedImage image = new BufferedImage(320, 180, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.ORANGE, 320, 180, Color.BLUE));
        graphics.fillRect(0, 0, 320, 180);
        graphics.dispose();
        try {
            ImageIO.write(image, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
