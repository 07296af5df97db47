package dev.retake.server.http;

import dev.retake.edit.ClipFacts;
import dev.retake.edit.EditSpec;
import dev.retake.edit.RendererKind;
import dev.retake.edit.price.EditPrice;
import dev.retake.edit.request.GenerationRequest;
import dev.retake.edit.rule.RuleTable;
import dev.retake.edit.rule.Verdict;
import dev.retake.server.clients.Client;
import dev.retake.server.intake.MediaIntake;
import dev.retake.server.intake.Taken;
import dev.retake.server.jobs.Jobs;
import dev.retake.server.json.GenerationWriter;
import dev.retake.server.json.RequestReader;
import dev.retake.server.json.Spool;
import dev.retake.server.limits.Admission;
import dev.retake.server.limits.RateLimits;
import dev.retake.server.limits.Uploads;
import dev.retake.server.store.Generation;
import dev.retake.server.store.Generations;
import dev.retake.server.store.IdempotencyKeys;
import dev.retake.server.store.NewGeneration;
import dev.retake.server.store.RowJson;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /v1/generations}: the steps 4 to 12 of the order of checks, one after the other. */
final class SubmitRoute {
    private static final JsonMapper JSON = new JsonMapper();

    /** How many of the largest bodies a client may have on their way in at once. */
    private static final int LARGEST_BODIES = 4;

    private static final String RETRY_UPLOAD_SECONDS = "5";
    private static final String RETRY_FETCHES_SECONDS = "60";

    private final Parts parts;
    private final GenerationViews views;
    private final HttpSettings settings;
    private final Uploads uploads;

    /**
     * What a submit works with.
     *
     * @param spoolFolder where inline media lie while a request is checked
     * @param patience ends bodies that stop coming
     */
    record Parts(
            RequestReader reader,
            RuleTable rules,
            RateLimits limits,
            MediaIntake intake,
            IdempotencyKeys idempotencyKeys,
            Generations generations,
            Jobs jobs,
            Path spoolFolder,
            PatienceWatch patience) {}

    SubmitRoute(Parts parts, GenerationViews views, HttpSettings settings) {
        this.parts = parts;
        this.views = views;
        this.settings = settings;
        this.uploads = new Uploads(LARGEST_BODIES * settings.maxBodyBytes());
    }

    void submit(ServerRequest request, ServerResponse response) throws InterruptedException {
        Client client = Caller.of(request);
        UUID id = UUID.randomUUID();
        try (Uploads.Room _ = roomForBody(client, request);
                Spool spool = new Spool(parts.spoolFolder().resolve("request-" + id))) {
            SubmittedBody body = SubmittedBody.read(request, parts.reader(), spool, parts.patience());
            long deadline = System.nanoTime() + settings.submitBudget().toNanos();
            EditSpec spec = switch (parts.rules()
                    .check(body.request(), new ClientReferences(parts.generations(), client.id()))) {
                case Verdict.Accepted accepted -> accepted.spec();
                case Verdict.Refused refused -> throw new RefusedException(refused.refusal());
            };
            Submission submission = new Submission(
                    client, new MediaIntake.Submission(client.id(), id, body.request(), spec, spool), deadline);
            Exchange exchange = new Exchange(request, response);
            if (body.dryRun()) {
                estimate(exchange, submission);
            } else if (body.idempotencyKey().isPresent()) {
                once(exchange, submission, body.idempotencyKey().get(), body.sha256());
            } else {
                create(exchange, submission, Jobs.NOTHING_ELSE);
            }
        }
    }

    private Uploads.Room roomForBody(Client client, ServerRequest request) {
        return uploads.take(client.id(), request.headers().contentLength().orElse(0))
                .orElseThrow(() -> new RefusedException(Refusals.RATE_LIMITED)
                        .with(HeaderNames.RETRY_AFTER.defaultCase(), RETRY_UPLOAD_SECONDS));
    }

    /** What says that a medium can't be used; who has to wait learns for how long. */
    private static RefusedException refused(Taken.Unusable unusable) {
        RefusedException refused = new RefusedException(unusable.refusal());
        return unusable.refusal().status() == Status.TOO_MANY_REQUESTS_429.code()
                ? refused.with(HeaderNames.RETRY_AFTER.defaultCase(), RETRY_FETCHES_SECONDS)
                : refused;
    }

    private record Exchange(ServerRequest request, ServerResponse response) {}

    private record Submission(Client client, MediaIntake.Submission media, long deadline) {
        EditSpec spec() {
            return media.spec();
        }

        Duration left() {
            return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        }
    }

    /** Creates under an Idempotency-Key: the first request does the work, its repeats get its answer. */
    private void once(Exchange exchange, Submission submission, String key, String bodyHash)
            throws InterruptedException {
        switch (parts.idempotencyKeys().begin(submission.client().id(), key, bodyHash, submission.left())) {
            case IdempotencyKeys.Outcome.First first -> {
                try (IdempotencyKeys.Claim claim = first.claim()) {
                    create(
                            exchange,
                            submission,
                            (transaction, generation) -> claim.answer(
                                    transaction,
                                    201,
                                    body(exchange.request(), generation).toString()));
                }
            }
            case IdempotencyKeys.Outcome.Repeat repeat -> {
                exchange.response().status(repeat.status());
                exchange.response().header(Headers.IDEMPOTENCY_REPLAYED, "true");
                GenerationRoutes.json(exchange.response(), JSON.readTree(repeat.body()));
            }
            case IdempotencyKeys.Outcome.OtherBody other -> throw new RefusedException(Refusals.IDEMPOTENCY_MISMATCH);
            case IdempotencyKeys.Outcome.StillRunning running ->
                throw new RefusedException(Refusals.UNAVAILABLE).with(HeaderNames.RETRY_AFTER.defaultCase(), "5");
        }
    }

    private void create(Exchange exchange, Submission submission, BiConsumer<Handle, Generation> alongside)
            throws InterruptedException {
        Admission.Admitted admitted = admit(submission.client());
        try (Admission.Slot slot = admitted.slot()) {
            MediaIntake.Submission media = submission.media();
            Generation generation = switch (parts.intake().take(media, submission.left())) {
                case Taken.Unusable unusable -> throw refused(unusable);
                case Taken.Complete complete ->
                    accept(
                            exchange.request(),
                            row(submission, Optional.of(price(submission.spec(), complete.clip()))),
                            Jobs.Media.STORED,
                            alongside);
                case Taken.Arriving arriving ->
                    accept(exchange.request(), row(submission, Optional.empty()), Jobs.Media.ARRIVING, alongside);
            };
            ServerResponse response = exchange.response();
            response.status(201);
            response.header(Headers.RATE_LIMIT, Integer.toString(admitted.limit()));
            response.header(Headers.RATE_REMAINING, Integer.toString(admitted.remaining()));
            response.header(Headers.RATE_RESET, Long.toString(admitted.reset().getEpochSecond()));
            GenerationRoutes.json(response, body(exchange.request(), generation));
        }
    }

    /** Makes row and task one transaction; when that fails, what was taken in is forgotten, unless the row is there. */
    private Generation accept(
            ServerRequest request, NewGeneration row, Jobs.Media media, BiConsumer<Handle, Generation> alongside) {
        request.context().register(new ErrorAnswers.JobMayExist());
        boolean accepted = false;
        try {
            Generation generation = parts.jobs().submit(row, media, alongside);
            accepted = true;
            return generation;
        } finally {
            if (!accepted && parts.generations().find(row.id()).isEmpty()) {
                parts.intake().forget(row.id());
            }
        }
    }

    private void estimate(Exchange exchange, Submission submission) throws InterruptedException {
        try (Admission.Slot slot = admit(submission.client()).slot()) {
            Optional<Taken.Complete> known = switch (parts.intake().look(submission.media(), submission.left())) {
                case Taken.Unusable unusable -> throw refused(unusable);
                case Taken.Complete complete -> Optional.of(complete);
                case Taken.Arriving arriving -> Optional.empty();
            };
            ObjectNode estimate = known.map(taken -> estimate(submission.spec(), taken.clip()))
                    .orElseGet(SubmitRoute::unknownEstimate);
            RendererKind renderer = submission
                    .spec()
                    .renderer()
                    .orElse(parts.rules().catalogue().renderers().usual());
            estimate.put("renderer", renderer.wireName());
            parts.intake()
                    .plan(submission.spec().prompt())
                    .map(plan -> renderer == RendererKind.DIFFUSION ? plan.forModel() : plan)
                    .ifPresent(plan -> GenerationWriter.plan(estimate, plan));
            GenerationRoutes.json(exchange.response(), estimate);
        }
    }

    private static ObjectNode estimate(EditSpec spec, ClipFacts clip) {
        return GenerationWriter.estimate(
                price(spec, clip),
                spec.resolution().fit(clip.display()),
                clip.frameRate(),
                clip.frames(),
                clip.seconds());
    }

    /** The answer when the source had not arrived in time to be measured. */
    private static ObjectNode unknownEstimate() {
        return JSON.createObjectNode()
                .put("valid", true)
                .putNull("estimated_cost_usd")
                .putNull("output");
    }

    private Admission.Admitted admit(Client client) {
        return switch (parts.limits().admit(client)) {
            case Admission.Admitted admitted -> admitted;
            case Admission.TooManyRequests tooMany ->
                throw new RefusedException(Refusals.RATE_LIMITED)
                        .with(Headers.RATE_LIMIT.defaultCase(), Integer.toString(tooMany.limit()))
                        .with(Headers.RATE_REMAINING.defaultCase(), "0")
                        .with(
                                Headers.RATE_RESET.defaultCase(),
                                Long.toString(tooMany.reset().getEpochSecond()))
                        .with(
                                HeaderNames.RETRY_AFTER.defaultCase(),
                                Long.toString(tooMany.retryAfter().toSeconds()));
            case Admission.TooManyJobs tooMany ->
                throw new RefusedException(Refusals.TOO_MANY_JOBS)
                        .with(
                                HeaderNames.RETRY_AFTER.defaultCase(),
                                Long.toString(tooMany.retryAfter().toSeconds()));
        };
    }

    private NewGeneration row(Submission submission, Optional<BigDecimal> cost) {
        GenerationRequest request = submission.media().request();
        return new NewGeneration(
                submission.media().id(),
                submission.client().id(),
                request.effectiveType(),
                request.effectiveModel(),
                RowJson.write(submission.spec()),
                request.userId(),
                cost);
    }

    private static BigDecimal price(EditSpec spec, ClipFacts clip) {
        return EditPrice.usd(spec.resolution(), spec.delivery(), clip.seconds());
    }

    private ObjectNode body(ServerRequest request, Generation generation) {
        return GenerationWriter.generation(views.of(generation, request));
    }
}
