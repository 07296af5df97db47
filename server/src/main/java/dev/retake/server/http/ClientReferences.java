package dev.retake.server.http;

import dev.retake.edit.rule.References;
import dev.retake.server.store.GenerationState;
import dev.retake.server.store.Generations;
import java.util.EnumSet;
import java.util.Optional;
import java.util.UUID;

/**
 * What one client may refer to: its own generations. Uploaded files do not exist here.
 *
 * @param generations all rows
 * @param clientId whose
 */
record ClientReferences(Generations generations, UUID clientId) implements References {

    @Override
    public Optional<Generation> generation(UUID id) {
        return generations
                .find(clientId, id)
                .map(row -> new Generation(
                        row.state() == GenerationState.COMPLETED,
                        EnumSet.of(row.type().startsWith("video") ? Medium.VIDEO : Medium.IMAGE)));
    }

    @Override
    public Optional<File> file(UUID id) {
        return Optional.empty();
    }
}
