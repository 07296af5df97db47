package dev.retake.server.http;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends connections whose client falls silent in the middle of a request, which the web server itself does not: a head has
 * to be complete within the patience, and a body may pause for no longer. A thread that waits too long is interrupted,
 * which closes its socket.
 */
final class PatienceWatch implements Http1ConnectionListener, AutoCloseable {
    private static final int CHECKS = 4;

    private final Duration patience;
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("http-patience").daemon().factory());
    private final Map<String, Head> heads = new ConcurrentHashMap<>();

    PatienceWatch(Duration patience) {
        this.patience = patience;
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
        Wait wait = new Wait(Thread.currentThread());
        String id = connection.socketId();
        Future<?> timeout = timer.schedule(
                () -> {
                    heads.remove(id);
                    wait.cutShort();
                },
                patience.toMillis(),
                TimeUnit.MILLISECONDS);
        heads.put(id, new Head(wait, timeout));
    }

    @Override
    public void headers(ConnectionContext connection, Headers headers) {
        Head head = heads.remove(connection.socketId());
        if (head != null) {
            head.timeout.cancel(false);
            head.waiting.end();
        }
    }

    /** A request's head that is being read. */
    private record Head(Wait waiting, Future<?> timeout) {}

    /**
     * One wait of a thread for its client. An interruption that comes when the wait has just ended must not hit what the
     * thread does next, so the two exclude each other, and the end takes a late one back.
     */
    private static final class Wait {
        private final Thread reader;
        private boolean ended;
        private boolean interrupted;

        Wait(Thread reader) {
            this.reader = reader;
        }

        synchronized void cutShort() {
            if (!ended) {
                interrupted = true;
                reader.interrupt();
            }
        }

        /** To be called by the reader itself. */
        synchronized void end() {
            ended = true;
            if (interrupted) {
                Thread.interrupted();
            }
        }
    }

    /** The same stream, watched until it is closed. */
    InputStream watch(InputStream body) {
        return new WatchedBody(body);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** Notes since when its reader waits. */
    private final class WatchedBody extends FilterInputStream {
        private final Thread reader = Thread.currentThread();
        private final Future<?> checks;
        private volatile Optional<Read> current = Optional.empty();

        WatchedBody(InputStream body) {
            super(body);
            long period = Math.max(1, patience.toMillis() / CHECKS);
            this.checks = timer.scheduleAtFixedRate(this::check, period, period, TimeUnit.MILLISECONDS);
        }

        private void check() {
            current.filter(read -> System.nanoTime() - read.since > patience.toNanos())
                    .ifPresent(read -> read.waiting.cutShort());
        }

        @Override
        public int read() throws IOException {
            Read read = begin();
            int value = super.read();
            end(read);
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            Read read = begin();
            int count = super.read(bytes, offset, length);
            end(read);
            return count;
        }

        private Read begin() {
            Read read = new Read(System.nanoTime(), new Wait(reader));
            current = Optional.of(read);
            return read;
        }

        private void end(Read read) {
            current = Optional.empty();
            read.waiting.end();
        }

        @Override
        public void close() throws IOException {
            checks.cancel(false);
            super.close();
        }
    }

    /** One read of a body, and when it began. */
    private record Read(long since, Wait waiting) {}
}
