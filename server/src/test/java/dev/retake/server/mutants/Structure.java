package dev.retake.server.mutants;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Where a file keeps its numbers, so that damage hits what demuxers trust: sizes of boxes, elements and chunks, and
 * everything that is no picture data.
 *
 * @param sizes the fields that say how long something is
 * @param metadata the parts outside picture data; never empty
 */
record Structure(List<Part> sizes, List<Part> metadata) {

    /** Some bytes of a file. */
    record Part(int from, int length) {}

    private static final int FALLBACK_HEADER = 512;
    private static final Set<String> MP4_PARENTS =
            Set.of("moov", "trak", "mdia", "minf", "stbl", "edts", "dinf", "udta", "mvex", "moof", "traf");
    private static final Set<Long> EBML_PARENTS = Set.of(
            0x18538067L,
            0x114d9b74L,
            0x1549a966L,
            0x1654ae6bL,
            0xaeL,
            0xe0L,
            0xe1L,
            0x1f43b675L,
            0x1c53bb6bL,
            0xbbL,
            0xa0L,
            0x55b0L,
            0x6d80L);
    private static final Set<Long> EBML_BLOCKS = Set.of(0xa3L, 0xa1L);

    static Structure of(byte[] file) {
        Structure found = new Structure(new ArrayList<>(), new ArrayList<>());
        try {
            switch (file[0] & 0xff) {
                case 0x1a -> found.ebml(file, 0, file.length);
                case 0x89 -> found.png(ByteBuffer.wrap(file));
                case 'R' -> found.riff(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
                case 0xff -> found.jpeg(ByteBuffer.wrap(file));
                default -> found.mp4(ByteBuffer.wrap(file), 0, file.length);
            }
        } catch (IndexOutOfBoundsException endOfWhatIsUnderstood) {
            // What was found so far will do.
        }
        if (found.metadata.isEmpty()) {
            found.metadata.add(new Part(0, Math.min(FALLBACK_HEADER, file.length)));
        }
        return found;
    }

    private void mp4(ByteBuffer file, int from, int end) {
        int at = from;
        while (at + 8 <= end) {
            long size = file.getInt(at) & 0xffffffffL;
            String type = text(file, at + 4);
            sizes.add(new Part(at, 4));
            int next = size < 8 || at + size > end ? end : (int) (at + size);
            if (MP4_PARENTS.contains(type)) {
                metadata.add(new Part(at, 8));
                mp4(file, at + 8, next);
            } else {
                metadata.add(new Part(at, type.equals("mdat") ? 8 : next - at));
            }
            at = next;
        }
    }

    private void ebml(byte[] file, int from, int end) {
        int at = from;
        while (at < end) {
            int idLength = Integer.numberOfLeadingZeros(file[at] & 0xff) - 23;
            int sizeAt = at + idLength;
            int sizeLength = Integer.numberOfLeadingZeros(file[sizeAt] & 0xff) - 23;
            long id = number(file, at, idLength);
            long size = number(file, sizeAt, sizeLength) & ~(1L << 7 * sizeLength);
            boolean unknown = size == (1L << 7 * sizeLength) - 1;
            int content = sizeAt + sizeLength;
            int next = unknown || content + size > end ? end : (int) (content + size);
            sizes.add(new Part(sizeAt, sizeLength));
            if (EBML_PARENTS.contains(id)) {
                metadata.add(new Part(at, content - at));
                ebml(file, content, next);
            } else {
                metadata.add(new Part(at, EBML_BLOCKS.contains(id) ? Math.min(content + 4, next) - at : next - at));
            }
            at = next;
        }
    }

    private static long number(byte[] file, int at, int length) {
        long value = 0;
        for (int i = 0; i < length; i++) {
            value = value << 8 | file[at + i] & 0xff;
        }
        return value;
    }

    private void png(ByteBuffer file) {
        for (int at = 8; at + 12 <= file.limit(); at += 12 + file.getInt(at)) {
            sizes.add(new Part(at, 4));
            metadata.add(new Part(at, text(file, at + 4).equals("IDAT") ? 8 : 12 + file.getInt(at)));
        }
    }

    private void riff(ByteBuffer file) {
        sizes.add(new Part(4, 4));
        metadata.add(new Part(0, 12));
        for (int at = 12; at + 8 <= file.limit(); at += 8 + (file.getInt(at + 4) + 1 & ~1)) {
            sizes.add(new Part(at + 4, 4));
            metadata.add(new Part(at, Math.min(24, file.limit() - at)));
        }
    }

    private void jpeg(ByteBuffer file) {
        int at = 2;
        while ((file.get(at) & 0xff) == 0xff) {
            int length = file.getShort(at + 2) & 0xffff;
            sizes.add(new Part(at + 2, 2));
            metadata.add(new Part(at, 2 + length));
            at += 2 + length;
        }
    }

    private static String text(ByteBuffer file, int at) {
        byte[] four = new byte[4];
        file.get(at, four);
        return new String(four, StandardCharsets.ISO_8859_1);
    }
}
