package dev.retake.edit.request;

import java.util.Optional;

/**
 * {@code video.source_position}: the source's rectangle on the canvas of a reframe, in fractions of the canvas.
 *
 * @param x {@code x_norm}, left edge
 * @param y {@code y_norm}, top edge
 * @param width {@code w_norm}
 * @param height {@code h_norm}
 */
public record SourcePosition(Optional<Double> x, Optional<Double> y, Optional<Double> width, Optional<Double> height) {}
