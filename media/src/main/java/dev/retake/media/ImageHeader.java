package dev.retake.media;

import dev.retake.edit.Size;
import dev.retake.media.ffmpeg.ImageDecoder.Type;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** What an image's header claims as its size, so that a huge one is refused as huge before anything is decoded. */
final class ImageHeader {
    private ImageHeader() {}

    /** The claimed size; empty where the header is not understood, which is left to the decoder to judge. */
    static Optional<Size> size(byte[] file, Type type) {
        try {
            return switch (type) {
                case PNG -> sized(big(file).getInt(16), big(file).getInt(20));
                case JPEG -> JpegSegments.of(file).size();
                case WEBP -> webp(big(file).order(ByteOrder.LITTLE_ENDIAN));
            };
        } catch (IndexOutOfBoundsException cutOff) {
            return Optional.empty();
        }
    }

    private static ByteBuffer big(byte[] file) {
        return ByteBuffer.wrap(file);
    }

    private static Optional<Size> sized(int width, int height) {
        return width < 1 || height < 1 ? Optional.empty() : Optional.of(new Size(width, height));
    }

    /** RFC 9649: the extended canvas, a lossless header, or a key frame's. */
    private static Optional<Size> webp(ByteBuffer file) {
        return switch (file.getInt(12)) {
            case 'V' | 'P' << 8 | '8' << 16 | 'X' << 24 ->
                sized(1 + (file.getInt(24) & 0xffffff), 1 + (file.getInt(27) & 0xffffff));
            case 'V' | 'P' << 8 | '8' << 16 | 'L' << 24 -> {
                int bits = file.getInt(21);
                yield sized(1 + (bits & 0x3fff), 1 + (bits >> 14 & 0x3fff));
            }
            default -> sized(file.getShort(26) & 0x3fff, file.getShort(28) & 0x3fff);
        };
    }
}
