package dev.retake.signals.motion;

import java.util.Optional;

/**
 * How one frame moved against the one before.
 *
 * @param back from this frame to the one before; empty for a shot's first frame
 * @param forward from the frame before to this one; empty for a shot's first frame
 * @param tracks the followed points in this frame
 */
public record Motion(Optional<Flow> back, Optional<Flow> forward, Tracks tracks) {}
