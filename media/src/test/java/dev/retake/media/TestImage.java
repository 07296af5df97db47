package dev.retake.media;

import dev.retake.edit.Size;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntBinaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Images of every kind that painting programs write, made by the JDK and nothing of the code under test. */
enum TestImage {
    PNG("png", 0),
    /** 256 colours: three bits of red and green, two of blue. */
    PALETTE_PNG("png", 0),
    BLACK_AND_WHITE_PNG("png", 0),
    GREY_PNG("png", 1),
    DEEP_PNG("png", 1),
    TRANSPARENT_PNG("png", 0),
    JPEG("jpg", 8),
    PROGRESSIVE_JPEG("jpg", 8),
    GREY_JPEG("jpg", 3),
    /** Four inks, inverted, as Photoshop writes them. */
    CMYK_JPEG("jpg", 8);

    private static final int APP14 = 0xee;

    private final String suffix;
    private final int tolerance;

    TestImage(String suffix, int tolerance) {
        this.suffix = suffix;
        this.tolerance = tolerance;
    }

    /** The most that a channel of 0…255 may be off after a way through file and reader. */
    int tolerance() {
        return tolerance;
    }

    /** What this kind can hold of a picture. */
    IntBinaryOperator expected(IntBinaryOperator picture) {
        return switch (this) {
            case PALETTE_PNG -> (x, y) -> palette(index(picture.applyAsInt(x, y)));
            case BLACK_AND_WHITE_PNG -> (x, y) -> (picture.applyAsInt(x, y) >> 16 & 0xff) < 128 ? 0 : 0xffffff;
            case GREY_PNG, GREY_JPEG -> (x, y) -> (picture.applyAsInt(x, y) >> 16 & 0xff) * 0x010101;
            default -> picture;
        };
    }

    /** Writes a picture of 0xRRGGBB values. */
    Path write(Path stem, Size size, IntBinaryOperator picture) throws IOException {
        Path file = Path.of(stem + "." + suffix);
        BufferedImage image = blank(size);
        WritableRaster raster = image.getRaster();
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                raster.setPixel(x, y, samples(picture.applyAsInt(x, y), x));
            }
        }
        if (this == CMYK_JPEG) {
            return Files.write(file, withAdobeMarker(jpeg(new IIOImage(raster, null, null), false)));
        }
        if (suffix.equals("jpg")) {
            return Files.write(file, jpeg(new IIOImage(image, null, null), this == PROGRESSIVE_JPEG));
        }
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    /** Writes in another of the JDK's formats. */
    static Path write(Path file, String format, Size size, IntBinaryOperator picture) throws IOException {
        BufferedImage image = new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                image.setRGB(x, y, picture.applyAsInt(x, y));
            }
        }
        if (!ImageIO.write(image, format, file.toFile())) {
            throw new IllegalStateException("The JDK does not write " + format);
        }
        return file;
    }

    private BufferedImage blank(Size size) {
        int width = size.width();
        int height = size.height();
        return switch (this) {
            case PALETTE_PNG ->
                new BufferedImage(
                        width,
                        height,
                        BufferedImage.TYPE_BYTE_INDEXED,
                        new IndexColorModel(8, 256, channel(16), channel(8), channel(0)));
            case BLACK_AND_WHITE_PNG -> new BufferedImage(width, height, BufferedImage.TYPE_BYTE_BINARY);
            case GREY_PNG, GREY_JPEG -> new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
            case TRANSPARENT_PNG -> new BufferedImage(width, height, BufferedImage.TYPE_4BYTE_ABGR);
            case DEEP_PNG -> deep(width, height, DataBuffer.TYPE_USHORT, 3);
            case CMYK_JPEG -> new BufferedImage(width, height, BufferedImage.TYPE_4BYTE_ABGR);
            default -> new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        };
    }

    private static BufferedImage deep(int width, int height, int type, int bands) {
        ColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, type);
        return new BufferedImage(model, Raster.createInterleavedRaster(type, width, height, bands, null), false, null);
    }

    private int[] samples(int rgb, int x) {
        int red = rgb >> 16 & 0xff;
        int green = rgb >> 8 & 0xff;
        int blue = rgb & 0xff;
        return switch (this) {
            case PALETTE_PNG -> new int[] {index(rgb)};
            case BLACK_AND_WHITE_PNG -> new int[] {red < 128 ? 0 : 1};
            case GREY_PNG, GREY_JPEG -> new int[] {red};
            case DEEP_PNG -> new int[] {red * 257, green * 257, blue * 257};
            case TRANSPARENT_PNG -> new int[] {red, green, blue, 128 + x};
            // Ink 0 is stored as 255; black ink is left out.
            case CMYK_JPEG -> new int[] {red, green, blue, 255};
            default -> new int[] {red, green, blue};
        };
    }

    private static int index(int rgb) {
        return (rgb >> 16 & 0xe0) | (rgb >> 11 & 0x1c) | (rgb >> 6 & 0x03);
    }

    private static int palette(int index) {
        int red = (index >> 5) * 255 / 7;
        int green = (index >> 2 & 7) * 255 / 7;
        int blue = (index & 3) * 255 / 3;
        return red << 16 | green << 8 | blue;
    }

    private static byte[] channel(int shift) {
        byte[] values = new byte[256];
        for (int i = 0; i < 256; i++) {
            values[i] = (byte) (palette(i) >> shift);
        }
        return values;
    }

    private static byte[] jpeg(IIOImage image, boolean progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam settings = writer.getDefaultWriteParam();
            settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            settings.setCompressionQuality(0.95f);
            settings.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(output);
            writer.write(null, image, settings);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** Adobe technical note 5116: an APP14 segment with transform 0, plain CMYK. */
    private static byte[] withAdobeMarker(byte[] jpeg) {
        byte[] segment = new byte[16];
        segment[0] = (byte) 0xff;
        segment[1] = (byte) APP14;
        segment[3] = 14;
        System.arraycopy("Adobe".getBytes(StandardCharsets.US_ASCII), 0, segment, 4, 5);
        segment[10] = 100;
        return inserted(jpeg, segment);
    }

    static byte[] withoutAdobeMarker(byte[] jpeg) {
        byte[] plain = jpeg.clone();
        for (int i = 2; i < plain.length - 6; i++) {
            if (new String(plain, i, 5, StandardCharsets.US_ASCII).equals("Adobe")) {
                Arrays.fill(plain, i, i + 5, (byte) 'x');
            }
        }
        return plain;
    }

    /** The same photograph with an Exif segment that says how the camera was held. */
    static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] tiff = {
            'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0
        };
        byte[] segment = new byte[10 + tiff.length];
        segment[0] = (byte) 0xff;
        segment[1] = (byte) 0xe1;
        segment[3] = (byte) (8 + tiff.length);
        System.arraycopy("Exif".getBytes(StandardCharsets.US_ASCII), 0, segment, 4, 4);
        System.arraycopy(tiff, 0, segment, 10, tiff.length);
        return inserted(jpeg, segment);
    }

    private static byte[] inserted(byte[] jpeg, byte[] segment) {
        byte[] all = new byte[jpeg.length + segment.length];
        System.arraycopy(jpeg, 0, all, 0, 2);
        System.arraycopy(segment, 0, all, 2, segment.length);
        System.arraycopy(jpeg, 2, all, 2 + segment.length, jpeg.length - 2);
        return all;
    }
}
