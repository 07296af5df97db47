package dev.retake.media;

import dev.retake.edit.Size;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a JPEG's marker segments say (ITU-T T.81, annex B), since a decoder fills up what is missing and guesses what is not
 * said, and a guide frame that is half grey is worse than none.
 *
 * @param size as claimed by the first frame header; empty without one
 * @param components of the first frame header; 0 without one
 * @param adobe whether an APP14 segment of Adobe's says how the components are meant
 * @param complete whether the image ends with its end marker
 */
record JpegSegments(Optional<Size> size, int components, boolean adobe, boolean complete) {
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;
    private static final int APP14 = 0xee;
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

    /** Walks over a file's segments, up to the end marker or to where they make no sense any more. */
    static JpegSegments of(byte[] file) {
        JpegSegments known = new JpegSegments(Optional.empty(), 0, false, false);
        int at = 2;
        while (at + 1 < file.length && (file[at] & 0xff) == 0xff) {
            int marker = file[at + 1] & 0xff;
            if (marker == 0xff) {
                at++;
            } else if (marker == END_OF_IMAGE) {
                return new JpegSegments(known.size, known.components, known.adobe, true);
            } else if (isBare(marker)) {
                at += 2;
            } else {
                known = known.with(file, at, marker);
                int next = at + 2 + Math.max(2, word(file, at + 2));
                at = marker == START_OF_SCAN ? afterScan(file, next) : next;
            }
        }
        return known;
    }

    /** Markers without a length: restarts, the start of the image, and one for arithmetic coding. */
    private static boolean isBare(int marker) {
        return marker >= 0xd0 && marker <= 0xd8 || marker == 0x01;
    }

    private static boolean isFrameHeader(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    private JpegSegments with(byte[] file, int at, int marker) {
        if (isFrameHeader(marker) && components == 0 && at + 9 < file.length) {
            int height = word(file, at + 5);
            int width = word(file, at + 7);
            Optional<Size> claimed = width < 1 || height < 1 ? Optional.empty() : Optional.of(new Size(width, height));
            return new JpegSegments(claimed, file[at + 9] & 0xff, adobe, complete);
        }
        boolean says = marker == APP14
                && at + 4 + ADOBE.length <= file.length
                && Arrays.equals(file, at + 4, at + 4 + ADOBE.length, ADOBE, 0, ADOBE.length);
        return says ? new JpegSegments(size, components, true, complete) : this;
    }

    /** The first marker behind entropy-coded data, in which 0xff is followed by 0 or a restart. */
    private static int afterScan(byte[] file, int from) {
        int at = from;
        while (at + 1 < file.length) {
            int next = file[at + 1] & 0xff;
            if ((file[at] & 0xff) == 0xff && next != 0 && (next < 0xd0 || next > 0xd7)) {
                return at;
            }
            at++;
        }
        return file.length;
    }

    private static int word(byte[] file, int at) {
        return at + 1 < file.length ? (file[at] & 0xff) << 8 | file[at + 1] & 0xff : 0;
    }
}
