package dev.retake.media.exr;

import dev.retake.edit.Rational;
import dev.retake.edit.Size;
import dev.retake.media.LinearImage;
import dev.retake.media.PixelPool;
import dev.retake.media.colour.Primaries;
import dev.retake.media.kernel.Rows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * A picture as an OpenEXR file: ACES2065-1 (AP0 primaries and white), scene-linear, half floats, ZIP compression; 1.0 stays
 * diffuse white.
 *
 * <p>FFmpeg's own writer states no chromaticities, so that a reader would have to guess what the numbers mean. Source of the
 * layout: "OpenEXR File Layout"; of the byte order before deflating: {@code ImfZip} as described there.
 */
public final class ExrEncoder {
    private static final int BLOCK_ROWS = 16;
    private static final int CHANNELS = 3;
    private static final int BYTES_A_PIXEL = 2 * CHANNELS;

    /** As in OpenEXR's library: higher levels take twice the time for less than a percent. */
    private static final int DEFLATE_LEVEL = 4;

    /** The largest half float. */
    private static final float MOST = 65504;

    private static final float[] TO_AP0 =
            Primaries.BT2020.to(Primaries.ACES_AP0).withShift(0, 0, 0);

    private final Size size;
    private final byte[] header;

    /** An encoder for pictures of one size, shown at that many frames per second. */
    public ExrEncoder(Size size, Rational frameRate) {
        this.size = size;
        this.header = ExrHeader.of(size, frameRate);
    }

    /** The most bytes that a file can take: its pixels, uncompressed, and what is around them. */
    public long mostBytes() {
        return header.length + size.pixels() * BYTES_A_PIXEL + blocks() * (long) (Long.BYTES + 2 * Integer.BYTES);
    }

    /**
     * Encodes a picture of this encoder's size.
     *
     * @param image BT.2020 light relative to diffuse white; values beyond ±65504 become that
     * @return a whole file
     */
    public byte[] encode(LinearImage image, PixelPool pool) {
        if (!image.size().equals(size)) {
            throw new IllegalArgumentException("An encoder for " + size + " was given " + image.size());
        }
        byte[][] blocks = new byte[blocks()][];
        pool.forParts(blocks.length, (from, to) -> {
            Block block = new Block(size.width());
            try {
                for (int i = from; i < to; i++) {
                    blocks[i] = block.encode(image, i * BLOCK_ROWS);
                }
            } finally {
                block.deflater.end();
            }
        });
        return assemble(blocks);
    }

    private int blocks() {
        return Math.ceilDiv(size.height(), BLOCK_ROWS);
    }

    private byte[] assemble(byte[][] blocks) {
        long offset = header.length + (long) Long.BYTES * blocks.length;
        long length = offset;
        for (byte[] block : blocks) {
            length += 2 * Integer.BYTES + block.length;
        }
        ByteBuffer file = ByteBuffer.allocate(Math.toIntExact(length)).order(ByteOrder.LITTLE_ENDIAN);
        file.put(header);
        for (byte[] block : blocks) {
            file.putLong(offset);
            offset += 2 * Integer.BYTES + block.length;
        }
        for (int i = 0; i < blocks.length; i++) {
            file.putInt(i * BLOCK_ROWS).putInt(blocks[i].length).put(blocks[i]);
        }
        return file.array();
    }

    /** What one thread needs to encode sixteen rows after sixteen rows. */
    private static final class Block {
        private final Deflater deflater = new Deflater(DEFLATE_LEVEL);
        private final int width;
        private final float[] red;
        private final float[] green;
        private final float[] blue;
        private final byte[] plain;
        private final byte[] arranged;
        private final byte[] deflated;

        Block(int width) {
            this.width = width;
            red = new float[width];
            green = new float[width];
            blue = new float[width];
            plain = new byte[BLOCK_ROWS * width * BYTES_A_PIXEL];
            arranged = new byte[plain.length];
            deflated = new byte[plain.length];
        }

        byte[] encode(LinearImage image, int top) {
            int rows = Math.min(BLOCK_ROWS, image.height() - top);
            int length = rows * width * BYTES_A_PIXEL;
            for (int row = 0; row < rows; row++) {
                int at = (top + row) * width;
                System.arraycopy(image.red(), at, red, 0, width);
                System.arraycopy(image.green(), at, green, 0, width);
                System.arraycopy(image.blue(), at, blue, 0, width);
                Rows.transform(red, green, blue, TO_AP0, width);
                int target = row * width * BYTES_A_PIXEL;
                halves(blue, target);
                halves(green, target + 2 * width);
                halves(red, target + 4 * width);
            }
            arrange(length);
            deflater.reset();
            deflater.setInput(arranged, 0, length);
            deflater.finish();
            int written = deflater.deflate(deflated);
            // A block that does not shrink is stored as it is, and known by its length.
            return deflater.finished() && written < length
                    ? Arrays.copyOf(deflated, written)
                    : Arrays.copyOf(plain, length);
        }

        private void halves(float[] values, int at) {
            for (int x = 0; x < width; x++) {
                short half = Float.floatToFloat16(Math.min(Math.max(values[x], -MOST), MOST));
                plain[at + 2 * x] = (byte) half;
                plain[at + 2 * x + 1] = (byte) (half >> 8);
            }
        }

        /** Low bytes first, then high bytes, then each as its difference from the one before: what deflates well. */
        private void arrange(int length) {
            int middle = length / 2;
            for (int i = 0; i < middle; i++) {
                arranged[i] = plain[2 * i];
                arranged[middle + i] = plain[2 * i + 1];
            }
            int before = arranged[0];
            for (int i = 1; i < length; i++) {
                int value = arranged[i];
                arranged[i] = (byte) (value - before + 128);
                before = value;
            }
        }
    }
}
