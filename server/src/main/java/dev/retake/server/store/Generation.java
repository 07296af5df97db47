package dev.retake.server.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * One job and its outputs: a row, as it was when read.
 *
 * @param id the durable handle, and a prior generation's name in later requests
 * @param clientId the owner; nobody else may learn that the row exists
 * @param type the wire's {@code type}, such as {@code video_edit}
 * @param model the wire's {@code model}
 * @param state where it stands
 * @param spec the checked request as JSON; see {@link RowJson#editSpec}
 * @param userId the caller's tag for its own end user
 * @param createdAt when it was accepted, to the millisecond
 * @param startedAt when the newest attempt began
 * @param finishedAt when it reached a terminal state
 * @param attempt how often rendering was begun; 0 while it never was
 * @param cancelRequested whether its client asked for it to stop
 * @param progress 0 to 1, at most a second behind the worker
 * @param failure present exactly when {@code state} is {@code FAILED}
 * @param result what was delivered, as JSON, present exactly when {@code state} is {@code COMPLETED}; see
 *     {@link RowJson#rendered}
 * @param costUsd its price in US dollars, once known
 */
public record Generation(
        UUID id,
        UUID clientId,
        String type,
        String model,
        GenerationState state,
        String spec,
        Optional<String> userId,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> finishedAt,
        int attempt,
        boolean cancelRequested,
        double progress,
        Optional<Failure> failure,
        Optional<String> result,
        Optional<BigDecimal> costUsd) {}
