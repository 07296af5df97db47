package dev.retake.render.guide;

import dev.retake.edit.Size;
import dev.retake.media.ClipReader;
import dev.retake.media.LinearImage;
import dev.retake.media.MediaException;
import dev.retake.media.PixelPool;
import dev.retake.media.ReaderLimits;
import dev.retake.media.StillImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads what is pinned to a frame: an image, or the first frame of an earlier result. */
public final class GuideImage {
    private static final byte[] CLIP_MARK = "ftyp".getBytes(StandardCharsets.US_ASCII);

    private GuideImage() {}

    /**
     * Reads a guide at the render's size; one of another shape covers the frame, the overhang cut off evenly.
     *
     * @throws MediaException with a sentence for the user when it can't be decoded
     */
    public static LinearImage read(Path file, Size size, PixelPool pool) {
        try {
            return isClip(file)
                    ? firstFrame(file, size, pool)
                    : StillImage.readCovering(file, size, StillImage.LIMITS, pool);
        } catch (MediaException unusable) {
            throw unusable.about(file);
        }
    }

    /**
     * The size of a guide as it is displayed.
     *
     * @throws MediaException with a sentence for the user when it can't be decoded
     */
    static Size size(Path file, PixelPool pool) {
        try {
            return isClip(file) ? clipSize(file, pool) : StillImage.size(file, StillImage.LIMITS);
        } catch (MediaException unusable) {
            throw unusable.about(file);
        }
    }

    private static Size clipSize(Path file, PixelPool pool) {
        try (ClipReader reader = ClipReader.open(file, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            return reader.facts().display();
        }
    }

    private static boolean isClip(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] head = bytes.readNBytes(8);
            return head.length == 8 && Arrays.equals(head, 4, 8, CLIP_MARK, 0, CLIP_MARK.length);
        } catch (IOException e) {
            throw new MediaException(
                    MediaException.Kind.UNSUPPORTED_FORMAT, "The guide could not be opened: " + e.getMessage());
        }
    }

    private static LinearImage firstFrame(Path file, Size size, PixelPool pool) {
        try (ClipReader reader = ClipReader.open(file, ReaderLimits.DEFAULT, ClipReader.Light.FOR_SDR, pool)) {
            Size display = reader.facts().display();
            double scale = Math.max((double) size.width() / display.width(), (double) size.height() / display.height());
            LinearImage covering = new LinearImage(new Size(
                    Math.max(size.width(), (int) Math.round(display.width() * scale)),
                    Math.max(size.height(), (int) Math.round(display.height() * scale))));
            if (reader.read(covering).isEmpty()) {
                throw new MediaException(MediaException.Kind.UNDECODABLE, "The guide's clip has no frame.");
            }
            return covering.size().equals(size) ? covering : middle(covering, size);
        }
    }

    private static LinearImage middle(LinearImage covering, Size size) {
        LinearImage middle = new LinearImage(size);
        int left = (covering.width() - size.width()) / 2;
        int top = (covering.height() - size.height()) / 2;
        for (int y = 0; y < size.height(); y++) {
            int from = (y + top) * covering.width() + left;
            int to = y * size.width();
            System.arraycopy(covering.red(), from, middle.red(), to, size.width());
            System.arraycopy(covering.green(), from, middle.green(), to, size.width());
            System.arraycopy(covering.blue(), from, middle.blue(), to, size.width());
        }
        return middle;
    }
}
