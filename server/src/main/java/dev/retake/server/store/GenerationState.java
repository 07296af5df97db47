package dev.retake.server.store;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a generation stands. The last two are final: a row that reached one of them never changes state again. */
public enum GenerationState {
    QUEUED,
    PROCESSING,
    COMPLETED,
    FAILED;

    /** The name on the wire and in the database, such as {@code queued}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of that wire name, or empty when there is none. */
    public static Optional<GenerationState> fromWireName(String name) {
        return Arrays.stream(values())
                .filter(state -> state.wireName().equals(name))
                .findFirst();
    }

    /** Whether nothing can follow. */
    public boolean isTerminal() {
        return this == COMPLETED || this == FAILED;
    }
}
