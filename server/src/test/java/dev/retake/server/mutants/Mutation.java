package dev.retake.server.mutants;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The ways in which files get damaged, or are damaged by somebody. */
enum Mutation {
    /** Single bits, anywhere. */
    FLIP_BITS,
    /** A stretch of noise. */
    OVERWRITE,
    /** A hole, as an unfinished download leaves it. */
    ZERO,
    /** A stretch that is there twice. */
    DUPLICATE,
    /** A stretch that is missing. */
    DELETE,
    /** The end is missing. */
    TRUNCATE,
    /** A box, element or chunk with a wrong length. */
    WRONG_SIZE,
    /** Single bytes of what demuxers and decoders trust. */
    HEADER_NOISE,
    /** A number there at the end of its range. */
    EXTREME_NUMBER,
    /** The beginning of another file. */
    HEADER_SWAP;

    private static final long[] EXTREMES = {
        0, 1, 7, 0x7f, 0xff, 0x7fff, 0xffff, 0x7fffffffL, 0x80000000L, 0xfffffffeL, 0xffffffffL
    };
    private static final int LONGEST_STRETCH = 4096;

    /**
     * A damaged copy.
     *
     * @param original what was sound
     * @param other another file, for what gets mixed up
     */
    byte[] apply(byte[] original, byte[] other, Random random) {
        byte[] bytes = original.clone();
        Structure structure = Structure.of(original);
        int at = random.nextInt(bytes.length);
        int length = Math.min(1 + random.nextInt(LONGEST_STRETCH), bytes.length - at);
        switch (this) {
            case FLIP_BITS -> repeat(random, 32, () -> flip(bytes, random.nextInt(bytes.length), random));
            case OVERWRITE -> {
                for (int i = at; i < at + length; i++) {
                    bytes[i] = (byte) random.nextInt(256);
                }
            }
            case ZERO -> Arrays.fill(bytes, at, at + length, (byte) 0);
            case DUPLICATE -> {
                return splice(bytes, at, 0, Arrays.copyOfRange(bytes, at, at + length));
            }
            case DELETE -> {
                return splice(bytes, at, length, new byte[0]);
            }
            case TRUNCATE -> {
                return Arrays.copyOf(bytes, at);
            }
            case WRONG_SIZE -> repeat(random, 2, () -> wrongSize(bytes, structure, random));
            case HEADER_NOISE ->
                repeat(random, 8, () -> {
                    int where = inMetadata(structure, bytes.length, random);
                    bytes[where] = random.nextBoolean() ? (byte) random.nextInt(256) : bytes[where];
                    flip(bytes, where, random);
                });
            case EXTREME_NUMBER -> {
                int width = 1 << random.nextInt(3);
                put(
                        bytes,
                        inMetadata(structure, bytes.length, random),
                        width,
                        EXTREMES[random.nextInt(EXTREMES.length)]);
            }
            case HEADER_SWAP -> {
                int header = 1 + random.nextInt(Math.min(2048, Math.min(other.length, bytes.length)));
                System.arraycopy(other, 0, bytes, 0, header);
            }
        }
        return bytes;
    }

    private static void repeat(Random random, int most, Runnable change) {
        int times = 1 + random.nextInt(most);
        for (int i = 0; i < times; i++) {
            change.run();
        }
    }

    private static void flip(byte[] bytes, int at, Random random) {
        bytes[at] ^= (byte) (1 << random.nextInt(8));
    }

    private static void wrongSize(byte[] bytes, Structure structure, Random random) {
        List<Structure.Part> sizes = structure.sizes();
        if (sizes.isEmpty()) {
            flip(bytes, inMetadata(structure, bytes.length, random), random);
            return;
        }
        Structure.Part size = sizes.get(random.nextInt(sizes.size()));
        if (random.nextBoolean()) {
            put(bytes, size.from(), size.length(), EXTREMES[random.nextInt(EXTREMES.length)]);
        } else {
            flip(bytes, size.from() + random.nextInt(size.length()), random);
        }
    }

    private static int inMetadata(Structure structure, int length, Random random) {
        List<Structure.Part> parts = structure.metadata();
        Structure.Part part = parts.get(random.nextInt(parts.size()));
        return Math.min(length - 1, part.from() + random.nextInt(Math.max(1, part.length())));
    }

    private static void put(byte[] bytes, int at, int width, long value) {
        for (int i = 0; i < width && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (value >> 8 * (width - 1 - i));
        }
    }

    private static byte[] splice(byte[] bytes, int at, int removed, byte[] inserted) {
        byte[] spliced = new byte[bytes.length - removed + inserted.length];
        System.arraycopy(bytes, 0, spliced, 0, at);
        System.arraycopy(inserted, 0, spliced, at, inserted.length);
        System.arraycopy(bytes, at + removed, spliced, at + inserted.length, bytes.length - at - removed);
        return spliced;
    }
}
