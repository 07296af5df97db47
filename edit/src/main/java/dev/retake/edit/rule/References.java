package dev.retake.edit.rule;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the rules may ask about the things a request refers to. Answers concern the caller's own things only. */
public interface References {

    /** The generation of that id, or empty when there is none or it belongs to somebody else. */
    Optional<Generation> generation(UUID id);

    /** The file of that id, or empty when there is none or it belongs to somebody else. */
    Optional<File> file(UUID id);

    /** Kinds of media that an edit can start from. */
    enum Medium {
        VIDEO,
        IMAGE
    }

    /**
     * An earlier generation.
     *
     * @param completed whether it ended well
     * @param outputs the kinds of its outputs
     */
    record Generation(boolean completed, Set<Medium> outputs) {}

    /**
     * An uploaded file.
     *
     * @param ready whether it may be used
     * @param medium what it is
     */
    record File(boolean ready, Medium medium) {}

    /** Knows nothing: every reference is unknown. */
    References NONE = new References() {
        @Override
        public Optional<Generation> generation(UUID id) {
            return Optional.empty();
        }

        @Override
        public Optional<File> file(UUID id) {
            return Optional.empty();
        }
    };
}
