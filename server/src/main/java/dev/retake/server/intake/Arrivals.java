package dev.retake.server.intake;

import dev.retake.edit.FailureCode;
import dev.retake.edit.MediaRef;
import dev.retake.edit.request.InlineBytes;
import dev.retake.edit.rule.Limits;
import dev.retake.edit.rule.MediaFinding;
import dev.retake.edit.rule.References.Medium;
import dev.retake.edit.rule.Refusal;
import dev.retake.server.fetch.Fetch;
import dev.retake.server.fetch.FetchOutcome;
import dev.retake.server.fetch.FetchedKind;
import dev.retake.server.fetch.SourceFetcher;
import dev.retake.server.objects.ObjectKey;
import dev.retake.server.objects.ObjectStore;
import dev.retake.server.store.Generation;
import dev.retake.server.store.Generations;
import dev.retake.server.store.RowJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Gets each medium's bytes into a file of its own, wherever they come from. */
final class Arrivals {
    /** What a caller reads who has as many fetches under way as one may; {@code Retry-After} says when to come again. */
    private static final Refusal TOO_MANY_FETCHES = new Refusal(
            429, "Too many concurrent jobs", "too_many_concurrent_jobs", Optional.empty(), FailureCode.RATE_LIMITED);

    private final SourceFetcher fetcher;
    private final ObjectStore objects;
    private final Generations generations;
    private final Examination examination;
    private final Limits limits;
    private final Path scratch;

    Arrivals(
            SourceFetcher fetcher,
            ObjectStore objects,
            Generations generations,
            Examination examination,
            Limits limits,
            Path scratch) {
        this.fetcher = fetcher;
        this.objects = objects;
        this.generations = generations;
        this.examination = examination;
        this.limits = limits;
        this.scratch = scratch;
    }

    /** The file for a medium; nobody else uses the name. */
    Path file(UUID generationId, WantedMedium wanted) {
        return scratch.resolve(generationId + "-" + wanted.name());
    }

    /** Starts fetching a medium for a client. */
    Fetch fetch(UUID clientId, UUID generationId, WantedMedium wanted, MediaRef.HostedUrl url) {
        boolean video = wanted.medium() == Medium.VIDEO;
        return fetcher.start(
                clientId,
                url.url(),
                video ? FetchedKind.VIDEO : FetchedKind.IMAGE,
                file(generationId, wanted),
                video ? limits.sourceBytes() : limits.imageBytes());
    }

    /** Judges bytes that came inside the request. */
    MediumArrival inline(WantedMedium wanted, InlineBytes bytes, Path spooled) {
        Optional<Refusal> refusal = examination
                .judge(wanted, new MediaFinding.Decoded(bytes.validBase64()))
                .or(() -> examination.judge(wanted, new MediaFinding.Received(bytes.bytes())));
        if (refusal.isPresent()) {
            return new MediumArrival.Refused(refusal.get());
        }
        try {
            if (!Files.exists(spooled)) {
                Files.createDirectories(spooled.getParent());
                Files.createFile(spooled);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Can't write " + spooled, e);
        }
        return new MediumArrival.Here(spooled);
    }

    /** Takes over the result of an earlier generation. */
    MediumArrival prior(UUID generationId, WantedMedium wanted, UUID priorId) {
        Path target = file(generationId, wanted);
        boolean exported = generations
                .find(priorId)
                .flatMap(Arrivals::mainOutput)
                .filter(key -> objects.export(key, target))
                .isPresent();
        return exported
                ? new MediumArrival.Here(target)
                : new MediumArrival.Refused(new Refusal(
                        400,
                        wanted.path() + ".generation_id: generation not found",
                        "generation_not_found",
                        wanted.path() + ".generation_id"));
    }

    /** Takes up what was stored before, after a restart for instance. */
    Optional<MediumArrival> stored(UUID generationId, WantedMedium wanted) throws IOException {
        Path target = file(generationId, wanted);
        Files.deleteIfExists(target);
        return objects.export(ObjectKey.input(generationId, wanted.name()), target)
                ? Optional.of(new MediumArrival.Here(target))
                : Optional.empty();
    }

    /** What a fetch that ended, or paused for the moment, means. */
    MediumArrival of(WantedMedium wanted, Fetch fetch, FetchOutcome outcome) {
        return switch (outcome) {
            case FetchOutcome.Fetched fetched -> new MediumArrival.Here(fetched.file());
            case FetchOutcome.StillFlowing flowing -> new MediumArrival.Coming(fetch);
            case FetchOutcome.Unreachable unreachable ->
                refused(wanted, new MediaFinding.FetchFailed(OptionalInt.empty()));
            case FetchOutcome.Refused refused ->
                refused(wanted, new MediaFinding.FetchFailed(OptionalInt.of(refused.status())));
            case FetchOutcome.WrongKind wrongKind -> refused(wanted, new MediaFinding.WrongContentType());
            case FetchOutcome.TooLarge tooLarge -> refused(wanted, new MediaFinding.Received(tooLarge.maxBytes() + 1));
            case FetchOutcome.ShareTaken shareTaken -> new MediumArrival.Refused(TOO_MANY_FETCHES);
            case FetchOutcome.Unavailable unavailable -> refused(wanted, new MediaFinding.FetcherDown());
        };
    }

    /** Stores files as a generation's inputs; they are gone afterwards. */
    void store(UUID generationId, Map<WantedMedium, Path> files) {
        files.forEach((medium, file) -> objects.put(ObjectKey.input(generationId, medium.name()), file));
    }

    /** Removes a file that was not stored. */
    static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't remove " + file, e);
        }
    }

    private MediumArrival refused(WantedMedium wanted, MediaFinding.Fact fact) {
        return new MediumArrival.Refused(examination
                .judge(wanted, fact)
                .orElseThrow(() -> new IllegalStateException("No rule refuses " + fact + " of " + wanted.path())));
    }

    private static Optional<ObjectKey> mainOutput(Generation prior) {
        return prior.result()
                .map(RowJson::rendered)
                .flatMap(rendered -> rendered.outputs().stream().findFirst())
                .map(output -> ObjectKey.made(prior.id(), prior.attempt(), output.file()));
    }
}
