package dev.retake.edit.conditioning;

import java.util.Locale;

/** What of a source can bind an edit by name, as the five controls of the protocol have it. */
public enum Signal {
    /** Bodies: {@link Weights#pose}. */
    POSE,
    /** Distance: {@link Weights#geometry}. */
    DEPTH,
    /** Surfaces: {@link Weights#surfaces}. */
    NORMALS,
    /** Point tracks: {@link Weights#motion}. */
    TRAJECTORY,
    /** Who somebody is: {@link Weights#identity}. */
    FACE;

    /** The control's name on the wire, such as {@code pose}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
