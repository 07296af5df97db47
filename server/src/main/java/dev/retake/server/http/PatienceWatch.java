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
    private final Map<String, Future<?>> heads = new ConcurrentHashMap<>();

    PatienceWatch(Duration patience) {
        this.patience = patience;
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
        Thread reader = Thread.currentThread();
        String id = connection.socketId();
        heads.put(
                id,
                timer.schedule(
                        () -> {
                            heads.remove(id);
                            reader.interrupt();
                        },
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS));
    }

    @Override
    public void headers(ConnectionContext connection, Headers headers) {
        Future<?> waiting = heads.remove(connection.socketId());
        if (waiting != null) {
            waiting.cancel(false);
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
        private static final long IDLE = Long.MAX_VALUE;

        private final Thread reader = Thread.currentThread();
        private final Future<?> checks;
        private volatile long waitingSince = IDLE;

        WatchedBody(InputStream body) {
            super(body);
            long period = Math.max(1, patience.toMillis() / CHECKS);
            this.checks = timer.scheduleAtFixedRate(this::check, period, period, TimeUnit.MILLISECONDS);
        }

        private void check() {
            long since = waitingSince;
            if (since != IDLE && System.nanoTime() - since > patience.toNanos()) {
                reader.interrupt();
            }
        }

        @Override
        public int read() throws IOException {
            waitingSince = System.nanoTime();
            int value = super.read();
            waitingSince = IDLE;
            return value;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            waitingSince = System.nanoTime();
            int count = super.read(bytes, offset, length);
            waitingSince = IDLE;
            return count;
        }

        @Override
        public void close() throws IOException {
            checks.cancel(false);
            super.close();
        }
    }
}
