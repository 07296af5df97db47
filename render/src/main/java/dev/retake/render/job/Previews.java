package dev.retake.render.job;

import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Small JPEG stills of the frames that are done, so that people see early whether the edit is what they meant. */
final class Previews {
    private static final int LONGEST_SIDE = 640;

    private final Path folder;
    private final int everyFrames;
    private final int step;
    private Optional<String> newest = Optional.empty();

    Previews(Path folder, int everyFrames, Size size) {
        this.folder = folder;
        this.everyFrames = everyFrames;
        this.step = Math.ceilDiv(size.longSide(), LONGEST_SIDE);
    }

    /** Writes a preview when this frame's turn has come. */
    void offer(LinearImage frame, int index) {
        if (everyFrames == 0 || index % everyFrames != 0) {
            return;
        }
        String name = "preview-%06d.jpg".formatted(index);
        try {
            ImageIO.write(small(frame), "jpeg", folder.resolve(name).toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException("Could not write the preview " + name, failure);
        }
        newest = Optional.of(name);
    }

    /** The file name of the newest preview. */
    Optional<String> newest() {
        return newest;
    }

    private BufferedImage small(LinearImage frame) {
        int width = frame.width() / step;
        int height = frame.height() / step;
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, pixel(frame, x * step, y * step));
            }
        }
        return image;
    }

    /** The mean of a block of linear light, from BT.2020 to sRGB (ITU-R BT.2087; IEC 61966-2-1). */
    private int pixel(LinearImage frame, int left, int top) {
        float red = mean(frame.red(), frame.width(), left, top);
        float green = mean(frame.green(), frame.width(), left, top);
        float blue = mean(frame.blue(), frame.width(), left, top);
        return code(1.6605f * red - 0.5876f * green - 0.0728f * blue) << 16
                | code(-0.1246f * red + 1.1329f * green - 0.0083f * blue) << 8
                | code(-0.0182f * red - 0.1006f * green + 1.1187f * blue);
    }

    private float mean(float[] plane, int stride, int left, int top) {
        float sum = 0;
        for (int y = top; y < top + step; y++) {
            for (int x = left; x < left + step; x++) {
                sum += plane[y * stride + x];
            }
        }
        return sum / (step * step);
    }

    private static int code(double light) {
        double clipped = Math.clamp(light, 0, 1);
        double coded = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * Math.pow(clipped, 1 / 2.4) - 0.055;
        return (int) Math.round(255 * coded);
    }
}
