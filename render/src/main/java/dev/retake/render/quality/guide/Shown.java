package dev.retake.render.quality.guide;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.StillImage;
import dev.retake.render.quality.Codes;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * A picture as painters see it: sRGB code values, 0 to 255, whole numbers. Edits are made in it and compared in it.
 *
 * @param size pixels
 * @param planes red, green and blue, row-major; not copied: treat them as read-only
 */
public record Shown(Size size, float[][] planes) {

    /** A picture that is ready for display, as it is written to files. */
    public static Shown of(LinearImage picture, PixelPool pool) {
        return of(StillImage.toDisplay(picture, pool));
    }

    /** A picture of whatever type. */
    static Shown of(BufferedImage image) {
        Size size = new Size(image.getWidth(), image.getHeight());
        int[] packed = image.getRGB(0, 0, size.width(), size.height(), null, 0, size.width());
        float[][] planes = new float[3][packed.length];
        for (int i = 0; i < packed.length; i++) {
            planes[0][i] = packed[i] >> 16 & 255;
            planes[1][i] = packed[i] >> 8 & 255;
            planes[2][i] = packed[i] & 255;
        }
        return new Shown(size, planes);
    }

    /** Rounds values to codes; what lies outside is cut off. */
    static Shown rounded(Size size, float[][] values) {
        for (float[] plane : values) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] = Math.min(Math.max(Math.round(plane[i]), 0), 255);
            }
        }
        return new Shown(size, values);
    }

    /** Reads a PNG. */
    public static Shown read(Path file) {
        try {
            BufferedImage image = ImageIO.read(file.toFile());
            if (image == null) {
                throw new IOException("it is no picture");
            }
            return of(image);
        } catch (IOException e) {
            throw new UncheckedIOException("The picture " + file + " could not be read: " + e.getMessage(), e);
        }
    }

    /** Writes a PNG. */
    public void write(Path file) {
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        int[] packed = new int[Math.toIntExact(size.pixels())];
        for (int i = 0; i < packed.length; i++) {
            packed[i] = (int) planes[0][i] << 16 | (int) planes[1][i] << 8 | (int) planes[2][i];
        }
        image.setRGB(0, 0, size.width(), size.height(), packed, 0, size.width());
        try {
            ImageIO.write(image, "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("The picture " + file + " could not be written: " + e.getMessage(), e);
        }
    }

    /** Brightness by the weights of sRGB's primaries, of codes. */
    float[] luma() {
        float[] luma = new float[planes[0].length];
        for (int i = 0; i < luma.length; i++) {
            luma[i] = 0.2126f * planes[0][i] + 0.7152f * planes[1][i] + 0.0722f * planes[2][i];
        }
        return luma;
    }

    /** The same from 0 to 1. */
    Codes codes() {
        float[][] scaled = new float[3][planes[0].length];
        for (int channel = 0; channel < 3; channel++) {
            for (int i = 0; i < scaled[channel].length; i++) {
                scaled[channel][i] = planes[channel][i] / 255;
            }
        }
        return new Codes(size.width(), size.height(), scaled);
    }
}
