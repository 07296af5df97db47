package dev.retake.server;

import dev.retake.process.ProcessSettings;
import dev.retake.process.ProcessSettings.MemoryCaps;
import dev.retake.process.ProcessSettings.TimeLimits;
import dev.retake.process.RenderProcesses;
import dev.retake.server.clients.ApiKey;
import dev.retake.server.clients.ApiKeys;
import dev.retake.server.clients.Clients;
import dev.retake.server.config.Configuration;
import dev.retake.server.jobs.JobSettings;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Everything of a node that neither listens nor works by itself: what jobs and HTTP both stand on, opened in order and
 * closed in reverse.
 *
 * @param processName unique to this process, among all nodes that share a database
 * @param clock the time, for everything in this node
 * @param random keys, secrets and nonces
 */
record Backbone(
        Configuration configuration,
        String processName,
        InstantSource clock,
        SecureRandom random,
        Database database,
        Generations generations,
        Clients clients,
        ApiKeys keys,
        IdempotencyKeys idempotencyKeys,
        RateLimits limits,
        ObjectStore objects,
        MediaUrls mediaUrls,
        WorkFolders folders,
        RenderProcesses processes,
        PrometheusMeterRegistry metrics)
        implements AutoCloseable {

    private static final int DIRECT_MEGABYTES = 512;

    /**
     * Opens database and folders; makes what does not exist yet.
     *
     * @throws ServerException saying what can't be opened and what to do
     */
    static Backbone open(Configuration configuration, InstantSource clock, SecureRandom random) {
        Path data = configuration.dataFolder().toAbsolutePath();
        makeFolder(data);
        String processName = "node-" + UUID.randomUUID();
        Database database = Database.open(configuration.databaseUrl());
        try {
            Generations generations = new Generations(database, clock);
            byte[] secret = SecretFile.readOrCreate(data.resolve("media-secret"), random);
            Duration lifetime = Duration.ofSeconds(configuration.media().urlSeconds());
            return new Backbone(
                    configuration,
                    processName,
                    clock,
                    random,
                    database,
                    generations,
                    new Clients(database, clock),
                    new ApiKeys(database, clock, random),
                    new IdempotencyKeys(database, clock),
                    new RateLimits(generations, clock, limits(configuration.limits())),
                    new FolderStore(data.resolve("media")),
                    new MediaUrls(secret, lifetime, clock, random),
                    WorkFolders.open(data.resolve("work"), processName),
                    RenderProcesses.start(processSettings(configuration.render())),
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

    /** How this node runs jobs. */
    JobSettings jobSettings() {
        Configuration.Render render = configuration.render();
        JobSettings standard = JobSettings.STANDARD;
        int processors = Runtime.getRuntime().availableProcessors();
        return new JobSettings(
                render.concurrency(),
                standard.ingests(),
                render.threads() == 0 ? processors : render.threads(),
                configuration.limits().sourceSeconds(),
                render.previewFrames(),
                standard.poll(),
                standard.heartbeat(),
                standard.retention());
    }

    @Override
    public void close() {
        processes.close();
        folders.close();
        database.close();
        metrics.close();
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ServerException(
                    "Can't make the data folder " + folder + ": name another one with data-folder", e);
        }
    }

    private static RateLimits.Defaults limits(Configuration.Limits limits) {
        return new RateLimits.Defaults(
                limits.requestsPerMinute(), limits.activeGenerations(), RateLimits.Defaults.STANDARD.callsPerMinute());
    }

    private static ProcessSettings processSettings(Configuration.Render render) {
        TimeLimits standard = TimeLimits.DEFAULT;
        return ProcessSettings.defaults()
                .withMemory(new MemoryCaps(render.heapMegabytes(), DIRECT_MEGABYTES, render.residentMegabytes()))
                .withLimits(new TimeLimits(
                        Duration.ofSeconds(render.probeSeconds()),
                        Duration.ofSeconds(render.deadlineSeconds()),
                        Duration.ofSeconds(render.silenceSeconds()),
                        standard.queue()));
    }
}
