package dev.retake.server.jobs;

import dev.retake.server.store.Failure;
import dev.retake.server.store.Generation;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Takes in the media of a generation that was accepted while its source was still arriving. */
@FunctionalInterface
public interface Ingest {

    /**
     * Waits until the media lies in the object store, checked; takes it up from the request's addresses when this node
     * was not the one that began. May be called again for the same generation after a crash.
     *
     * @throws InterruptedException when the node stops; the generation stays queued
     */
    Arrival await(Generation generation) throws InterruptedException;

    /** Ends taking in the media of a generation that is wanted no more; what came of it so far is removed. */
    default void stop(UUID generationId) {}

    /** Generations whose media this node takes in, or is to. */
    default Set<UUID> underWay() {
        return Set.of();
    }

    /** How taking in media ended. */
    sealed interface Arrival {

        /**
         * All inputs are stored.
         *
         * @param costUsd the price, when it hung on the clip's length
         */
        record Arrived(Optional<BigDecimal> costUsd) implements Arrival {}

        /** The media can't be used. */
        record Unusable(Failure failure) implements Arrival {}
    }
}
