package dev.retake.server.http;

import io.helidon.common.buffers.DataReader;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;

/**
 * Throws away what a client still sends after it was refused, before its connection is closed. Bytes that nobody has read
 * when a socket closes make the system send a reset, and a reset can overtake the answer, so that the client would see a
 * broken connection instead of the reason (RFC 9112, section 9.6).
 */
final class UnreadBodies implements Http1ConnectionListener {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int BLOCK = 1 << 16;

    private final PatienceWatch patience;
    private final ThreadLocal<DataReader> connection = new ThreadLocal<>();

    UnreadBodies(PatienceWatch patience) {
        this.patience = patience;
    }

    /** Called on the thread that serves the connection; goes on to the patience, since Helidon 4.5 calls no list of listeners. */
    @Override
    public void prologue(ConnectionContext context, HttpPrologue prologue) {
        connection.set(context.dataReader());
        patience.prologue(context, prologue);
    }

    @Override
    public void headers(ConnectionContext context, Headers headers) {
        patience.headers(context, headers);
    }

    /**
     * Reads on until the body has ended, the client hangs up, falls silent for the patience, or half a minute is over.
     *
     * @param length of the body in bytes; {@link Long#MAX_VALUE} where it is not known
     */
    void discard(long length) {
        DataReader reader = connection.get();
        if (reader == null) {
            return;
        }
        long deadline = System.nanoTime() + LONGEST.toNanos();
        byte[] block = new byte[BLOCK];
        try (InputStream rest = patience.watch(new Rest(reader))) {
            long left = length;
            int count = 0;
            while (left > 0 && count >= 0 && System.nanoTime() < deadline) {
                count = rest.read(block, 0, (int) Math.min(left, block.length));
                left -= count;
            }
        } catch (IOException | UncheckedIOException hungUp) {
            return;
        }
    }

    /** What a connection still brings. */
    private static final class Rest extends InputStream {
        private final DataReader reader;

        Rest(DataReader reader) {
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                reader.ensureAvailable();
            } catch (DataReader.InsufficientDataAvailableException ended) {
                return -1;
            }
            int count = Math.min(length, reader.available());
            reader.skip(count);
            return count;
        }
    }
}
