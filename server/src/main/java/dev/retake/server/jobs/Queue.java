package dev.retake.server.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.retake.server.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import org.jdbi.v3.core.Handle;

/**
 * One queue of generations to work on, shared by all nodes with the same database: db-scheduler on a table of its own.
 *
 * <p>A task is at least once worked on. A worker that dies stops its heartbeat; another node then takes its tasks up.
 */
final class Queue implements AutoCloseable {

    private static final Duration RETRY = Duration.ofSeconds(5);
    private final String table;
    private final Task<Void> task;
    private final JdbcCustomization customization;
    private final Scheduler scheduler;

    /** What to do with a generation whose turn it is. */
    interface Worker {

        /** Works on it; when this throws, the task is tried again some seconds later. */
        Next work(UUID generationId);

        /** Says what becomes of a task whose worker died. */
        Next workerDied(UUID generationId);
    }

    /** What becomes of a task. */
    enum Next {
        DONE,
        AGAIN
    }

    /**
     * Gets a queue ready; {@link #start} makes it take tasks.
     *
     * @param name the task's name; its table is {@code <name>_tasks}
     * @param threads how many tasks this node works on at once
     * @param patience how long {@link #close} waits for tasks at work before it interrupts them
     * @param executor runs the workers, at least {@code threads} at once; the queue shuts it down
     */
    Queue(
            Database database,
            String name,
            String processName,
            int threads,
            Duration patience,
            ExecutorService executor,
            JobSettings settings,
            InstantSource clock,
            Worker worker) {
        this.table = name + "_tasks";
        this.customization = database.dialect() == Database.Dialect.SQLITE
                ? new SqliteJdbcCustomization()
                : new PostgreSqlJdbcCustomization(false, false);
        this.task = task(name, clock, worker);
        this.scheduler = Scheduler.create(database.writer(), task)
                .tableName(table)
                .jdbcCustomization(customization)
                .schedulerName(new SchedulerName.Fixed(processName))
                .threads(threads)
                .executorService(executor)
                .pollingInterval(settings.poll())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(JobSettings.MISSED_HEARTBEATS)
                .shutdownMaxWait(patience)
                .clock(clock::instant)
                .build();
    }

    private static Task<Void> task(String name, InstantSource clock, Worker worker) {
        return Tasks.custom(name, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .onDeadExecution((complete, operations) -> {
                    UUID id =
                            UUID.fromString(complete.getExecution().taskInstance.getId());
                    if (worker.workerDied(id) == Next.AGAIN) {
                        operations.reschedule(complete, clock.instant());
                    } else {
                        operations.stop();
                    }
                })
                .execute((instance, context) -> {
                    Next next = worker.work(UUID.fromString(instance.getId()));
                    return next == Next.AGAIN
                            ? (complete, operations) -> operations.reschedule(complete, clock.instant())
                            : new CompletionHandler.OnCompleteRemove<>();
                });
    }

    /**
     * Adds a task inside a transaction; call {@link #look} after its commit. Adding it again changes nothing.
     *
     * @param dueAt its place in the queue: older ones come first
     */
    void add(Handle transaction, UUID generationId, Instant dueAt) {
        SchedulerClient client = SchedulerClient.Builder.create(new JoinedDataSource(transaction.getConnection()), task)
                .tableName(table)
                .jdbcCustomization(customization)
                .build();
        client.scheduleIfNotExists(task.instance(generationId.toString()), dueAt);
    }

    /** Makes this node look for tasks now instead of at the next poll. */
    void look() {
        scheduler.triggerCheckForDueExecutions();
    }

    void start() {
        scheduler.start();
    }

    /** Takes no more tasks and waits for those at work. */
    @Override
    public void close() {
        scheduler.stop();
    }
}
