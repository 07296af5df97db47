package dev.retake.server.fetch;

import dev.retake.server.fetch.FetchOutcome.Fetched;
import dev.retake.server.fetch.FetchOutcome.StillFlowing;
import dev.retake.server.fetch.FetchOutcome.Unreachable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A fetch under way: a request waits for it as long as it may, and a background job takes over the rest.
 *
 * <p>Every fetch ends by itself; nobody needs to watch it. Thread-safe.
 */
public final class Fetch {
    private final CompletableFuture<FetchOutcome> outcome = new CompletableFuture<>();
    private volatile boolean flowing;

    Fetch() {}

    /**
     * Waits for the end, at most this long.
     *
     * @return how it ended; {@link StillFlowing} when the body is on its way but not complete. A fetch whose body has
     *     not even begun by then is given up.
     */
    public FetchOutcome await(Duration longest) throws InterruptedException {
        try {
            return outcome.get(longest.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            if (flowing) {
                return new StillFlowing();
            }
            end(new Unreachable("No answer within " + longest.toSeconds() + " s"));
            return outcome.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A fetch ends with an outcome, never with an exception", e);
        }
    }

    /** Waits for the end, however long the fetch may last. Never gives {@link StillFlowing}. */
    public FetchOutcome await() throws InterruptedException {
        try {
            return outcome.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A fetch ends with an outcome, never with an exception", e);
        }
    }

    /** Gives up, and removes what was fetched, unless somebody moved it away already. */
    public void cancel() {
        if (!end(new Unreachable("Cancelled")) && outcome.join() instanceof Fetched(Path file, long _)) {
            SourceFetcher.remove(file);
        }
    }

    /** Ends with this outcome unless another came first; tells whether it did. */
    boolean end(FetchOutcome how) {
        return outcome.complete(how);
    }

    void bodyBegins() {
        flowing = true;
    }

    boolean bodyBegan() {
        return flowing;
    }

    boolean ended() {
        return outcome.isDone();
    }

    /** Runs this when the fetch ends in any way but {@link Fetched}. */
    void onFailure(Runnable action) {
        outcome.thenAccept(how -> {
            if (!(how instanceof Fetched)) {
                action.run();
            }
        });
    }

    void endAfter(Duration longest, FetchOutcome how) {
        outcome.completeOnTimeout(how, longest.toNanos(), TimeUnit.NANOSECONDS);
    }
}
