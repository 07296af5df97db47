package dev.retake.server.http;

import dev.retake.server.store.GenerationState;
import java.util.Optional;

/**
 * What a follower of a generation has heard so far: the {@code id} of an event, so that whoever reconnects with it, to any
 * node, hears only what is new.
 *
 * @param state last state heard; empty before the first
 * @param attempt the attempt that the rest is about
 * @param permille progress heard, 0 to 1000
 * @param preview name of the last preview heard, or empty
 */
record EventPosition(Optional<GenerationState> state, int attempt, int permille, String preview) {
    static final EventPosition START = new EventPosition(Optional.empty(), 0, 0, "");

    /** Reads a {@code Last-Event-ID}; anything that is none of ours means the start. */
    static EventPosition parse(String id) {
        String[] parts = id.split(":", 4);
        if (parts.length != 4 || !parts[1].matches("[0-9]{1,9}") || !parts[2].matches("[0-9]{1,4}")) {
            return START;
        }
        return GenerationState.fromWireName(parts[0])
                .map(state -> new EventPosition(
                        Optional.of(state), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]), parts[3]))
                .orElse(START);
    }

    /** The text for an event's {@code id}. */
    String text() {
        return state.map(GenerationState::wireName).orElse("") + ":" + attempt + ":" + permille + ":" + preview;
    }

    /** The position after news of a state; progress of an earlier attempt is forgotten. */
    EventPosition at(GenerationState newState, int newAttempt) {
        return newAttempt == attempt
                ? new EventPosition(Optional.of(newState), attempt, permille, preview)
                : new EventPosition(Optional.of(newState), newAttempt, 0, "");
    }

    EventPosition withProgress(int newPermille) {
        return new EventPosition(state, attempt, newPermille, preview);
    }

    EventPosition withPreview(String newPreview) {
        return new EventPosition(state, attempt, permille, newPreview);
    }
}
