package dev.retake.server.limits;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many bytes of request bodies each client may have on their way in at once: they lie on disk before a request can be
 * judged, so that without a limit one key could fill it. Thread-safe.
 */
public final class Uploads {
    private final long mostBytes;
    private final Map<UUID, Long> underWay = new ConcurrentHashMap<>();

    /** @param mostBytes of one client at once */
    public Uploads(long mostBytes) {
        this.mostBytes = mostBytes;
    }

    /** Room for a body, until closed. */
    @FunctionalInterface
    public interface Room extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Takes room for a body.
     *
     * @param bytes as its head announces
     * @return empty when the client's other bodies leave none; to be closed once
     */
    public Optional<Room> take(UUID clientId, long bytes) {
        boolean[] got = new boolean[1];
        underWay.compute(clientId, (id, before) -> {
            long others = before == null ? 0 : before;
            got[0] = bytes <= mostBytes - others;
            return got[0] ? Long.valueOf(others + bytes) : before;
        });
        return got[0] ? Optional.of(() -> release(clientId, bytes)) : Optional.empty();
    }

    private void release(UUID clientId, long bytes) {
        underWay.computeIfPresent(clientId, (id, all) -> all == bytes ? null : all - bytes);
    }
}
