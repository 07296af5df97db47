package dev.retake.server.fetch;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** How many fetches each client has under way, of those that one may have. Thread-safe. */
final class ClientShares {
    private final int most;
    private final Map<UUID, Integer> taken = new ConcurrentHashMap<>();

    ClientShares(int most) {
        this.most = most;
    }

    /** Takes one more, unless the client has all of its own. */
    boolean tryTake(UUID client) {
        boolean[] got = new boolean[1];
        taken.compute(client, (id, before) -> {
            int count = before == null ? 0 : before;
            got[0] = count < most;
            return got[0] ? Integer.valueOf(count + 1) : before;
        });
        return got[0];
    }

    /** Gives one back. */
    void release(UUID client) {
        taken.computeIfPresent(client, (id, count) -> count == 1 ? null : count - 1);
    }
}
