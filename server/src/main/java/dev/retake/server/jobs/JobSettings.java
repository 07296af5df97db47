package dev.retake.server.jobs;

import java.time.Duration;
import java.util.Optional;

/**
 * How jobs are run.
 *
 * @param renders how many renders run at once, each in a process of its own
 * @param ingests how many background fetches run at once
 * @param threadsPerRender size of a render's pixel pool
 * @param maxSourceSeconds the longest clip accepted
 * @param previewEveryFrames how often a preview is made; 0 for never
 * @param poll how often the queue is looked at for work of other nodes; own work starts at once
 * @param heartbeat how often a worker says that it lives; four missing ones make it dead
 * @param retention how long finished generations are kept; empty for ever
 */
public record JobSettings(
        int renders,
        int ingests,
        int threadsPerRender,
        double maxSourceSeconds,
        int previewEveryFrames,
        Duration poll,
        Duration heartbeat,
        Optional<Duration> retention) {

    /** Missing heartbeats after which a worker counts as dead. */
    public static final int MISSED_HEARTBEATS = 4;

    /** With how many dead workers a generation fails: it may be what kills them. */
    public static final int MOST_LOST_WORKERS = 2;

    /** One render, 64 fetches at once, polls each second, heartbeats each two. */
    public static final JobSettings STANDARD =
            new JobSettings(1, 64, 2, 18, 24, Duration.ofSeconds(1), Duration.ofSeconds(2), Optional.empty());

    public JobSettings {
        if (renders < 1 || ingests < 1 || threadsPerRender < 1) {
            throw new IllegalArgumentException("Renders, ingests and threads must be at least 1");
        }
    }
}
