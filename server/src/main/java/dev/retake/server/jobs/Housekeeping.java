package dev.retake.server.jobs;

import dev.retake.server.objects.ObjectStore;
import dev.retake.server.store.Database;
import dev.retake.server.store.Generations;
import dev.retake.server.store.IdempotencyKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Removes what nobody needs any more: old answers, media without a row, and generations past their retention. */
final class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    /** Media is stored shortly before its row is written; older media without a row was left by a crash. */
    private static final Duration ORPHAN_AGE = Duration.ofHours(1);

    private static final int BATCH = 200;

    private final Database database;
    private final Generations generations;
    private final IdempotencyKeys idempotencyKeys;
    private final ObjectStore objects;
    private final Optional<Duration> retention;
    private final InstantSource clock;

    Housekeeping(
            Database database,
            Generations generations,
            IdempotencyKeys idempotencyKeys,
            ObjectStore objects,
            Optional<Duration> retention,
            InstantSource clock) {
        this.database = database;
        this.generations = generations;
        this.idempotencyKeys = idempotencyKeys;
        this.objects = objects;
        this.retention = retention;
        this.clock = clock;
    }

    /** Tidies once; what fails is logged and left for the next time. */
    void tidy() {
        try {
            idempotencyKeys.forgetOld();
            removeExpired();
            removeOrphans();
        } catch (RuntimeException e) {
            LOG.warn("Tidying up failed and will be tried again", e);
        }
    }

    private void removeExpired() {
        if (retention.isEmpty()) {
            return;
        }
        Instant limit = clock.instant().minus(retention.get());
        List<UUID> expired = generations.finishedBefore(limit, BATCH);
        while (!expired.isEmpty()) {
            for (UUID id : expired) {
                database.write(handle -> generations.delete(handle, id));
                objects.deleteAll(id);
            }
            LOG.info("Removed {} generations past their retention", expired.size());
            expired = generations.finishedBefore(limit, BATCH);
        }
    }

    private void removeOrphans() {
        Set<UUID> stored = objects.generationsUntouchedSince(clock.instant().minus(ORPHAN_AGE));
        Set<UUID> orphans = new HashSet<>(stored);
        orphans.removeAll(generations.existing(stored));
        orphans.forEach(objects::deleteAll);
        if (!orphans.isEmpty()) {
            LOG.info("Removed the media of {} generations that were never accepted", orphans.size());
        }
    }
}
