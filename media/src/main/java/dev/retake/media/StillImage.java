package dev.retake.media;

import dev.retake.edit.Size;
import dev.retake.media.MediaException.Kind;
import dev.retake.media.colour.CodedPicture;
import dev.retake.media.colour.ColourTags;
import dev.retake.media.colour.DisplayConverter;
import dev.retake.media.colour.LinearConverter;
import dev.retake.media.colour.Primaries;
import dev.retake.media.colour.Transfer;
import dev.retake.media.ffmpeg.FramePlanes;
import dev.retake.media.ffmpeg.ImageDecoder;
import dev.retake.media.ffmpeg.ImageDecoder.Type;
import dev.retake.media.scale.Orientation;
import dev.retake.media.scale.PlaneScaler;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;

/**
 * PNG, JPEG and WebP images in and out, next to clips: guide frames, previews, contact sheets.
 *
 * <p>An image's code values mean what the same code values mean in an SDR clip (BT.1886). The usual tools export frames of
 * clips without touching their code values, so that an exported, painted and re-imported frame lands where it came from.
 * Transparency is ignored.
 */
public final class StillImage {
    /** 8000 × 8000 pixels. */
    public static final ReaderLimits LIMITS = new ReaderLimits(8000L * 8000, 1);

    private StillImage() {}

    /**
     * The size of an image as displayed; the whole image is decoded to prove it sound.
     *
     * @throws MediaException with a sentence for the user when it can't be decoded or is too large
     */
    public static Size size(Path image, ReaderLimits limits) {
        AVFrame frame = decode(image, limits);
        try {
            return ImageDecoder.orientation(frame).apply(new Size(frame.width(), frame.height()));
        } finally {
            avutil.av_frame_free(frame);
        }
    }

    /**
     * Reads an image at its own size.
     *
     * @throws MediaException with a sentence for the user when it can't be decoded or is too large
     */
    public static LinearImage read(Path image, ReaderLimits limits, PixelPool pool) {
        AVFrame frame = decode(image, limits);
        try {
            Size stored = new Size(frame.width(), frame.height());
            return convert(frame, ImageDecoder.orientation(frame).apply(stored), pool);
        } finally {
            avutil.av_frame_free(frame);
        }
    }

    /**
     * Reads an image scaled to cover a frame, the overhang cut off evenly on both sides.
     *
     * @param cover size of the result
     * @throws MediaException with a sentence for the user when it can't be decoded or is too large
     */
    public static LinearImage readCovering(Path image, Size cover, ReaderLimits limits, PixelPool pool) {
        AVFrame frame = decode(image, limits);
        try {
            return convert(frame, cover, pool);
        } finally {
            avutil.av_frame_free(frame);
        }
    }

    private static LinearImage convert(AVFrame frame, Size output, PixelPool pool) {
        Orientation orientation = ImageDecoder.orientation(frame);
        CodedPicture coded = FramePlanes.of(frame);
        CodedPicture picture = new CodedPicture(coded.size(), coded.planes(), coded.chroma(), tags(frame, coded));
        LinearImage image = new LinearImage(output);
        new LinearConverter(
                        picture,
                        orientation,
                        coveringWindow(picture.size(), orientation.apply(output)),
                        output,
                        Optional.empty())
                .convert(picture, image, pool);
        return image;
    }

    private static ColourTags tags(AVFrame frame, CodedPicture coded) {
        boolean rgb = coded.tags().model() == ColourTags.Model.RGB;
        boolean limited = frame.color_range() == avutil.AVCOL_RANGE_MPEG && !rgb;
        Primaries primaries = switch (frame.color_primaries()) {
            case avutil.AVCOL_PRI_BT2020 -> Primaries.BT2020;
            case avutil.AVCOL_PRI_SMPTE432 -> Primaries.DISPLAY_P3;
            default -> Primaries.BT709;
        };
        return new ColourTags(
                rgb ? ColourTags.Model.RGB : ColourTags.Model.BT601, !limited, Transfer.BT1886, primaries);
    }

    /** The largest centred part of a picture that has a size's ratio. */
    private static PlaneScaler.Window coveringWindow(Size picture, Size ratio) {
        double scale = Math.min((double) picture.width() / ratio.width(), (double) picture.height() / ratio.height());
        double width = ratio.width() * scale;
        double height = ratio.height() * scale;
        return new PlaneScaler.Window((picture.width() - width) / 2, (picture.height() - height) / 2, width, height);
    }

    private static AVFrame decode(Path image, ReaderLimits limits) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(image);
        } catch (IOException e) {
            throw new MediaException(Kind.UNSUPPORTED_FORMAT, "The image could not be opened: " + e.getMessage());
        }
        Type type = Type.of(bytes)
                .orElseThrow(() ->
                        new MediaException(Kind.UNSUPPORTED_FORMAT, "The file is not a PNG, JPEG or WebP image."));
        ImageHeader.size(bytes, type)
                .filter(size -> size.pixels() > limits.maxPixels())
                .ifPresent(size -> {
                    throw new MediaException(
                            Kind.TOO_LARGE,
                            "The image of " + size + " exceeds the limit of " + limits.maxPixels() + " pixels.");
                });
        if (type == Type.JPEG) {
            refuseGuesswork(JpegSegments.of(bytes));
        }
        return ImageDecoder.decode(bytes, type, limits.maxPixels());
    }

    private static void refuseGuesswork(JpegSegments jpeg) {
        if (!jpeg.complete()) {
            throw new MediaException(Kind.UNDECODABLE, "The JPEG is cut off or damaged: its end is missing.");
        }
        if (jpeg.components() == 4 && !jpeg.adobe()) {
            throw new MediaException(
                    Kind.UNSUPPORTED_FORMAT, "The JPEG has four inks and does not say how; save it as RGB.");
        }
    }

    /**
     * Writes a PNG.
     *
     * @param image display-referred, 0…1
     * @throws MediaException of kind WRITE_FAILED
     */
    public static void writePng(LinearImage image, Path file, PixelPool pool) {
        try {
            ImageIO.write(toDisplay(image, pool), "png", file.toFile());
        } catch (IOException e) {
            throw new MediaException(
                    Kind.WRITE_FAILED, "The image " + file + " could not be written: " + e.getMessage());
        }
    }

    /** A picture as 8-bit RGB, for drawing on and for writing. */
    public static BufferedImage toDisplay(LinearImage image, PixelPool pool) {
        BufferedImage target = new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
        int[] packed = new int[Math.toIntExact(image.size().pixels())];
        DisplayConverter.convert(image, packed, pool);
        target.setRGB(0, 0, image.width(), image.height(), packed, 0, image.width());
        return target;
    }
}
