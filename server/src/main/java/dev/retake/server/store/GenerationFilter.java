package dev.retake.server.store;

import java.util.Optional;

/**
 * Which generations a list shows; whatever is empty does not narrow it.
 *
 * @param state only those in this state
 * @param type only those of this wire type
 * @param userId only those tagged with this end user
 */
public record GenerationFilter(Optional<GenerationState> state, Optional<String> type, Optional<String> userId) {

    /** Everything that the client owns. */
    public static final GenerationFilter ALL =
            new GenerationFilter(Optional.empty(), Optional.empty(), Optional.empty());
}
