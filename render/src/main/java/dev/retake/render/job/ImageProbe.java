package dev.retake.render.job;

import dev.retake.edit.Size;
import dev.retake.media.MediaException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Measures a still image from its own bytes. */
final class ImageProbe {
    private ImageProbe() {}

    /** The size of the picture; MediaException when the bytes are no image. */
    static Size sizeOf(Path image) {
        try (ImageInputStream stream = ImageIO.createImageInputStream(image.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new MediaException(MediaException.Kind.UNSUPPORTED_FORMAT, "The file is no PNG or JPEG image.");
            }
            ImageReader reader = readers.next();
            reader.setInput(stream);
            return new Size(reader.getWidth(0), reader.getHeight(0));
        } catch (IOException unreadable) {
            throw new MediaException(
                    MediaException.Kind.UNDECODABLE, "The image can't be read: " + unreadable.getMessage());
        }
    }
}
