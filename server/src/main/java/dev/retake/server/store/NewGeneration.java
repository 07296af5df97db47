package dev.retake.server.store;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * What an accepted request hands to the store; everything else in a {@link Generation} is the store's to say.
 *
 * @param id chosen before media is taken in, since objects are filed under it
 * @param clientId the owner
 * @param type the wire's {@code type}
 * @param model the wire's {@code model}
 * @param spec the checked request as JSON
 * @param userId the caller's tag for its own end user
 * @param costUsd the price, empty while the clip's length is unknown
 */
public record NewGeneration(
        UUID id,
        UUID clientId,
        String type,
        String model,
        String spec,
        Optional<String> userId,
        Optional<BigDecimal> costUsd) {}
