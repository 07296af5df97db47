package dev.retake.server.intake;

import dev.retake.edit.EditSpec;
import dev.retake.edit.FailureCode;
import dev.retake.edit.MediaRef;
import dev.retake.edit.price.EditPrice;
import dev.retake.edit.rule.Refusal;
import dev.retake.server.fetch.Fetch;
import dev.retake.server.jobs.Ingest;
import dev.retake.server.store.Failure;
import dev.retake.server.store.Generation;
import dev.retake.server.store.RowJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finishes what a request had no time for: waits for its fetches, or, on another node or after a restart, fetches again;
 * then measures and judges as the request would have done.
 */
final class BackgroundIntake implements Ingest {
    /** A request leaves its fetches just before its row is written; after that long there is a row, or never will be. */
    private static final Duration ROW_WRITTEN = Duration.ofMinutes(1);

    private final Arrivals arrivals;
    private final Examination examination;
    private final HandedOver handedOver;
    private final Set<UUID> running = ConcurrentHashMap.newKeySet();

    BackgroundIntake(Arrivals arrivals, Examination examination, HandedOver handedOver) {
        this.arrivals = arrivals;
        this.examination = examination;
        this.handedOver = handedOver;
    }

    @Override
    public Ingest.Arrival await(Generation generation) throws InterruptedException {
        EditSpec spec = RowJson.editSpec(generation.spec());
        Map<WantedMedium, Path> files = new LinkedHashMap<>();
        running.add(generation.id());
        try {
            for (WantedMedium medium : WantedMedium.of(spec)) {
                switch (takeUp(generation, medium)) {
                    case MediumArrival.Here here -> files.put(medium, here.file());
                    case MediumArrival.Refused refused -> {
                        return new Ingest.Arrival.Unusable(failure(refused.refusal()));
                    }
                    case MediumArrival.Coming coming ->
                        throw new IllegalStateException("A fetch without a budget ends " + coming);
                }
            }
            List<Long> indexes = spec.guideFrames().stream()
                    .map(guide -> (long) guide.index())
                    .toList();
            Taken taken = examination.examine(files, indexes);
            if (Thread.interrupted()) {
                throw new InterruptedException("The node stops; what it saw so far is no verdict");
            }
            return switch (taken) {
                case Taken.Complete complete -> {
                    arrivals.store(generation.id(), files);
                    yield new Ingest.Arrival.Arrived(Optional.of(EditPrice.usd(
                            spec.resolution(), spec.delivery(), complete.clip().seconds())));
                }
                case Taken.Unusable unusable -> new Ingest.Arrival.Unusable(failure(unusable.refusal()));
                case Taken.Arriving arriving -> throw new IllegalStateException("All media is here");
            };
        } catch (IOException e) {
            throw new UncheckedIOException("Can't take in the media of generation " + generation.id(), e);
        } finally {
            handedOver.cancelAll(generation.id());
            running.remove(generation.id());
            files.values().forEach(Arrivals::discard);
        }
    }

    /** Ends the fetches; who waits for one is told that it can't be reached, which a generation that has ended ignores. */
    @Override
    public void stop(UUID generationId) {
        handedOver.cancelAll(generationId);
    }

    @Override
    public Set<UUID> underWay() {
        Set<UUID> ids = new HashSet<>(running);
        ids.addAll(handedOver.olderThan(ROW_WRITTEN));
        return ids;
    }

    private MediumArrival takeUp(Generation generation, WantedMedium medium) throws InterruptedException, IOException {
        UUID id = generation.id();
        Optional<Fetch> begun = handedOver.find(id, medium);
        if (begun.isPresent()) {
            return arrivals.of(medium, begun.get(), begun.get().await());
        }
        Optional<MediumArrival> stored = arrivals.stored(id, medium);
        if (stored.isPresent()) {
            return stored.get();
        }
        if (medium.ref() instanceof MediaRef.HostedUrl url) {
            Fetch fetch = arrivals.fetch(generation.clientId(), id, medium, url);
            handedOver.leave(id, medium, fetch);
            return arrivals.of(medium, fetch, fetch.await());
        }
        return new MediumArrival.Refused(new Refusal(
                500,
                medium.path() + " is missing from the object store",
                "input_missing",
                Optional.of(medium.path()),
                FailureCode.OUTPUT_NOT_FOUND));
    }

    /** What the owner of a generation reads: what is invalid, or the published sentence. */
    private static Failure failure(Refusal refusal) {
        if (refusal.equals(Examination.BUSY)) {
            return Failure.of(FailureCode.GENERATION_FAILED);
        }
        return refusal.failureCode() == FailureCode.INVALID_REQUEST
                ? new Failure(refusal.failureCode(), refusal.detail())
                : Failure.of(refusal.failureCode());
    }
}
