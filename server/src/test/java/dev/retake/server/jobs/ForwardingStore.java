package dev.retake.server.jobs;

import dev.retake.server.objects.ObjectKey;
import dev.retake.server.objects.ObjectStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A store in front of another, whose methods tests override one by one. */
class ForwardingStore implements ObjectStore {

    private final ObjectStore store;

    ForwardingStore(ObjectStore store) {
        this.store = store;
    }

    @Override
    public void put(ObjectKey key, Path file) {
        store.put(key, file);
    }

    @Override
    public Optional<StoredObject> open(ObjectKey key) {
        return store.open(key);
    }

    @Override
    public boolean export(ObjectKey key, Path target) {
        return store.export(key, target);
    }

    @Override
    public boolean copy(ObjectKey from, ObjectKey to) {
        return store.copy(from, to);
    }

    @Override
    public void deleteInputs(UUID generationId) {
        store.deleteInputs(generationId);
    }

    @Override
    public void deleteAttempt(UUID generationId, int attempt) {
        store.deleteAttempt(generationId, attempt);
    }

    @Override
    public void deleteAll(UUID generationId) {
        store.deleteAll(generationId);
    }

    @Override
    public Set<UUID> generationsUntouchedSince(Instant time) {
        return store.generationsUntouchedSince(time);
    }
}
