package dev.retake.edit;

import java.util.Optional;

/** Who decides how the source binds the edit: the engine, from the clip, or the caller. */
public sealed interface Steering {

    /**
     * The engine derives the schedule from the clip.
     *
     * @param strength an overall preset to scale that schedule with, when the caller named one
     */
    record Automatic(Optional<Strength> strength) implements Steering {}

    /** The caller's preset, and overrides a signal. */
    record Manual(Strength strength, Controls controls) implements Steering {}

    /** What an edit without any steering fields gets. */
    Steering DEFAULT = new Automatic(Optional.empty());
}
