/**
 * A small street at dusk with a walking figure, drawn in plain Java, that knows the exact answer to every question a
 * signal asks: the judge of the signals and the sample clip of the demonstration.
 */
@NullMarked
package dev.retake.signals.scene;

import org.jspecify.annotations.NullMarked;
