package dev.retake.server;

import dev.retake.server.clients.ApiKey;
import dev.retake.server.clients.ApiKeys;
import dev.retake.server.clients.Clients;
import dev.retake.server.jobs.WorkFolders;
import dev.retake.server.limits.RateLimits;
import dev.retake.server.objects.FolderStore;
import dev.retake.server.objects.MediaUrls;
import dev.retake.server.objects.ObjectStore;
import dev.retake.server.objects.SecretFile;
import dev.retake.server.store.Database;
import dev.retake.server.store.Generations;
import dev.retake.server.store.IdempotencyKeys;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything of a node that neither listens nor works by itself: what jobs and HTTP both stand on, opened in order and
 * closed in reverse.
 *
 * @param processName unique to this process, among all nodes that share a database
 * @param clock the time, for everything in this node
 */
record Backbone(
        String processName,
        InstantSource clock,
        Database database,
        Generations generations,
        Clients clients,
        ApiKeys keys,
        IdempotencyKeys idempotencyKeys,
        RateLimits limits,
        ObjectStore objects,
        MediaUrls mediaUrls,
        WorkFolders folders,
        PrometheusMeterRegistry metrics)
        implements AutoCloseable {

    /**
     * Opens database and folders; makes what does not exist yet.
     *
     * @throws ServerException saying what can't be opened and what to do
     */
    static Backbone open(NodeSettings settings, InstantSource clock, SecureRandom random) {
        Path data = settings.configuration().dataFolder().toAbsolutePath();
        makeFolder(data);
        String processName = "node-" + UUID.randomUUID();
        Database database = Database.open(settings.configuration().databaseUrl());
        try {
            Generations generations = new Generations(database, clock);
            byte[] secret = SecretFile.readOrCreate(data.resolve("media-secret"), random);
            return new Backbone(
                    processName,
                    clock,
                    database,
                    generations,
                    new Clients(database, clock),
                    new ApiKeys(database, clock, random),
                    new IdempotencyKeys(database, clock),
                    new RateLimits(generations, clock, settings.rates()),
                    new FolderStore(data.resolve("media")),
                    new MediaUrls(secret, settings.mediaUrlLifetime(), clock, random),
                    WorkFolders.open(data.resolve("work"), processName),
                    new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Makes a client and a key when there is no client at all: the first start. */
    Optional<ApiKey.Issued> firstKey() {
        return clients.list().isEmpty()
                ? Optional.of(keys.create(clients.create("default").id(), Optional.empty()))
                : Optional.empty();
    }

    @Override
    public void close() {
        // In reverse, and each whatever the one before it threw.
        try (database;
                folders) {
            metrics.close();
        }
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ServerException(
                    "Can't make the data folder " + folder + ": name another one with data-folder", e);
        }
    }
}
