package dev.retake.server.json;

import dev.retake.server.store.Generation;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A generation as one caller gets to see it at one moment: the row, with what only the moment knows.
 *
 * @param row as stored
 * @param outputs links minted for this answer, the MP4 first; shown only when the row is completed
 * @param meta present when the caller asked for the extra key {@code meta}
 */
public record GenerationView(Generation row, List<Output> outputs, Optional<Meta> meta) {

    public GenerationView {
        outputs = List.copyOf(outputs);
    }

    /**
     * One delivered file.
     *
     * @param type {@code video} or {@code exr}
     * @param url signed
     */
    public record Output(String type, URI url) {}

    /**
     * What {@code meta} says beyond the row.
     *
     * @param progress 0 to 1
     * @param queuePosition how many generations go first, while it is queued
     */
    public record Meta(double progress, OptionalInt queuePosition) {}
}
