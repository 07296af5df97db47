package dev.retake.process;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads UTF-8 lines up to a length, so that a process gone wrong can't fill its parent's memory. */
final class BoundedLines {
    private final InputStream in;
    private final int longest;

    BoundedLines(InputStream in, int longest) {
        this.in = new BufferedInputStream(in);
        this.longest = longest;
    }

    /**
     * The next line without its end, or empty at the end of the stream.
     *
     * @throws IOException when a line is longer than allowed, or reading fails
     */
    Optional<String> next() throws IOException {
        return next(false);
    }

    /** The next line without its end and without what is beyond the length, or empty at the end of the stream. */
    Optional<String> nextCut() throws IOException {
        return next(true);
    }

    private Optional<String> next(boolean cut) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                return line.size() == 0 ? Optional.empty() : Optional.of(line.toString(StandardCharsets.UTF_8));
            }
            if (line.size() < longest) {
                line.write(octet);
            } else if (!cut) {
                throw new IOException("A line is longer than " + longest + " bytes");
            }
        }
        return Optional.of(line.toString(StandardCharsets.UTF_8));
    }
}
