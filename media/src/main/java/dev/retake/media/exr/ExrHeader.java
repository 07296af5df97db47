package dev.retake.media.exr;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.colour.Primaries;
import dev.retake.media.colour.Transfer;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The attributes that tell a foreign reader what a frame's numbers mean: size, channels, and that they are ACES2065-1.
 *
 * <p>Source: "OpenEXR File Layout" and "Standard Attributes" of the OpenEXR documentation; chromaticities and container flag
 * of SMPTE ST 2065-4. That standard also asks for files without compression; these are compressed, as every reader of
 * OpenEXR expects.
 */
final class ExrHeader {
    /** {@code 0x01312f76}, version 2, a single part of scan lines. */
    private static final int[] MAGIC_AND_VERSION = {20000630, 2};

    private static final byte ZIP_OF_SIXTEEN_ROWS = 3;
    private static final byte INCREASING_Y = 0;
    private static final int HALF = 1;
    private static final List<String> CHANNELS = List.of("B", "G", "R");
    private static final int ROOM = 64;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private ExrHeader() {}

    /**
     * A file's first bytes, up to the table of offsets.
     *
     * @param size of the frame
     * @param frameRate frames per second
     */
    static byte[] of(Size size, Rational frameRate) {
        ExrHeader header = new ExrHeader();
        header.put(numbers().putInt(MAGIC_AND_VERSION[0]).putInt(MAGIC_AND_VERSION[1]));
        int[] window = {0, 0, size.width() - 1, size.height() - 1};
        List<Double> ap0 = Primaries.ACES_AP0.chromaticities();
        header.attribute("acesImageContainerFlag", "int", numbers().putInt(1));
        header.attribute(
                "adoptedNeutral",
                "v2f",
                numbers().putFloat(ap0.get(6).floatValue()).putFloat(ap0.get(7).floatValue()));
        header.attribute("channels", "chlist", channels());
        ByteBuffer chromaticities = numbers();
        ap0.forEach(value -> chromaticities.putFloat(value.floatValue()));
        header.attribute("chromaticities", "chromaticities", chromaticities);
        header.attribute("compression", "compression", numbers().put(ZIP_OF_SIXTEEN_ROWS));
        header.attribute("dataWindow", "box2i", ints(window));
        header.attribute("displayWindow", "box2i", ints(window));
        header.attribute("framesPerSecond", "rational", rational(frameRate));
        header.attribute("lineOrder", "lineOrder", numbers().put(INCREASING_Y));
        header.attribute("pixelAspectRatio", "float", numbers().putFloat(1));
        header.attribute("screenWindowCenter", "v2f", numbers().putFloat(0).putFloat(0));
        header.attribute("screenWindowWidth", "float", numbers().putFloat(1));
        header.attribute("whiteLuminance", "float", numbers().putFloat(Transfer.DIFFUSE_WHITE_NITS));
        header.put(numbers().put((byte) 0));
        return header.bytes.toByteArray();
    }

    private static ByteBuffer channels() {
        ByteBuffer list = numbers();
        for (String channel : CHANNELS) {
            // Name, type, "perceptually linear" with three reserved bytes, and one sample for each pixel.
            list.put(text(channel)).putInt(HALF).putInt(0).putInt(1).putInt(1);
        }
        return list.put((byte) 0);
    }

    private static ByteBuffer rational(Rational rate) {
        boolean fits = rate.numerator() <= Integer.MAX_VALUE && rate.denominator() <= Integer.MAX_VALUE;
        return fits
                ? numbers().putInt((int) rate.numerator()).putInt((int) rate.denominator())
                : numbers().putInt((int) Math.round(rate.toDouble() * 1000)).putInt(1000);
    }

    private static ByteBuffer ints(int[] values) {
        ByteBuffer buffer = numbers();
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer;
    }

    private static ByteBuffer numbers() {
        return ByteBuffer.allocate(ROOM).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] text(String value) {
        return (value + '\0').getBytes(StandardCharsets.US_ASCII);
    }

    private void attribute(String name, String type, ByteBuffer value) {
        bytes.writeBytes(text(name));
        bytes.writeBytes(text(type));
        put(numbers().putInt(value.position()));
        put(value);
    }

    private void put(ByteBuffer value) {
        bytes.write(value.array(), 0, value.position());
    }
}
