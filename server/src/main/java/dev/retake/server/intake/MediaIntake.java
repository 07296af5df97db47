package dev.retake.server.intake;

import dev.retake.edit.EditSpec;
import dev.retake.edit.MediaRef;
import dev.retake.edit.plan.LookPlan;
import dev.retake.edit.request.GenerationRequest;
import dev.retake.edit.request.ImageRef;
import dev.retake.edit.request.InlineBytes;
import dev.retake.edit.request.PlacedRef;
import dev.retake.edit.rule.RuleTable;
import dev.retake.server.fetch.Fetch;
import dev.retake.server.fetch.SourceFetcher;
import dev.retake.server.jobs.Ingest;
import dev.retake.server.json.Spool;
import dev.retake.server.objects.ObjectStore;
import dev.retake.server.store.Generations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Takes in everything that an edit reads: gets the bytes, measures them in a render process, stores them.
 *
 * <p>A request has a budget of time. What is not known when it ends is found out in the background: local bytes are stored
 * first, so that only addresses have to be fetched again should this node die. Thread-safe.
 */
public final class MediaIntake {
    private final ObjectStore objects;
    private final SourceFetcher fetcher;
    private final Examination examination;
    private final Arrivals arrivals;
    private final HandedOver handedOver = new HandedOver(System::nanoTime);

    /**
     * An intake.
     *
     * @param scratch a folder for files on their way in; exists
     */
    public MediaIntake(
            RuleTable rules,
            SourceFetcher fetcher,
            ObjectStore objects,
            Generations generations,
            Examiner examiner,
            Path scratch) {
        this.objects = objects;
        this.fetcher = fetcher;
        this.examination = new Examination(rules, examiner);
        this.arrivals = new Arrivals(fetcher, objects, generations, examination, rules.limits(), scratch);
    }

    /**
     * A request whose media is to be taken in.
     *
     * @param clientId who sent it
     * @param id of the generation that it will become
     * @param request as read
     * @param spec as checked
     * @param spool holds its inline bytes
     */
    public record Submission(UUID clientId, UUID id, GenerationRequest request, EditSpec spec, Spool spool) {}

    /** What a prompt would be taken to mean; empty when no render process could be asked. */
    public Optional<LookPlan> plan(String prompt) {
        return examination.plan(prompt);
    }

    /**
     * Takes in a request's media and stores it under the generation's id.
     *
     * @param budget the longest that this may take
     * @return how far it came; after {@link Taken.Unusable} nothing is stored
     */
    public Taken take(Submission submission, Duration budget) throws InterruptedException {
        return within(submission, budget, true);
    }

    /** The same checks, but nothing is stored and nothing goes on in the background. */
    public Taken look(Submission submission, Duration budget) throws InterruptedException {
        return within(submission, budget, false);
    }

    /** What goes on where a request had to leave off. */
    public Ingest background() {
        return new BackgroundIntake(arrivals, examination, handedOver);
    }

    /** Forgets what was taken in for a generation that was not accepted after all. */
    public void forget(UUID generationId) {
        handedOver.cancelAll(generationId);
        objects.deleteAll(generationId);
    }

    private Taken within(Submission submission, Duration budget, boolean keep) throws InterruptedException {
        long deadline = System.nanoTime() + budget.toNanos();
        List<WantedMedium> wanted = WantedMedium.of(submission.request(), submission.spec());
        Map<WantedMedium, Fetch> fetches = startFetches(submission, wanted);
        Map<WantedMedium, Path> files = new LinkedHashMap<>();
        boolean keepFetches = false;
        try {
            boolean arriving = false;
            for (WantedMedium medium : wanted) {
                switch (arrive(submission, medium, fetches, deadline)) {
                    case MediumArrival.Here here -> files.put(medium, here.file());
                    case MediumArrival.Coming coming -> arriving = true;
                    case MediumArrival.Refused refused -> {
                        return new Taken.Unusable(refused.refusal());
                    }
                }
            }
            Taken taken = arriving ? new Taken.Arriving() : examine(submission, files, deadline);
            if (keep && !(taken instanceof Taken.Unusable)) {
                arrivals.store(submission.id(), files);
                keepFetches = true;
                handOver(submission.id(), fetches, files);
            }
            return taken;
        } finally {
            if (!keepFetches) {
                fetches.values().forEach(Fetch::cancel);
            }
            files.values().forEach(Arrivals::discard);
        }
    }

    private Map<WantedMedium, Fetch> startFetches(Submission submission, List<WantedMedium> wanted) {
        Map<WantedMedium, Fetch> fetches = new LinkedHashMap<>();
        for (WantedMedium medium : wanted) {
            if (medium.ref() instanceof MediaRef.HostedUrl url) {
                fetches.put(medium, arrivals.fetch(submission.clientId(), submission.id(), medium, url));
            }
        }
        return fetches;
    }

    private MediumArrival arrive(
            Submission submission, WantedMedium medium, Map<WantedMedium, Fetch> fetches, long deadline)
            throws InterruptedException {
        return switch (medium.ref()) {
            case MediaRef.HostedUrl url -> {
                Fetch fetch = fetches.get(medium);
                Duration left = left(deadline);
                Duration patience = fetcher.requestBudget().compareTo(left) < 0 ? fetcher.requestBudget() : left;
                yield arrivals.of(medium, fetch, fetch.await(patience));
            }
            case MediaRef.InlineData data ->
                arrivals.inline(
                        medium,
                        inlineBytes(submission.request(), data.token()),
                        submission.spool().file(data.token()));
            case MediaRef.PriorGeneration prior -> arrivals.prior(submission.id(), medium, prior.id());
            case MediaRef.UploadedFile file ->
                throw new IllegalStateException("The rules let no uploaded file through, but " + file.id());
        };
    }

    private static InlineBytes inlineBytes(GenerationRequest request, String token) {
        return request.mediaRefs().stream()
                .map(PlacedRef::ref)
                .map(ImageRef::data)
                .flatMap(Optional::stream)
                .filter(bytes -> bytes.token().equals(token))
                .findFirst()
                .orElseThrow();
    }

    /** Looks at media as long as there is time; a look that was not finished is begun again in the background. */
    private Taken examine(Submission submission, Map<WantedMedium, Path> files, long deadline)
            throws InterruptedException {
        List<Long> indexes = submission.request().editOrEmpty().keyframeIndexes();
        FutureTask<Taken> verdict = new FutureTask<>(() -> examination.examine(files, indexes));
        Thread.ofVirtual().name("examination").start(verdict);
        try {
            return verdict.get(left(deadline).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Taken.Arriving();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Examining media broke off", e.getCause());
        } finally {
            verdict.cancel(true);
        }
    }

    private void handOver(UUID id, Map<WantedMedium, Fetch> fetches, Map<WantedMedium, Path> arrived) {
        fetches.forEach((medium, fetch) -> {
            if (!arrived.containsKey(medium)) {
                handedOver.leave(id, medium, fetch);
            }
        });
    }

    private static Duration left(long deadline) {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }
}
